import { dropOwnKeys, keptKeys, type DroppedKeys } from './index-strategy.js';
import type { LoadOptions } from './load-options.js';
import type { SeedSession } from '../ledger/seed-session.js';
import type { SeedTable } from '../plan/seed-table.js';
import { WHOLE_RUN } from '../plan/shard.js';

/**
 * Fewest people of a unit for whom rebuilding our keys and indexes after the rows is worth its fixed costs.
 */
const PEOPLE_FOR_REBUILD = 2_000;

/** Why keys are kept if rebuilding them would take longer. */
export const FEW_ROWS = 'there are few rows';

/**
 * Drops our keys and indexes at the beginning of a unit with this many people, or keeps them and says why.
 */
export type KeyPolicy = (people: number) => Promise<DroppedKeys>;

/** Decides whether a run's units drop our keys and indexes while rows are written. */
export function keyPolicy(
  { queryRunner, schemas }: SeedSession,
  tables: readonly SeedTable[],
  { online, shard = WHOLE_RUN, jobs = 1 }: LoadOptions,
): KeyPolicy {
  const isTheirs = queryRunner.isTransactionActive;
  return async (people) => {
    if (online) return keptKeys('that was asked for');
    if (shard.count > 1) return keptKeys('other shards write at the same time');
    if (jobs > 1) return keptKeys(`${jobs} jobs write at the same time`);
    if (isTheirs) return keptKeys('the transaction is the caller’s');
    if (people < (online === false ? 1 : PEOPLE_FOR_REBUILD)) return keptKeys(FEW_ROWS);
    return dropOwnKeys(queryRunner, schemas, tables);
  };
}
