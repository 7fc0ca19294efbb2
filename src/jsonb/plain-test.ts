import { isShapeByColumn, JSONB_REGISTRY, type JsonbField, type JsonbFieldEntry } from './registry.js';
import { shapeModel, type PropertyModel, type RuleUse, type ShapeModel } from './shape-model.js';
import type { JsonbRow } from './validate-jsonb.js';

/**
 * Whether a value made of plain objects and arrays fits a shape, provided that its texts are storable, which whoever writes
 * its JSON sees. Reads properties as they are, so that it runs getters. False also for what only the full check can tell.
 */
type PlainTest = (value: unknown) => boolean;

type ValueTest = (value: unknown, object: object) => boolean;

/** Longest text, in UTF-16 units, that an open document's size is not counted for. */
const SHORT_TEXT = 128;

/** Bytes of JSON that a UTF-16 unit takes at most: an escape. */
const BYTES_PER_UNIT = 6;

/** Bytes of JSON that a number takes at most. */
const BYTES_PER_NUMBER = 32;

/**
 * Makes a test of a field that takes a fraction of the full check's time and says nothing about what is wrong. `null`
 * stands for SQL's NULL.
 */
export function plainFieldTest(field: JsonbField): (value: unknown, row: JsonbRow) => boolean {
  const { nullable, shape }: JsonbFieldEntry = JSONB_REGISTRY[field];
  if (isShapeByColumn(shape)) {
    const tests = new Map<unknown, PlainTest>(
      Object.entries(shape.shapes).map(([name, one]) => [name, compilePlainTest(shapeModel(one))]),
    );
    return (value, row) => tests.get(row[shape.column])?.(value) ?? false;
  }
  const test = compilePlainTest(shapeModel(shape));
  return (value) => (nullable && value === null) || test(value);
}

function compilePlainTest(model: ShapeModel): PlainTest {
  const { limits } = model;
  if (limits === undefined) return objectTest(model);
  if (!model.open) {
    const test = objectTest(model);
    return (value) => test(value) && mostBytes(value) <= limits.maxBytes;
  }
  const most = BYTES_PER_UNIT * model.properties.reduce((sum, { key }) => sum + key.length + SHORT_TEXT, 0);
  if (most > limits.maxBytes) return () => false;
  const test = objectTest(model);
  return (value) => test(value) && Object.values(value as object).every(isShortText);
}

/** Bytes of JSON that a value takes at most; of one whose keys are known to be those of its shape. */
function mostBytes(value: unknown): number {
  if (typeof value === 'string') return BYTES_PER_UNIT * value.length + 2;
  if (typeof value !== 'object' || value === null) return BYTES_PER_NUMBER;
  let bytes = 2;
  if (Array.isArray(value)) for (const item of value) bytes += mostBytes(item) + 1;
  else
    for (const [key, inner] of Object.entries(value))
      bytes += BYTES_PER_UNIT * key.length + 4 + mostBytes(inner);
  return bytes;
}

function objectTest({ shape, properties }: ShapeModel): PlainTest {
  const tests = properties.map((property) => ({ ...property, holds: propertyTest(property) }));
  return (value) => {
    if (!isPlainObject(value, shape.prototype as object)) return false;
    let present = 0;
    for (const { key, optional, holds } of tests) {
      const own = (value as Record<string, unknown>)[key];
      if (own === undefined) {
        if (!optional) return false;
      } else {
        if (!holds(own, value)) return false;
        present++;
      }
    }
    return countKeys(value) === present;
  };
}

/** Not of another realm's `Object`, and without a prototype of its own making, from which keys could come. */
function isPlainObject(value: unknown, prototype: object): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const actual: unknown = Object.getPrototypeOf(value);
  return actual === Object.prototype || actual === prototype;
}

/** A key whose value is `undefined` counts, so that an object with one is left to the full check. */
function countKeys(value: object): number {
  let count = 0;
  for (const key in value) if (Object.hasOwn(value, key)) count++;
  return count;
}

function propertyTest({ rules, nested }: PropertyModel): ValueTest {
  const testItself = rulesTest(rules.filter(({ each }) => !each));
  if (!rules.some(({ name, each }) => name === 'isArray' && !each))
    return nested ? objectTest(nested) : testItself;
  const testItem = nested ? objectTest(nested) : rulesTest(rules.filter(({ each }) => each));
  return (value, object) => {
    if (!Array.isArray(value)) return false;
    // Not `every`, which passes over holes.
    for (const item of value as unknown[]) if (!testItem(item, object)) return false;
    return testItself(value, object);
  };
}

function rulesTest(rules: readonly RuleUse[]): ValueTest {
  const tests = rules.map(({ name, meaning, parameters }) =>
    name === 'isText' ? isString : meaning.check(...parameters),
  );
  const [first, ...others] = tests;
  if (!first) return () => true;
  if (others.length === 0) return first;
  return (value, object) => tests.every((holds) => holds(value, object));
}

function isString(value: unknown): boolean {
  return typeof value === 'string';
}

function isShortText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= SHORT_TEXT;
}
