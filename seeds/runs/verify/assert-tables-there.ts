import type { QueryRunner } from 'typeorm';
import { IntegrationError } from '../../../src/errors.js';
import type { LedgerRun } from '../../engine/ledger/seed-ledger.js';
import { labelOf, presentTables } from '../revert/table-place.js';

/**
 * Refuses to check runs whose tables are not where these have recorded them: their rows would be passed over.
 *
 * @throws IntegrationError `SEED_TABLE_MISSING` naming all of them
 */
export async function assertTablesThere(queryRunner: QueryRunner, runs: readonly LedgerRun[]): Promise<void> {
  const listed = runs.flatMap(({ options }) => options.tables);
  const present = new Set((await presentTables(queryRunner, listed)).map(labelOf));
  const missing = [...new Set(listed.map(labelOf))].filter((label) => !present.has(label));
  if (missing.length === 0) return;
  throw new IntegrationError(
    'SEED_TABLE_MISSING',
    `Runs have recorded rows in tables that are not there, or have no column "id": ${missing.join(', ')}; nothing was checked. ` +
      'Give them their schema and name back; "npm run seed:revert -- --all --dry-run" tells where their rows are.',
  );
}
