import type { QueryRunner } from 'typeorm';
import { auditTable, type FieldAudit } from '../../../src/jsonb/audit-table.js';
import { JSONB_FIELDS_BY_TABLE, JSONB_REGISTRY } from '../../../src/jsonb/registry.js';
import { describeViolation } from '../../../src/jsonb/violation.js';
import type { TableName } from '../../engine/plan/rows.js';
import type { CheckNames, Found, Invariant } from './invariant.js';

/** Rows of a table in memory at a time. */
const BATCH = 2_000;

/** 12: documents have the shapes of the registry, which SQL cannot express completely. */
export const DOCUMENTS: Invariant = {
  number: 12,
  title: 'every JSONB value passes the registry',
  checks: [{ find: checkDocuments }],
};

/** @param queryRunner - in a transaction */
async function checkDocuments(queryRunner: QueryRunner, { schemaOf, inScope }: CheckNames): Promise<Found> {
  const audits: FieldAudit[] = [];
  for (const [table, fields] of JSONB_FIELDS_BY_TABLE) {
    const target = {
      schema: schemaOf(table as TableName),
      table,
      fields,
      batchRows: BATCH,
      where: inScope('"id"'),
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
