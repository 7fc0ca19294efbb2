import type { DataSource, EntityManager } from 'typeorm';
import type { LedgerRun } from '../engine/ledger/seed-ledger.js';
import { withSeedSession } from '../engine/ledger/seed-session.js';

/** A run that no process is writing has stopped, whatever its record says. */
export function runStateOf({ state, busy }: LedgerRun): 'COMPLETE' | 'RUNNING' | 'STOPPED' {
  return state === 'RUNNING' && !busy ? 'STOPPED' : state;
}

/**
 * Every seed run that is recorded in a database, the oldest first.
 *
 * @param target - a DataSource, or a manager of an `IntegrationDataSource`
 * @throws RowsHiddenError; IntegrationError `SEED_NOT_MIGRATED`, `SEED_LEDGER_INVALID`
 */
export function listSeedRuns(target: DataSource | EntityManager): Promise<LedgerRun[]> {
  return withSeedSession(target, { action: 'seed:runs', changes: false }, ({ ledger, seeAllRows }) =>
    seeAllRows(() => ledger.list()),
  );
}
