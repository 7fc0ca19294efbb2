import { isStorableText } from './is-text.js';
import { registerRule } from './rule.js';

/** How large an open document may be. */
export interface DocumentLimits {
  /** Of the document as compact JSON in UTF-8, as `JSON.stringify` writes it. */
  readonly maxBytes: number;
  /** Objects and arrays within each other, the document itself being the first. */
  readonly maxDepth: number;
}

/** The name under which a rule about the whole object stands in class-validator's metadata, which knows properties only. */
export const WHOLE_DOCUMENT = '$document';

/**
 * Class decorator: unknown keys pass, and so the whole document keeps these limits, has no key `__proto__` at any
 * level, and holds only text that jsonb can store. Takes values that JSON can write.
 */
export function OpenDocument(limits: DocumentLimits): ClassDecorator {
  return (target) =>
    registerRule(target, WHOLE_DOCUMENT, {
      name: 'openDocument',
      parameters: [limits],
      expected: `at most ${limits.maxBytes} bytes of JSON, ${limits.maxDepth} levels deep, without a key __proto__`,
      test: (_value, document) => isWithin(document, limits),
    });
}

function isWithin(document: object, limits: DocumentLimits): boolean {
  return isSound(document, limits.maxDepth) && Buffer.byteLength(JSON.stringify(document)) <= limits.maxBytes;
}

function isSound(value: unknown, levelsLeft: number): boolean {
  if (typeof value === 'string') return isStorableText(value);
  if (typeof value !== 'object' || value === null) return true;
  if (levelsLeft === 0) return false;
  return Object.entries(value).every(
    ([key, inner]) => key !== '__proto__' && isStorableText(key) && isSound(inner, levelsLeft - 1),
  );
}
