import { isShapeByColumn, JSONB_REGISTRY, type JsonbField, type JsonbFieldEntry } from './registry.js';
import { isList, shapeModel, type PropertyModel, type ShapeModel } from './shape-model.js';
import type { JsonbRow } from './validate-jsonb.js';
import { describeValue, formatPlace, type Place } from './violation.js';

/** Something that the registry accepts without knowing it. */
export interface Unknown {
  /** Path in the document, as in a `Violation`; empty for the document itself. */
  readonly path: string;
  /** What is unknown: `unknown key`, `unknown value "ZALO" (known: PUSH, EMAIL, IN_APP)`. */
  readonly note: string;
}

/**
 * Lists what is unknown in a valid value: keys of known objects, values of texts whose values are listed, and
 * the value of the column that selects the shape.
 *
 * @param value - plain JSON that has no violations
 */
export function findUnknown(field: JsonbField, value: unknown, row: JsonbRow = {}): readonly Unknown[] {
  const { shape }: JsonbFieldEntry = JSONB_REGISTRY[field];
  if (!isShapeByColumn(shape)) return unknownIn(shapeModel(shape), value, undefined);
  const chosen = row[shape.column];
  const known = Object.entries(shape.shapes).find(([name]) => name === chosen)?.[1];
  if (known) return unknownIn(shapeModel(known), value, undefined);
  const note = `unknown ${shape.column} ${describeValue(chosen)} (known: ${Object.keys(shape.shapes).join(', ')})`;
  return [{ path: '', note }];
}

function unknownIn({ properties, list }: ShapeModel, value: unknown, place: Place): Unknown[] {
  if (Array.isArray(value)) {
    const property = properties.find(({ key }) => key === list);
    return property ? unknownAt(property, value, place) : [];
  }
  return Object.entries(value as object).flatMap(([key, inner]) => {
    const at = { within: place, key };
    const property = properties.find((one) => one.key === key);
    return property ? unknownAt(property, inner, at) : [{ path: formatPlace(at), note: 'unknown key' }];
  });
}

function unknownAt(property: PropertyModel, value: unknown, place: Place): Unknown[] {
  const { rules, nested } = property;
  if (nested && isList(property)) {
    return (value as unknown[]).flatMap((item, index) =>
      unknownIn(nested, item, { within: place, key: index }),
    );
  }
  if (nested) return unknownIn(nested, value, place);
  const listed = rules.find(({ name }) => name === 'known')?.parameters[0] as readonly unknown[] | undefined;
  if (!listed || listed.includes(value)) return [];
  const note = `unknown value ${describeValue(value)} (known: ${listed.join(', ')})`;
  return [{ path: formatPlace(place), note }];
}
