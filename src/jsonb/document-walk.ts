import { types } from 'node:util';
import type { DocumentLimits } from './document-limits.js';
import { arrayFault, countExtraKeys, objectFault, propertyFault } from './plain-json.js';
import { isStorableText } from './storable-text.js';
import { describeValue, type Findings, type Place } from './violation.js';

/**
 * Checks every value of a document, whatever its keys: only what JSON can represent, text that jsonb can
 * store, no `__proto__` key, and within the limits. Accepts the given prototypes besides `Object.prototype`,
 * and adds its findings. For a document that is too large, that is the only finding.
 *
 * @returns whether the document is too large
 */
export function walkDocument(
  document: unknown,
  limits: DocumentLimits,
  prototypes: ReadonlySet<object>,
  findings: Findings,
): boolean {
  const walk = new DocumentWalk(limits, prototypes, findings);
  walk.visit(document, undefined, 1);
  if (walk.isTooLarge) findings.reportTooLarge(limits.maxBytes);
  return walk.isTooLarge;
}

const STORABLE = 'text without U+0000 or lone surrogates';

/**
 * Every step spends bytes before it goes deeper, and the walk ends (`false`) once they are spent, so that an
 * object shared a million times costs no more than one of `maxBytes`. Keys without bytes (undefined, hidden,
 * symbols) count as one each. Only the keys of a single object can't be listed in part.
 */
class DocumentWalk {
  #bytes = 0;
  #keys = 0;

  constructor(
    readonly limits: DocumentLimits,
    readonly prototypes: ReadonlySet<object>,
    readonly findings: Findings,
  ) {}

  get isTooLarge(): boolean {
    return Math.max(this.#bytes, this.#keys) > this.limits.maxBytes;
  }

  visit(value: unknown, place: Place, depth: number): boolean {
    switch (typeof value) {
      case 'string':
        return this.#visitText(value, place, STORABLE);
      case 'number':
        if (!Number.isFinite(value)) this.findings.add(place, 'a finite number', describeValue(value));
        return this.#spend(String(value).length);
      case 'boolean':
        return this.#spend(value ? 4 : 5);
      case 'object':
        if (value === null) return this.#spend(4);
        if (depth > this.limits.maxDepth) {
          return this.#refuse(place, `at most ${this.limits.maxDepth} levels deep`, describeValue(value));
        }
        return !types.isProxy(value) && Array.isArray(value)
          ? this.#visitArray(value, place, depth)
          : this.#visitObject(value, place, depth);
      default:
        return this.#refuse(place, 'a JSON value', describeValue(value));
    }
  }

  #visitText(text: string, place: Place, expected: string): boolean {
    if (!this.#spend(text.length)) return false;
    if (!isStorableText(text)) this.findings.add(place, expected, describeValue(text));
    return this.#spend(Buffer.byteLength(JSON.stringify(text)) - text.length);
  }

  #visitArray(array: readonly unknown[], place: Place, depth: number): boolean {
    if (!this.#spend(2 + Math.max(0, array.length - 1))) return false;
    const fault = arrayFault(array);
    if (fault !== undefined) {
      return this.#refuse(place, 'a plain array', fault) && this.#list(countExtraKeys(array));
    }
    return array.every((item, index) => this.visit(item, { within: place, key: index }, depth + 1));
  }

  #visitObject(object: object, place: Place, depth: number): boolean {
    if (!this.#spend(2)) return false;
    const fault = objectFault(object, this.prototypes);
    if (fault !== undefined) return this.#refuse(place, 'a plain object', fault);
    // Listing only the keys that JSON writes takes half the time of listing all.
    if (!this.#list(Object.keys(object).length)) return false;
    const symbols = Object.getOwnPropertySymbols(object).length;
    if (symbols > 0) {
      this.findings.add(place, 'an object without symbols as keys', describeValue(object));
      if (!this.#list(symbols)) return false;
    }
    const names = Object.getOwnPropertyNames(object);
    if (names.length > this.limits.maxBytes) return this.#list(names.length);
    let written = 0;
    for (const key of names) {
      const inner = { within: place, key };
      const property = Object.getOwnPropertyDescriptor(object, key);
      const hidden = propertyFault(property);
      if (hidden !== undefined) {
        if (!this.#refuse(inner, 'a plain property', hidden)) return false;
      } else if (property?.value !== undefined) {
        if (key === '__proto__')
          this.findings.add(inner, 'absent: no key has this name', describeValue(property.value));
        const separators = written++ === 0 ? 1 : 2;
        if (!this.#spend(separators) || !this.#visitText(key, inner, `under a key of ${STORABLE}`))
          return false;
        if (!this.visit(property.value, inner, depth + 1)) return false;
      }
    }
    return true;
  }

  /** Adds a violation; false if the limit is reached and the walk ends. */
  #refuse(place: Place, expected: string, found: string): boolean {
    this.findings.add(place, expected, found);
    return !this.findings.isFull;
  }

  #spend(bytes: number): boolean {
    this.#bytes += bytes;
    return this.#bytes <= this.limits.maxBytes;
  }

  #list(keys: number): boolean {
    this.#keys += keys;
    return this.#keys <= this.limits.maxBytes;
  }
}
