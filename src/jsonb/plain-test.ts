import { isShapeByColumn, JSONB_REGISTRY, type JsonbField, type JsonbFieldEntry } from './registry.js';
import { shapeModel, type PropertyModel, type RuleUse, type ShapeModel } from './shape-model.js';
import type { JsonbRow } from './validate-jsonb.js';

/**
 * Whether a value of plain objects and arrays matches a shape, provided that its texts are storable, which
 * the writer of its JSON sees. Reads properties directly, so it runs getters. Also false if only the full
 * check can tell.
 */
type PlainTest = (value: unknown) => boolean;

type ValueTest = (value: unknown, object: object) => boolean;

/** Longest text, in UTF-16 units, that needs no size count in an open document. */
const SHORT_TEXT = 128;

/** Most bytes of JSON per UTF-16 unit: an escape. */
const BYTES_PER_UNIT = 6;

/** Most bytes of JSON per number. */
const BYTES_PER_NUMBER = 32;

/**
 * Creates a fast test of a field that takes a fraction of the full check's time and reports no details.
 * `null` stands for SQL NULL.
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

/** Upper bound of a value's size in bytes of JSON, if its keys are those of its shape. */
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

/** Excludes other realms' objects, and prototypes that could provide keys. */
function isPlainObject(value: unknown, prototype: object): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const actual: unknown = Object.getPrototypeOf(value);
  return actual === Object.prototype || actual === prototype;
}

/** Counts `undefined` values too, so that an object with one goes to the full check. */
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
    // Not `every`, which skips holes.
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
