import { types } from 'node:util';
import { shapePrototypes } from './decorators/open-document.js';
import { walkDocument } from './document-walk.js';
import { arrayFault, objectFault, propertyFault, readOwn } from './plain-json.js';
import type { PropertyModel, RuleUse, ShapeModel } from './shape-model.js';
import { describeValue, Findings, NOTHING, type Place } from './violation.js';

/** Most bytes of JSON per UTF-16 unit: an escape. */
const BYTES_PER_UNIT = 6;

/** Most bytes of a number, or of the quotes, braces and commas around anything else. */
const BYTES_PER_NUMBER = 32;

/** Adds the violations of a value at a place. Never throws, and runs none of the value's code. */
export type Checker = (value: unknown, place: Place, findings: Findings) => void;

/** Checks a property of an object; returns whether the object has it as an own property. */
type PropertyChecker = (object: object, place: Place, findings: Findings) => boolean;

/** Checks the value under a key of an object, given the object's place. */
type ValueChecker = (value: unknown, object: object, within: Place, findings: Findings) => void;

/**
 * Compiles a shape into closures, several times as fast as class-validator, which reads its metadata anew for
 * each value.
 */
export function compileChecker(model: ShapeModel): Checker {
  const { limits, open } = model;
  if (limits === undefined) return compileObject(model, true);
  const check = compileObject(model, !open);
  const prototypes = shapePrototypes(model.shape);
  const walk = (value: unknown, findings: Findings): boolean =>
    objectFault(value, prototypes) === undefined && walkDocument(value, limits, prototypes, findings);
  if (open) {
    return (value, place, findings) => {
      const whole = new Findings();
      if (!walk(value, whole)) check(value, place, findings);
      findings.merge(whole);
    };
  }
  return (value, place, findings) => {
    findings.maxBytes = limits.maxBytes;
    check(value, place, findings);
    // The exact size is rarely needed: most values are far from the limit.
    const isTooLarge = findings.isTooLarge || (findings.mayBeTooLarge && walk(value, new Findings()));
    if (isTooLarge) findings.reportTooLarge(limits.maxBytes);
  };
}

function compileObject(model: ShapeModel, closed: boolean): Checker {
  const prototypes = new Set([model.shape.prototype as object]);
  const properties = model.properties.map((property) => compileProperty(property, closed));
  const keys = model.properties.map(({ key }) => key);
  const mostBytes = keys.reduce((sum, key) => sum + BYTES_PER_UNIT * key.length + BYTES_PER_NUMBER, 0);
  return (value, place, findings) => {
    const fault = objectFault(value, prototypes);
    if (fault !== undefined) return findings.add(place, 'an object', fault);
    const object = value as object;
    let present = 0;
    for (const check of properties) if (check(object, place, findings)) present++;
    if (!closed || !findings.spend(Object.keys(object).length, mostBytes)) return;
    const names = Object.getOwnPropertyNames(object);
    if (names.length > present) refuseUnknownKeys(object, names, keys, place, findings);
    const symbols = Object.getOwnPropertySymbols(object).length;
    if (names.length > present || symbols > 0) findings.spend(names.length - present + symbols, 0);
    if (symbols > 0) {
      findings.add(place, 'an object without symbols as keys', describeValue(object));
    }
  };
}

function refuseUnknownKeys(
  object: object,
  names: readonly string[],
  keys: readonly string[],
  place: Place,
  findings: Findings,
): void {
  for (const key of names) {
    const property = Object.getOwnPropertyDescriptor(object, key);
    const fault = propertyFault(property);
    const isAbsent = fault === undefined && property?.value === undefined;
    if (isAbsent || keys.includes(key)) continue;
    const found = fault ?? describeValue(property?.value);
    findings.add({ within: place, key }, `absent (known keys: ${keys.join(', ')})`, found);
    if (findings.isFull) return;
  }
}

function compileProperty(property: PropertyModel, closed: boolean): PropertyChecker {
  const { key, optional, rules } = property;
  const expected = rules[0]?.expected ?? 'present';
  const check = compileValue(property, closed);
  return (object, place, findings) => {
    const own = Object.getOwnPropertyDescriptor(object, key);
    if (own === undefined) {
      if (!optional) findings.add({ within: place, key }, expected, NOTHING);
      return false;
    }
    const fault = propertyFault(own);
    if (fault !== undefined) findings.add({ within: place, key }, expected, fault);
    else if (own.value !== undefined) check(own.value, object, place, findings);
    else if (!optional) findings.add({ within: place, key }, expected, NOTHING);
    return true;
  };
}

function compileValue(property: PropertyModel, closed: boolean): ValueChecker {
  const { key, rules, nested } = property;
  const ownRules = rules.filter(({ each }) => !each);
  const checkItself = compileRules(ownRules);
  const checkNested = nested && compileObject(nested, closed);
  if (!ownRules.some(({ name }) => name === 'isArray')) {
    return checkNested
      ? (value, _object, within, findings) => checkNested(value, { within, key }, findings)
      : (value, object, within, findings) => checkItself(value, object, within, key, findings);
  }
  const checkItem = compileRules(rules.filter(({ each }) => each));
  return (value, object, within, findings) => {
    const place = { within, key };
    if (!spendList(value, findings)) return;
    const fault = arrayFault(value);
    if (fault !== undefined) return findings.add(place, 'an array', fault);
    for (const [index, item] of (value as unknown[]).entries()) {
      if (findings.isFull) return;
      if (checkNested) checkNested(item, { within: place, key: index }, findings);
      else checkItem(item, object, place, index, findings);
    }
    checkItself(value, object, within, key, findings);
  };
}

/** Counts a list by its length before its items are checked; false if it is too long. */
function spendList(value: unknown, findings: Findings): boolean {
  if (types.isProxy(value) || !Array.isArray(value)) return true;
  return findings.spend(2 * value.length, BYTES_PER_NUMBER * value.length);
}

/** Checks rules in order, stopping at the first violated type rule. */
function compileRules(
  rules: readonly RuleUse[],
): (value: unknown, object: object, within: Place, key: string | number, findings: Findings) => void {
  const checks = rules.map((rule) => ({ ...rule, holds: rule.meaning.check(...rule.parameters) }));
  return (value, object, within, key, findings) => {
    if (typeof value === 'string' && !findings.spend(value.length, BYTES_PER_UNIT * value.length)) return;
    for (const { holds, expected, meaning, parameters } of checks) {
      if (holds(value, object)) continue;
      const place = { within, key };
      const offender = meaning.offender?.(value, ...parameters);
      if (offender) {
        const item = { within: place, key: offender.index };
        const found = describeValue(readOwn((value as unknown[])[offender.index], offender.key));
        findings.add({ within: item, key: offender.key }, `in a list ${expected}`, found);
      } else findings.add(place, expected, describeValue(value));
      if (meaning.kind !== undefined) return;
    }
  };
}
