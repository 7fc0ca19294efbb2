import { types } from 'node:util';
import { describeValue } from './violation.js';

/**
 * Describes why a value is not an object that JSON can represent without loss, or returns `undefined`. Its
 * prototype must be `Object.prototype` (of any realm), `null`, or one of `prototypes`. Runs none of the
 * value's code.
 */
export function objectFault(value: unknown, prototypes: ReadonlySet<object>): string | undefined {
  if (typeof value !== 'object' || value === null) return describeValue(value);
  if (types.isProxy(value) || Array.isArray(value)) return describeValue(value);
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === Object.prototype || prototype === null) return undefined;
  return prototypes.has(prototype) || isObjectPrototype(prototype) ? undefined : describeValue(value);
}

/** Describes why a value is not an array that JSON can represent without loss, or returns `undefined`. */
export function arrayFault(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return describeValue(value);
  if (types.isProxy(value) || !Array.isArray(value)) return describeValue(value);
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype !== Array.prototype && !isArrayPrototype(prototype)) return 'an array of a class of its own';
  for (let index = 0; index < value.length; index++) {
    const fault = propertyFault(Object.getOwnPropertyDescriptor(value, index));
    if (fault !== undefined) return `an array with ${fault} at [${index}]`;
  }
  return countExtraKeys(value) > 0 ? 'an array with keys besides its indexes' : undefined;
}

/** Counts an array's keys other than its indexes and `length`. */
export function countExtraKeys(array: readonly unknown[]): number {
  const names = Object.getOwnPropertyNames(array).length + Object.getOwnPropertySymbols(array).length;
  return Math.max(0, names - array.length - 1);
}

/** Describes why JSON can't represent a property as it is, or returns `undefined`. */
export function propertyFault(property: PropertyDescriptor | undefined): string | undefined {
  if (property === undefined) return 'a hole';
  if (!('value' in property)) return 'a getter';
  return property.enumerable === true ? undefined : 'a hidden property';
}

/** Returns an own property's value; `undefined` for getters, proxies and inherited properties. */
export function readOwn(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

/** `Object.prototype` of another realm, as from `structuredClone` or `node:vm`. */
function isObjectPrototype(prototype: object): boolean {
  return (
    !types.isProxy(prototype) &&
    Object.getPrototypeOf(prototype) === null &&
    Object.hasOwn(prototype, 'isPrototypeOf')
  );
}

/** `Array.prototype` of another realm, which is itself an array. */
function isArrayPrototype(prototype: object | null): boolean {
  if (prototype === null || types.isProxy(prototype) || !Array.isArray(prototype)) return false;
  const above = Object.getPrototypeOf(prototype) as object | null;
  return above !== null && isObjectPrototype(above);
}
