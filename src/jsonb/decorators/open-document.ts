import { getMetadataStorage } from 'class-validator';
import type { DocumentLimits } from '../document-limits.js';
import { walkDocument } from '../document-walk.js';
import { Findings } from '../violation.js';
import type { NestedContext, ShapeClass } from './nested.js';
import { registerRule } from './rule.js';

/** Property name of a rule about the whole object: class-validator's metadata only knows properties. */
export const WHOLE_DOCUMENT = '$document';

/** Like {@link WHOLE_DOCUMENT}, for a shape that refuses unknown keys. */
export const DOCUMENT_SIZE = '$size';

/**
 * Class decorator: accepts unknown keys. The document must stay within these limits, have no `__proto__` key
 * at any level, and hold only what JSON can represent and jsonb can store.
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

/** Class decorator: refuses unknown keys, and limits the document's size. */
export function ClosedDocument(limits: DocumentLimits): ClassDecorator {
  return (target) =>
    registerRule(target, DOCUMENT_SIZE, {
      name: 'closedDocument',
      parameters: [limits],
      expected: `at most ${limits.maxBytes} bytes of JSON`,
      // class-validator knows the rule's own name as a key.
      test: (_value, document) =>
        !Object.hasOwn(document, DOCUMENT_SIZE) && !walk(document, limits, new Findings()),
    });
}

function walk(document: object, limits: DocumentLimits, findings: Findings): boolean {
  return walkDocument(document, limits, shapePrototypes(classOf(document)), findings);
}

/** Reads the prototype, because a key may shadow `document.constructor`. */
function classOf(document: object): ShapeClass {
  return (Object.getPrototypeOf(document) as { constructor: ShapeClass }).constructor;
}

/**
 * The prototypes of a shape and of all shapes nested in it: the only class instances that a value may
 * contain.
 */
export function shapePrototypes(shape: ShapeClass): ReadonlySet<object> {
  const prototypes = new Set<object>([shape.prototype as object]);
  for (const { context } of getMetadataStorage().getTargetValidationMetadatas(shape, '', false, false)) {
    const nested = (context as NestedContext | undefined)?.shape;
    if (nested) shapePrototypes(nested()).forEach((prototype) => prototypes.add(prototype));
  }
  return prototypes;
}
