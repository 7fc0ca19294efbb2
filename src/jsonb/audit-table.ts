import { qualifiedName, quoteIdentifier } from '../postgres/schema-names.js';
import { seeAllRows, type SqlSession } from '../postgres/see-all-rows.js';
import { FieldTally, type FieldCounts } from './field-tally.js';
import { findUnknown } from './find-unknown.js';
import {
  isShapeByColumn,
  JSONB_REGISTRY,
  limitsOf,
  TELLING_COLUMNS,
  type JsonbField,
  type RegistryKey,
} from './registry.js';
import { validateDocument, validateJsonb } from './validate-jsonb.js';
import { Findings, type Violation } from './violation.js';

/** The audit's result for one field. */
export interface FieldAudit extends FieldCounts {
  readonly field: JsonbField;
  readonly key: RegistryKey;
  /** `audited`, or why there was nothing to audit. */
  readonly state:
    'audited' | 'table absent' | 'not a table' | 'not our table' | 'column absent' | 'column not jsonb';
}

/** One table to audit. */
export interface TableToAudit {
  readonly schema: string;
  readonly table: string;
  readonly fields: readonly JsonbField[];
  readonly batchRows: number;
  /** SQL condition that selects rows; all by default. */
  readonly where?: string;
  /** Whether the session is already in a transaction to read the table in; by default the audit opens one. */
  readonly withinTransaction?: boolean;
  /** Receives the number of rows read so far. */
  readonly onBatch: (rows: number) => void;
}

/** A row as text: its id, the column that selects the shape, if any, and each field's value as JSON. */
interface AuditedRow {
  readonly id: string;
  readonly chooser: string | null;
  readonly values: readonly (string | null)[];
  /** Bytes of each value; one that is certainly too large is not fetched. */
  readonly sizes: readonly (number | null)[];
}

/**
 * PostgreSQL's jsonb text is at most 1.5 times as long as compact JSON: it adds a space after each comma and
 * colon.
 */
const BYTES_PER_BYTE = 1.5;

const COLUMNS = `
SELECT a.attname AS name, format_type(a.atttypid, NULL) AS type, c.relkind IN ('r', 'p') AS "isTable"
FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $1 AND c.relname = $2 AND a.attnum > 0 AND NOT a.attisdropped`;

/**
 * Reads a table once and reports each field's violations, and what is unknown in valid values. Doesn't read a
 * table of the host that has the name of one of ours.
 *
 * @throws RowsHiddenError if a policy hides rows from the session's role
 */
export async function auditTable(session: SqlSession, target: TableToAudit): Promise<FieldAudit[]> {
  const { schema, table } = target;
  const columns = (await session.query(COLUMNS, [schema, table])) as {
    name: string;
    type: string;
    isTable: boolean;
  }[];
  const types = new Map(columns.map(({ name, type }) => [name, type]));
  const isOurs = (TELLING_COLUMNS[table] ?? []).every((name) => types.has(name));
  // A view may leave rows out.
  const isTable = columns.every((column) => column.isTable);
  const stateOfField = (field: JsonbField) => {
    if (!isTable) return 'not a table';
    return isOurs || types.size === 0 ? stateOf(JSONB_REGISTRY[field].column, types) : 'not our table';
  };
  const audits = target.fields.map((field) => ({
    field,
    state: stateOfField(field),
    tally: new FieldTally(),
  }));
  const present = audits.filter(({ state }) => state === 'audited');
  if (present.length > 0) {
    const fields = present.map(({ field }) => field);
    await forEachRow(session, selectRows(target, fields, types), target, ({ id, chooser, values, sizes }) => {
      present.forEach(({ field, tally }, index) => {
        const isTooLarge = (sizes[index] ?? 0) > mostBytes(field);
        if (isTooLarge) tally.add(id, tooLarge(field), []);
        else {
          const { violations, unknown } = checkValue(field, values[index] ?? null, chooser);
          tally.add(id, violations, unknown);
        }
      });
    });
  }
  return audits.map(({ field, state, tally }) => ({
    field,
    key: JSONB_REGISTRY[field].key,
    state,
    ...tally.counts(),
  }));
}

