import { IntegrationError } from '../errors.js';
import { compileChecker, type Checker } from './compile-checker.js';
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

/** A field with its compiled shapes. */
interface CompiledField {
  readonly entry: JsonbFieldEntry;
  readonly checkerFor: (row: JsonbRow | undefined, findings: Findings) => Checker | undefined;
}

const fields = new Map<string, CompiledField>(
  Object.entries<JsonbFieldEntry>(JSONB_REGISTRY).map(([field, entry]) => [
    field,
    { entry, checkerFor: checkerChoice(entry) },
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
  compiled(field).checkerFor(row, findings)?.(value, findings);
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

function compiled(field: JsonbField): CompiledField {
  const known = fields.get(field);
  if (known) return known;
  throw new IntegrationError(
    'JSONB_FIELD_UNKNOWN',
    `${field} is not in the JSONB registry. Its fields are ${JSONB_FIELDS.join(', ')}.`,
  );
}

function checkerChoice({ table, shape }: JsonbFieldEntry): CompiledField['checkerFor'] {
  if (!isShapeByColumn(shape)) {
    const checker = checkerOf(shape);
    return () => checker;
  }
  const checkers = new Map(Object.entries(shape.shapes).map(([name, one]) => [name, checkerOf(one)]));
  const other = checkerOf(shape.other);
  return (row, findings) => {
    const name = row?.[shape.column];
    if (typeof name === 'string') return checkers.get(name) ?? other;
    const expected =
      name === undefined
        ? `written together with ${shape.column}, which decides its shape: set both`
        : `in a row whose ${table}.${shape.column} is text`;
    findings.add(undefined, expected, name === undefined ? 'it alone' : describeValue(name));
    return undefined;
  };
}

function checkerOf(shape: ShapeClass): Checker {
  return compileChecker(shapeModel(shape));
}
