import type { SchemaNames } from '../postgres/schema-names.js';
import type { SqlSession } from '../postgres/see-all-rows.js';
import { auditTable, type FieldAudit } from './audit-table.js';
import { JSONB_FIELDS_BY_TABLE, JSONB_REGISTRY } from './registry.js';

/** What the audit found. */
export interface JsonbAudit {
  /** One for each field of the registry. */
  readonly fields: readonly FieldAudit[];
  /** Sum of the fields' bad rows. */
  readonly badRows: number;
}

/** How to audit. */
export interface AuditOptions {
  readonly schemas: SchemaNames;
  /** Rows in memory at a time; 500 by default. */
  readonly batchRows?: number;
  /** Told after each batch how many rows of the table have been read so far. */
  readonly onProgress?: (progress: { readonly table: string; readonly rows: number }) => void;
}

/**
 * Reads every value of the registry's fields and says what does not fit. Each table is read once, through a cursor in a
 * read-only transaction of its own, so that memory stays flat and nothing can be changed; the session must not be in a
 * transaction already. Tables and columns that are not there are told in the result, not thrown.
 *
 * @throws RowsHiddenError where a policy hides rows from the session's role; the server's error, for example where it may not
 *   read a table
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
  return { fields: audits, badRows: audits.reduce((sum, { badRows }) => sum + badRows, 0) };
}