function stateOf(column: string, types: ReadonlyMap<string, string>): FieldAudit['state'] {
  if (types.size === 0) return 'table absent';
  const type = types.get(column);
  if (type === undefined) return 'column absent';
  return type === 'jsonb' ? 'audited' : 'column not jsonb';
}

/** Values are read as text because parsing maps JSON null and SQL NULL to the same value. */
function selectRows(
  { schema, table, where }: TableToAudit,
  fields: readonly JsonbField[],
  types: ReadonlyMap<string, string>,
): string {
  const texts = fields.map((field) => `${quoteIdentifier(JSONB_REGISTRY[field].column)}::text`);
  const values = fields.map(
    (field, index) =>
      `CASE WHEN octet_length(audited.texts[${index + 1}]) <= ${mostBytes(field)} THEN audited.texts[${index + 1}] END`,
  );
  const sizes = fields.map((_field, index) => `octet_length(audited.texts[${index + 1}])`);
  const [chooser] = fields.flatMap((field) => {
    const { shape } = JSONB_REGISTRY[field];
    return isShapeByColumn(shape) && types.has(shape.column) ? quoteIdentifier(shape.column) : [];
  });
  return (
    `SELECT ${types.has('id') ? '"id"::text' : 'ctid::text'} AS "id", ${chooser ?? 'NULL'}::text AS "chooser", ` +
    `ARRAY[${values.join(', ')}] AS "values", ARRAY[${sizes.join(', ')}] AS "sizes" ` +
    // OFFSET 0 stops the planner from converting each value to text once per use.
    `FROM ${qualifiedName(schema, table)}, LATERAL (SELECT ARRAY[${texts.join(', ')}] AS texts OFFSET 0) AS audited` +
    (where === undefined ? '' : ` WHERE ${where}`)
  );
}

/** Bytes of text above which a field's value is certainly too large. */
function mostBytes(field: JsonbField): number {
  return BYTES_PER_BYTE * limitsOf(field).maxBytes;
}

function tooLarge(field: JsonbField): readonly Violation[] {
  const findings = new Findings();
  findings.reportTooLarge(limitsOf(field).maxBytes);
  return findings.violations;
}

function checkValue(field: JsonbField, text: string | null, chooser: string | null) {
  const { shape } = JSONB_REGISTRY[field];
  const row = isShapeByColumn(shape) ? { [shape.column]: chooser } : {};
  if (text === null) return { violations: validateJsonb(field, null, row), unknown: [] };
  const value: unknown = JSON.parse(text);
  const violations = validateDocument(field, value, row);
  return { violations, unknown: violations.length > 0 ? [] : findUnknown(field, value, row) };
}

async function forEachRow(
  session: SqlSession,
  select: string,
  target: TableToAudit,
  visit: (row: AuditedRow) => void,
): Promise<void> {
  const read = (): Promise<void> => seeAllRows(session, () => readCursor(session, select, target, visit));
  if (target.withinTransaction) return read();
  await session.query('BEGIN TRANSACTION READ ONLY');
  try {
    await read();
  } catch (error) {
    // If the connection is lost, the first error is the useful one.
    await session.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
  await session.query('COMMIT');
}

async function readCursor(
  session: SqlSession,
  select: string,
  { batchRows, onBatch }: TableToAudit,
  visit: (row: AuditedRow) => void,
): Promise<void> {
  await session.query(`DECLARE "jsonb_audit" NO SCROLL CURSOR FOR ${select}`);
  let rows = 0;
  for (;;) {
    const batch = (await session.query(`FETCH FORWARD ${batchRows} FROM "jsonb_audit"`)) as AuditedRow[];
    if (batch.length === 0) break;
    batch.forEach(visit);
    rows += batch.length;
    onBatch(rows);
  }
  await session.query('CLOSE "jsonb_audit"');
}
