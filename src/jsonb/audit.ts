import type { SchemaNames } from '../postgres/schema-names.js';
import type { SqlSession } from '../postgres/see-all-rows.js';
import { auditTable, type FieldAudit } from './audit-table.js';
import { JSONB_FIELDS_BY_TABLE, JSONB_REGISTRY } from './registry.js';

/** The audit's result. */
export interface JsonbAudit {
  /** One entry per field of the registry. */
  readonly fields: readonly FieldAudit[];
  /** Sum of the fields' bad rows. */
  readonly badRows: number;
  /** Sum of the fields' rows with notes, which are no errors. */
  readonly notedRows: number;
}

/** Options of the audit. */
export interface AuditOptions {
  readonly schemas: SchemaNames;
  /** Rows per batch in memory; 500 by default. */
  readonly batchRows?: number;
  /** Called after each batch with the number of the table's rows read so far. */
  readonly onProgress?: (progress: { readonly table: string; readonly rows: number }) => void;
}

/**
 * Checks every stored value of the registry's fields, and notes what it doesn't know. Each table is read once through a cursor, in its own
 * read-only transaction, so that memory stays flat; the session must not be in a transaction. Missing tables
 * and columns, and a host's tables of our names, are reported in the result, not thrown.
 *
 * @throws RowsHiddenError if a policy hides rows from the session's role; the server's error, for example if
 *   it may not read a table
 *
 * @example
 * const queryRunner = dataSource.createQueryRunner();
 * const { badRows } = await auditJsonb(queryRunner, { schemas: dataSource.schemas });
 * await queryRunner.release();
 */
export async function auditJsonb(session: SqlSession, options: AuditOptions): Promise<JsonbAudit> {
  const { schemas, batchRows = 500, onProgress } = options;
  const audits: FieldAudit[] = [];
  for (const [table, fields] of JSONB_FIELDS_BY_TABLE) {
    const hostOwned = fields.some((field) => JSONB_REGISTRY[field].hostOwned);
    const schema = hostOwned ? schemas.host : schemas.integration;
    const onBatch = (rows: number) => onProgress?.({ table, rows });
    audits.push(...(await auditTable(session, { schema, table, fields, batchRows, onBatch })));
  }
  return {
    fields: audits,
    badRows: audits.reduce((sum, { badRows }) => sum + badRows, 0),
    notedRows: audits.reduce((sum, { notedRows }) => sum + notedRows, 0),
  };
}
