import { getMetadataStorage } from 'class-validator';
import type { DocumentLimits } from '../document-limits.js';
import { walkDocument } from '../document-walk.js';
import { Findings } from '../violation.js';
import type { NestedContext, ShapeClass } from './nested.js';
import { registerRule } from './rule.js';

/** The name under which a rule about the whole object stands in class-validator's metadata, which knows properties only. */
export const WHOLE_DOCUMENT = '$document';

/** As {@link WHOLE_DOCUMENT}, of a shape that refuses unknown keys. */
export const DOCUMENT_SIZE = '$size';

/**
 * Class decorator: unknown keys pass, and so the whole document keeps these limits, has no key `__proto__` at any
 * level, and holds only what JSON can write and jsonb can store.
 */
export function OpenDocument(limits: DocumentLimits): ClassDecorator {
  return (target) =>
    registerRule(target, WHOLE_DOCUMENT, {
      name: 'openDocument',
      parameters: [limits],
      expected: `at most ${limits.maxBytes} bytes of JSON, ${limits.maxDepth} levels deep, without a key __proto__`,
      test: (_value, document) => {
        const findings = new Findings();
        walk(document, limits, findings);
        return findings.violations.length === 0;
      },
    });
}

/** Class decorator: unknown keys are refused, and the whole document keeps the limit of bytes. */
export function ClosedDocument(limits: DocumentLimits): ClassDecorator {
  return (target) =>
    registerRule(target, DOCUMENT_SIZE, {
      name: 'closedDocument',
      parameters: [limits],
      expected: `at most ${limits.maxBytes} bytes of JSON`,
      // To class-validator the rule's own name is a known key.
      test: (_value, document) =>
        !Object.hasOwn(document, DOCUMENT_SIZE) && !walk(document, limits, new Findings()),
    });
}

function walk(document: object, limits: DocumentLimits, findings: Findings): boolean {
  return walkDocument(document, limits, shapePrototypes(classOf(document)), findings);
}

/** `document.constructor` would be whatever a key of that name holds. */
function classOf(document: object): ShapeClass {
  return (Object.getPrototypeOf(document) as { constructor: ShapeClass }).constructor;
}

/** The prototypes of a shape and of all shapes within it: the only class instances that a value may hold. */
export function shapePrototypes(shape: ShapeClass): ReadonlySet<object> {
  const prototypes = new Set<object>([shape.prototype as object]);
  for (const { context } of getMetadataStorage().getTargetValidationMetadatas(shape, '', false, false)) {
    const nested = (context as NestedContext | undefined)?.shape;
    if (nested) shapePrototypes(nested()).forEach((prototype) => prototypes.add(prototype));
  }
  return prototypes;
}
