import { IntegrationError } from '../errors.js';
import type { JsonbFieldEntry } from './registry.js';
import { describeViolation, type Violation } from './violation.js';

const MAX_LISTED = 20;

/** A value doesn't match the shape of its JSONB column. Its `code` is `JSONB_INVALID`. */
export class JsonbValidationError extends IntegrationError {
  readonly table: string;
  readonly column: string;
  /** The row's id as text, if any. */
  readonly rowId: string | undefined;
  /** All violations, up to 1000; the message shows the first 20. */
  readonly violations: readonly Violation[];

  constructor({ table, column, key }: JsonbFieldEntry, rowId: unknown, violations: readonly Violation[]) {
    const id = typeof rowId === 'string' || typeof rowId === 'number' ? String(rowId) : undefined;
    const listed = violations.slice(0, MAX_LISTED).map(describeViolation);
    if (violations.length > MAX_LISTED) listed.push(`and ${violations.length - MAX_LISTED} more`);
    super(
      'JSONB_INVALID',
      `${table}.${column}${id === undefined ? '' : ` of row ${id}`} does not match ${key}: ${listed.join('; ')}. ` +
        'Correct the value, or see docs/jsonb.md for the shape.',
    );
    this.table = table;
    this.column = column;
    this.rowId = id;
    this.violations = violations;
  }
}
