import { getMetadataStorage } from 'class-validator';
import { checkDocument } from '../document-check.js';
import type { DocumentLimits } from '../document-limits.js';
import { Findings } from '../violation.js';
import type { NestedContext, ShapeClass } from './nested.js';
import { registerRule } from './rule.js';

/** Property name of a rule about the whole object: class-validator's metadata only knows properties. */
export const OPEN_DOCUMENT = '$document';

/** Like {@link OPEN_DOCUMENT}, for a shape that refuses unknown keys. */
export const EXACT_DOCUMENT = '$exact';

/** Options of {@link OpenDocument}. */
export interface OpenOptions {
  /**
   * Accepts a list instead of the object: `any` list, or one as under the key of this name. class-validator,
   * which only knows objects, never sees it.
   */
  readonly list?: string;
}

/**
 * Class decorator: accepts unknown keys. The document must stay within these limits, have no `__proto__` key
 * at any level, and hold only what JSON can represent and jsonb can store.
 */
export function OpenDocument(limits: DocumentLimits, options: OpenOptions = {}): ClassDecorator {
  return (target) =>
    registerRule(target, OPEN_DOCUMENT, {
      name: 'openDocument',
      parameters: [limits, options],
      expected: `at most ${limits.maxBytes} bytes of JSON, ${limits.maxDepth} levels deep, without a key __proto__`,
      test: (_value, document) => isWithin(document, limits),
    });
}

/** Class decorator: refuses unknown keys, also where it is nested, and limits the document's size. */
export function ExactDocument(limits: DocumentLimits): ClassDecorator {
  return (target) =>
    registerRule(target, EXACT_DOCUMENT, {
      name: 'exactDocument',
      parameters: [limits],
      expected: `without unknown keys, and at most ${limits.maxBytes} bytes of JSON`,
      test: (_value, document) => {
        const keys = rulesOf(classOf(document)).map(({ propertyName }) => propertyName);
        const isKnown = (key: string) => key !== EXACT_DOCUMENT && keys.includes(key);
        return Object.keys(document).every(isKnown) && isWithin(document, limits);
      },
    });
}

function isWithin(document: object, limits: DocumentLimits): boolean {
  const findings = new Findings();
  checkDocument(document, undefined, limits, findings, shapePrototypes(classOf(document)));
  return findings.violations.length === 0;
}

/** Reads the prototype, because a key may shadow `document.constructor`. */
function classOf(document: object): ShapeClass {
  return (Object.getPrototypeOf(document) as { constructor: ShapeClass }).constructor;
}

/**
 * The prototypes of a shape and of all shapes nested in it: the only class instances that a value may
 * contain.
 */
function shapePrototypes(shape: ShapeClass): ReadonlySet<object> {
  const prototypes = new Set<object>([shape.prototype as object]);
  for (const { context } of rulesOf(shape)) {
    const nested = (context as NestedContext | undefined)?.shape;
    if (nested) shapePrototypes(nested()).forEach((prototype) => prototypes.add(prototype));
  }
  return prototypes;
}

function rulesOf(shape: ShapeClass) {
  return getMetadataStorage().getTargetValidationMetadatas(shape, '', false, false);
}
