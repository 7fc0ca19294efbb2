import { types } from 'node:util';
import { getMetadataStorage, validateSync } from 'class-validator';
import type { NestedContext, ShapeClass } from '../../../src/jsonb/decorators/nested.js';
import { EXACT_DOCUMENT } from '../../../src/jsonb/decorators/open-document.js';
import { isShapeByColumn, JSONB_REGISTRY, type JsonbFieldEntry } from '../../../src/jsonb/registry.js';
import { shapeModel } from '../../../src/jsonb/shape-model.js';
import type { FieldValue } from './values.js';

/** What class-validator says of a value that JSON cannot write. */
export const NOT_JSON = 'not JSON';

/**
 * The verdict of class-validator itself on a value: the keys of the document under which it finds fault, none where it
 * accepts. What it would let through is refused before it sees it: it takes inherited names such as `toString` for
 * known keys, and arrays and maps for nested objects. Instances are not made by class-transformer, which fails on keys
 * named `constructor`; class-validator, too, would take such a key for the class.
 */
export function referenceVerdict(shape: ShapeClass, value: unknown): string[] {
  const { list, exact } = shapeModel(shape);
  if (list !== undefined && Array.isArray(value) && !types.isProxy(value)) {
    // class-validator only knows objects.
    const verdict = referenceVerdict(shape, { [list]: value });
    return verdict.map((key) => (key === list ? '' : key));
  }
  if (!isPlainObject(value) || !isJson(value, shape, [])) return [NOT_JSON];
  const open = !exact;
  const instance = hydrate(shape, value);
  const errors = validateSync(instance, {
    whitelist: !open,
    forbidNonWhitelisted: !open,
    forbidUnknownValues: true,
    validationError: { target: false, value: false },
  });
  const keys = errors.map(({ property }) => property);
  // An unknown key of an exact document violates its own rule, and the whitelist, which names the key.
  return keys.length > 1 ? keys.filter((key) => key !== EXACT_DOCUMENT) : keys;
}

/** The shape of a field's value, by the row where the field has several. */
export function shapeOf({ field, row }: FieldValue): ShapeClass {
  const { shape } = JSONB_REGISTRY[field] as JsonbFieldEntry;
  return isShapeByColumn(shape) ? (shape.shapes[row?.analysisType ?? ''] ?? shape.other) : shape;
}

/** Whether JSON writes a value without losing or changing anything; instances of the shapes may stand where they belong. */
function isJson(value: unknown, shape: ShapeClass | undefined, outer: readonly object[]): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value !== 'object' || outer.includes(value)) return false;
  if (types.isProxy(value)) return false;
  const keys = Reflect.ownKeys(value).filter((key) => !(Array.isArray(value) && key === 'length'));
  const properties = keys.map((key) => Object.getOwnPropertyDescriptor(value, key));
  if (properties.some((property) => !property?.enumerable || property.get || property.set)) return false;
  if (Array.isArray(value)) {
    return (
      Object.getPrototypeOf(value) === Array.prototype &&
      keys.length === value.length &&
      value.every((item) => isJson(item, shape, [...outer, value]))
    );
  }
  return (
    [null, Object.prototype, shape?.prototype].includes(Object.getPrototypeOf(value) as object | null) &&
    Object.entries(value).length === keys.length &&
    Object.entries(value).every(([key, inner]) => {
      if (inner === undefined) return true;
      const isExact = shape !== undefined && shapeModel(shape).exact;
      if (isExact ? key in Object.prototype : key === '__proto__') return false;
      return isJson(inner, nestedShape(shape, key), [...outer, value]);
    })
  );
}

function nestedShape(shape: ShapeClass | undefined, key: string): ShapeClass | undefined {
  const nested = shape && rulesOf(shape).find((rule) => rule.propertyName === key && rule.context);
  return (nested?.context as NestedContext | undefined)?.shape();
}

function rulesOf(shape: ShapeClass) {
  return getMetadataStorage().getTargetValidationMetadatas(shape, '', false, false);
}

/**
 * An instance of a shape with a value's properties, those with `undefined` left out, as JSON has it. A key
 * `constructor` gets another of its length, under which class-validator looks at its value.
 */
function hydrate(shape: ShapeClass, value: object): object {
  const instance = new shape();
  for (const [key, inner] of Object.entries(value)) {
    const nested = nestedShape(shape, key);
    const deepen = (one: unknown) => (nested && isPlainObject(one) ? hydrate(nested, one) : one);
    if (inner !== undefined) {
      const content: unknown = Array.isArray(inner) ? inner.map(deepen) : deepen(inner);
      const name = key === 'constructor' ? 'constructoR' : key;
      Object.defineProperty(instance, name, { value: content, enumerable: true });
    }
  }
  return instance;
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !types.isProxy(value) && !Array.isArray(value);
}
