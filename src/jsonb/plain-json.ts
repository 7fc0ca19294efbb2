import { types } from 'node:util';
import { describeValue } from './violation.js';

/**
 * What keeps a value from being an object that JSON can write without loss, in a few words, or `undefined`. It is one
 * whose prototype is `Object.prototype` (of any realm), `null`, or one of `prototypes`. Runs no code of the value's.
 */
export function objectFault(value: unknown, prototypes: ReadonlySet<object>): string | undefined {
  if (typeof value !== 'object' || value === null) return describeValue(value);
  if (types.isProxy(value) || Array.isArray(value)) return describeValue(value);
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === Object.prototype || prototype === null) return undefined;
  return prototypes.has(prototype) || isObjectPrototype(prototype) ? undefined : describeValue(value);
}

/** What keeps a value from being an array that JSON can write without loss, in a few words, or `undefined`. */
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

/** Keys of an array besides its indexes and its length. */
export function countExtraKeys(array: readonly unknown[]): number {
  const names = Object.getOwnPropertyNames(array).length + Object.getOwnPropertySymbols(array).length;
  return Math.max(0, names - array.length - 1);
}

/** What keeps a property from being one that JSON writes as it is, in a few words, or `undefined`. */
export function propertyFault(property: PropertyDescriptor | undefined): string | undefined {
  if (property === undefined) return 'a hole';
  if (!('value' in property)) return 'a getter';
  return property.enumerable === true ? undefined : 'a hidden property';
}

/** The value that an object itself holds under a key; `undefined` for getters, proxies and all that is inherited. */
export function readOwn(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return undefined;
  return Object.getOwnPropertyDescriptor(value, key)?.value;
}

/** `Object.prototype` of another realm, as `structuredClone` and `node:vm` give. */
function isObjectPrototype(prototype: object): boolean {
  return (
    !types.isProxy(prototype) &&
    Object.getPrototypeOf(prototype) === null &&
    Object.hasOwn(prototype, 'isPrototypeOf')
  );
}

/** `Array.prototype` of another realm; it is an array itself. */
function isArrayPrototype(prototype: object | null): boolean {
  if (prototype === null || types.isProxy(prototype) || !Array.isArray(prototype)) return false;
  const above = Object.getPrototypeOf(prototype) as object | null;
  return above !== null && isObjectPrototype(above);
}
