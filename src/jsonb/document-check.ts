import { types } from 'node:util';
import { ByteBudget } from './byte-budget.js';
import type { ObjectGuide, PropertyGuide, RuleGuide } from './document-guide.js';
import type { DocumentLimits } from './document-limits.js';
import { arrayFault, countExtraKeys, objectFault, propertyFault, readOwn } from './plain-json.js';
import { isStorableText } from './storable-text.js';
import { describeValue, Findings, NOTHING, type Place } from './violation.js';

const STORABLE = 'text without U+0000 or lone surrogates';

const NO_PROTOTYPES: ReadonlySet<object> = new Set();

/**
 * Checks a document in one pass: what its guide says, and of every other value, that JSON can represent it,
 * that jsonb can store its texts, that no key is `__proto__`, and that it stays within the limits. Never
 * throws, and runs none of the value's code. If the document is too large, that is the only finding.
 *
 * @param guide - without one, the document is an object with any keys
 * @param prototypes - accepted besides `Object.prototype` where no guide says otherwise
 */
export function checkDocument(
  document: unknown,
  guide: ObjectGuide | undefined,
  limits: DocumentLimits,
  findings: Findings,
  prototypes: ReadonlySet<object> = NO_PROTOTYPES,
): void {
  const bytes = new ByteBudget(limits.maxBytes);
  new DocumentCheck(limits, prototypes, findings, bytes).visitDocument(document, guide);
  const isTooLarge = bytes.isSpent || (bytes.mayBeSpent && hasTooManyBytes());
  if (isTooLarge) findings.reportTooLarge(limits.maxBytes);

  // The exact size is rarely needed: most values are far from the limit.
  function hasTooManyBytes(): boolean {
    const count = new ByteBudget(limits.maxBytes, true);
    new DocumentCheck(limits, prototypes, new Findings(), count).visitDocument(document, guide);
    return count.isSpent;
  }
}

/**
 * Every step spends bytes before it goes deeper, and the check ends (`false`) once they are spent, so that an
 * object shared a million times costs no more than one of `maxBytes`. Keys without bytes (undefined, hidden,
 * symbols) count as one each. Only the keys of a single object can't be listed in part.
 */
class DocumentCheck {
  constructor(
    readonly limits: DocumentLimits,
    readonly prototypes: ReadonlySet<object>,
    readonly findings: Findings,
    readonly bytes: ByteBudget,
  ) {}

  visitDocument(document: unknown, guide: ObjectGuide | undefined): void {
    const list = guide?.list;
    if (list === undefined || types.isProxy(document) || !Array.isArray(document)) {
      this.#visitObject(document, undefined, 1, guide);
    } else if (list === 'any') this.#visitArray(document, undefined, 1);
    else this.#visitList(document, document, undefined, 1, list);
  }

