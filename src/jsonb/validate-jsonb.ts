import { IntegrationError } from '../errors.js';
import { compileShape, type CompiledShape } from './compile-checker.js';
import type { ShapeClass } from './decorators/nested.js';
import { JsonbValidationError } from './jsonb-validation-error.js';
import {
  isShapeByColumn,
  JSONB_FIELDS,
  JSONB_REGISTRY,
  type JsonbField,
  type JsonbFieldEntry,
} from './registry.js';
import { shapeModel } from './shape-model.js';
import { describeValue, Findings, type Violation } from './violation.js';

/** The parts of a row that a check needs: its id, and the column that selects the shape. */
export type JsonbRow = Readonly<Record<string, unknown>>;

/** A field with its compiled shapes; `undefined` where the row doesn't say which. */
interface CompiledField {
  readonly entry: JsonbFieldEntry;
  readonly shapeFor: (row: JsonbRow | undefined, findings: Findings) => CompiledShape | undefined;
}

/** Takes what nobody reads. */
const NOBODY = new Findings();

const fields = new Map<string, CompiledField>(
  Object.entries<JsonbFieldEntry>(JSONB_REGISTRY).map(([field, entry]) => [
    field,
    { entry, shapeFor: shapeChoice(entry) },
  ]),
);

/**
 * Lists the violations of a JSONB field's value with their paths, up to 1000; empty if valid. `null` stands
 * for SQL NULL. For `AIAnalysis.result`, `row.analysisType` selects the shape. Never throws because of the
 * value, doesn't change it, and runs none of its code; takes time proportional to its size.
 *
 * @example validateJsonb('Challenge.description', { vi: 'Chào', en: 'Hello' });
 * // [{ path: 'zh', expected: 'a string without U+0000 or lone surrogates', found: 'nothing' }]
 */
export function validateJsonb(field: JsonbField, value: unknown, row?: JsonbRow): readonly Violation[] {
  return value === null && compiled(field).entry.nullable ? [] : validateDocument(field, value, row);
}

/** Like {@link validateJsonb}, but `null` stands for JSON null, which no field accepts. */
export function validateDocument(field: JsonbField, value: unknown, row?: JsonbRow): readonly Violation[] {
  const findings = new Findings();
  compiled(field).shapeFor(row, findings)?.check(value, findings);
  return findings.violations;
}

/**
 * Throws a {@link JsonbValidationError} unless the value is valid. The error names the table, the column, the
 * row's `id`, if any, and every violation. Takes the arguments of {@link validateJsonb}.
 */
export function assertJsonb(field: JsonbField, value: unknown, row?: JsonbRow): void {
  const violations = validateJsonb(field, value, row);
  if (violations.length > 0) throw new JsonbValidationError(JSONB_REGISTRY[field], row?.['id'], violations);
}

/**
 * Returns the compiled shape of a field's value; `undefined` where the row doesn't say which.
 *
 * @throws IntegrationError `JSONB_FIELD_UNKNOWN`
 */
export function shapeOfField(field: JsonbField): (row: JsonbRow) => CompiledShape | undefined {
  const { shapeFor } = compiled(field);
  return (row) => shapeFor(row, NOBODY);
}

function compiled(field: JsonbField): CompiledField {
  const known = fields.get(field);
  if (known) return known;
  throw new IntegrationError(
    'JSONB_FIELD_UNKNOWN',
    `${field} is not in the JSONB registry. Its fields are ${JSONB_FIELDS.join(', ')}.`,
  );
}

function shapeChoice({ table, shape }: JsonbFieldEntry): CompiledField['shapeFor'] {
  if (!isShapeByColumn(shape)) {
    const only = compiledShapeOf(shape);
    return () => only;
  }
  const shapes = new Map(Object.entries(shape.shapes).map(([name, one]) => [name, compiledShapeOf(one)]));
  const other = compiledShapeOf(shape.other);
  return (row, findings) => {
    const name = row?.[shape.column];
    if (typeof name === 'string') return shapes.get(name) ?? other;
    const expected =
      name === undefined
        ? `written together with ${shape.column}, which decides its shape: set both`
        : `in a row whose ${table}.${shape.column} is text`;
    findings.add(undefined, expected, name === undefined ? 'it alone' : describeValue(name));
    return undefined;
  };
}

function compiledShapeOf(shape: ShapeClass): CompiledShape {
  return compileShape(shapeModel(shape));
}
