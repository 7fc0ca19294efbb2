import type { QueryRunner } from 'typeorm';
import type { SchemaNames } from '../../../src/postgres/schema-names.js';
import { auditTable, type FieldAudit } from '../../../src/jsonb/audit-table.js';
import { JSONB_FIELDS_BY_TABLE, JSONB_REGISTRY } from '../../../src/jsonb/registry.js';
import { describeViolation } from '../../../src/jsonb/violation.js';
import type { TableName } from '../../engine/plan/rows.js';
import { builtInTable } from '../../engine/plan/seed-table.js';
import type { CheckNames, OffendingRow } from './invariant.js';

/** Rows of a table in memory at a time. */
const BATCH = 2_000;

/** Which invariant this is, and what it says. */
export const DOCUMENTS = { number: 12, title: 'every JSONB value passes the registry' };

/**
 * 12: checks the JSONB values of the rows in scope against the registry, which SQL cannot express completely.
 *
 * @param queryRunner - in a transaction
 */
export async function checkDocuments(
  queryRunner: QueryRunner,
  schemas: SchemaNames,
  { inScope }: CheckNames,
): Promise<{ violations: number; rows: OffendingRow[] }> {
  const audits: FieldAudit[] = [];
  for (const [table, fields] of JSONB_FIELDS_BY_TABLE) {
    const { schema } = builtInTable(table as TableName, schemas);
    const where = inScope('"id"');
    const target = {
      schema,
      table,
      fields,
      batchRows: BATCH,
      where,
      withinTransaction: true,
      onBatch: () => undefined,
    };
    audits.push(...(await auditTable(queryRunner, target)));
  }
  return {
    violations: audits.reduce((sum, { badRows }) => sum + badRows, 0),
    rows: audits.flatMap(({ field, violations, sampleIds }) => {
      const detail = violations.map(describeViolation).join('; ');
      const { table, column } = JSONB_REGISTRY[field];
      return sampleIds.map((id) => ({ table, id, detail: `${column}: ${detail}` }));
    }),
  };
}