  #visit(value: unknown, place: Place, depth: number): boolean {
    switch (typeof value) {
      case 'string':
        if (!this.bytes.spendScalar(value)) return false;
        return isStorableText(value) || this.#refuse(place, STORABLE, describeValue(value));
      case 'number':
        if (!Number.isFinite(value)) return this.#refuse(place, 'a finite number', describeValue(value));
        return this.bytes.spendScalar(value);
      case 'boolean':
        return this.bytes.spendScalar(value);
      case 'object':
        if (value === null) return this.bytes.spendScalar(value);
        return !types.isProxy(value) && Array.isArray(value)
          ? this.#visitArray(value, place, depth)
          : this.#visitObject(value, place, depth);
      default:
        return this.#refuse(place, 'a JSON value', describeValue(value));
    }
  }

  #visitArray(array: readonly unknown[], place: Place, depth: number, list?: PropertyGuide): boolean {
    if (depth > this.limits.maxDepth) return this.#refuseDepth(array, place);
    if (!this.bytes.spend(2 + Math.max(0, array.length - 1))) return false;
    const fault = arrayFault(array);
    if (fault !== undefined) {
      const expected = list ? 'an array' : 'a plain array';
      return this.#refuse(place, expected, fault) && this.bytes.spendKeys(countExtraKeys(array));
    }
    return array.every((item, index) => {
      const inner = { within: place, key: index };
      if (!list) return this.#visit(item, inner, depth + 1);
      if (list.nested) return this.#visitObject(item, inner, depth + 1, list.nested);
      return this.bytes.spendScalar(item) && this.#applyRules(list.itemRules, item, array, inner);
    });
  }

  #visitList(value: unknown, holder: object, place: Place, depth: number, list: PropertyGuide): boolean {
    if (types.isProxy(value) || !Array.isArray(value)) {
      return this.#refuse(place, 'an array', describeValue(value));
    }
    return this.#visitArray(value, place, depth, list) && this.#applyRules(list.rules, value, holder, place);
  }

  #visitObject(value: unknown, place: Place, depth: number, guide?: ObjectGuide): boolean {
    const fault = objectFault(value, guide?.prototypes ?? this.prototypes);
    if (fault !== undefined) return this.#refuse(place, expectedObject(guide), fault);
    const object = value as object;
    if (depth > this.limits.maxDepth) return this.#refuseDepth(object, place);
    // One brace; each key brings a comma, or the other brace.
    if (!this.bytes.spend(1)) return false;
    const keys = Reflect.ownKeys(object);
    if (!this.bytes.spendKeys(keys.length)) return false;
    const before = this.bytes.least;
    let known = 0;
    for (const property of guide?.properties ?? []) {
      const own = Object.getOwnPropertyDescriptor(object, property.key);
      if (own !== undefined) known++;
      if (!this.#visitProperty(own, object, place, depth, property)) return false;
    }
    if (keys.length > known && !this.#visitOtherKeys(object, keys, place, depth, guide)) return false;
    return this.bytes.least > before || this.bytes.spend(1);
  }

  #visitProperty(
    own: PropertyDescriptor | undefined,
    object: object,
    within: Place,
    depth: number,
    property: PropertyGuide,
  ): boolean {
    const { key, optional, expected, isList, rules, nested } = property;
    const fault = own && propertyFault(own);
    const value: unknown = own?.value;
    if (fault === undefined && value === undefined && optional) return true;
    const place = { within, key };
    if (fault !== undefined) return this.#refuse(place, expected, fault);
    if (value === undefined) return this.#refuse(place, expected, NOTHING);
    if (!this.bytes.spend(key.length + 4)) return false;
    if (isList) return this.#visitList(value, object, place, depth + 1, property);
    if (nested) return this.#visitObject(value, place, depth + 1, nested);
    return this.bytes.spendScalar(value) && this.#applyRules(rules, value, object, place);
  }

  #visitOtherKeys(
    object: object,
    keys: readonly (string | symbol)[],
    place: Place,
    depth: number,
    guide?: ObjectGuide,
  ): boolean {
    if (typeof keys.at(-1) === 'symbol') {
      this.findings.add(place, 'an object without symbols as keys', describeValue(object));
    }
    return keys.every((key) => {
      if (typeof key === 'symbol' || guide?.byKey.has(key)) return true;
      const property = Object.getOwnPropertyDescriptor(object, key);
      const fault = propertyFault(property);
      const value: unknown = property?.value;
      if (fault === undefined && value === undefined) return true;
      const inner = { within: place, key };
      if (guide?.exact) {
        const expected = `absent (known keys: ${[...guide.byKey.keys()].join(', ')})`;
        return this.#refuse(inner, expected, fault ?? describeValue(value));
      }
      if (fault !== undefined) return this.#refuse(inner, 'a plain property', fault);
      if (key === '__proto__') {
        return this.#refuse(inner, 'absent: no key has this name', describeValue(value));
      }
      if (!this.bytes.spendText(key) || !this.bytes.spend(2)) return false;
      if (!isStorableText(key)) return this.#refuse(inner, `under a key of ${STORABLE}`, describeValue(key));
      return this.#visit(value, inner, depth + 1);
    });
  }

  /** Checks rules in order, stopping at the first violated type rule. */
  #applyRules(rules: readonly RuleGuide[], value: unknown, holder: object, place: Place): boolean {
    for (const { holds, expected, isType, offender } of rules) {
      if (holds(value, holder)) continue;
      if (offender) {
        const { index, key } = offender(value);
        const found = describeValue(readOwn((value as unknown[])[index], key));
        const item = { within: place, key: index };
        this.findings.add({ within: item, key }, `in a list ${expected}`, found);
      } else this.findings.add(place, expected, describeValue(value));
      if (isType) break;
    }
    return !this.findings.isFull;
  }

  /** Adds a violation; false if there are too many and the check ends. */
  #refuse(place: Place, expected: string, found: string): boolean {
    this.findings.add(place, expected, found);
    return !this.findings.isFull;
  }

  #refuseDepth(value: object, place: Place): boolean {
    return this.#refuse(place, `at most ${this.limits.maxDepth} levels deep`, describeValue(value));
  }
}

function expectedObject(guide: ObjectGuide | undefined): string {
  if (!guide) return 'a plain object';
  return guide.list ? 'an object or a list' : 'an object';
}
