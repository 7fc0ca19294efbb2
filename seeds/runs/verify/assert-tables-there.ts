import type { QueryRunner } from 'typeorm';
import { IntegrationError } from '../../../src/errors.js';
import type { LedgerRun } from '../../engine/ledger/seed-ledger.js';
import { labelOf, presentTables } from '../revert/table-place.js';

/**
 * Refuses to check runs whose recorded tables do not exist: their rows would be skipped.
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
    `Runs recorded rows in tables that do not exist, or have no column "id": ${missing.join(', ')}; nothing was checked. ` +
      'Restore their schemas and names; "npm run seed:revert -- --all --dry-run" shows where their rows are.',
  );
}
