import type { RowCounts } from '../../engine/plan/rows.js';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { commitDurably } from '../../../src/database/citus/durable-commit.js';
import { findKnownTables } from '../../../src/database/citus/known-tables.js';
import { seededIdPattern } from '../../../src/domain/seeded-id-pattern.js';
import { withCatalogFirst } from '../../../src/postgres/plain-settings.js';
import type { LedgerRun } from '../../engine/ledger/seed-ledger.js';
import { withSeedSession, withSeedTarget, type SeedSession } from '../../engine/ledger/seed-session.js';
import { RevertedObjects, type RevertedObjectSummary } from '../objects/reverted-objects.js';
import type { ObjectCallbacks } from '../seed-callbacks.js';
import { deleteRows } from './delete-rows.js';
import { deletionOrder } from './deletion-order.js';
import { findReferrers, type Doomed } from './find-referrers.js';
import { lockAgainstWriters, schemasOf } from './lock-tables.js';
import { readForeignKeys } from './read-references.js';
import { accountForRows, type RowGap } from './recorded-rows.js';
import { asRevertError, revertInterrupted, runBusy, SeededRowsInUseError } from './revert-errors.js';
import { selectRuns, type RunSelection } from './select-runs.js';
import { labelOf, presentTables, type TablePlace } from './table-place.js';

/** How far a revert has come. */
export interface RevertProgress {
  /** The current step: looking for rows that reference these, or the table whose rows were just deleted. */
  readonly step: string;
  readonly steps: number;
  readonly ofSteps: number;
  /** Rows deleted so far. */
  readonly rows: number;
}

/** How a revert reports to its caller, and how the caller stops or limits it. */
export interface RevertHooks extends ObjectCallbacks {
  onProgress?(progress: RevertProgress): void;
  /** Stops the revert and rolls it back; if the rows are deleted already, leaves the objects to the sweep. */
  readonly signal?: AbortSignal;
  /** Keeps the runs' objects: no storage is needed, and the sweep deletes them later. */
  readonly keepObjects?: boolean;
  /** Finds and counts everything, but changes nothing. */
  readonly dryRun?: boolean;
}

/** What a revert did. */
export interface RevertResult {
  /** Tags of the reverted runs. */
  readonly tags: readonly string[];
  /** Rows deleted, by table. */
  readonly counts: Readonly<RowCounts>;
  /** Tables whose recorded rows were partly deleted before; left out if there are none. */
  readonly gone?: readonly RowGap[];
  /**
   * Tables that the role may not read completely, so those rows were not looked for there; left out if there
   * are none.
   */
  readonly unread?: readonly string[];
  /** What happened to the objects, if the runs have any. */
  readonly objects?: RevertedObjectSummary;
}

/**
 * Reverts seed runs: deletes exactly the rows that they inserted, whatever version made them, in one
 * transaction. First it prevents writes to the tables that can reference these rows (reads continue), checks
 * that all recorded rows are where they were written, and looks for other rows that reference them. If there
 * are any, it changes nothing. The objects of the runs are deleted after their rows.
 *
 * @param target - a DataSource, or a manager of an `IntegrationDataSource`: if its query runner is in a
 *   transaction, everything happens in that one, which must be `READ COMMITTED`, and tables stay locked to its end
 * @returns no tags if no run is recorded
 * @throws SeededRowsInUseError; RowsHiddenError; NotAllowedError; StorageError where objects cannot be
 *   deleted; IntegrationError `SEED_RUN_UNKNOWN`, `SEED_RUN_BUSY`, `SEED_OTHER_BUCKET`, `SEED_INTERRUPTED`,
 *   `SEED_NOT_MIGRATED`, `SEED_LEDGER_INVALID`, `SEED_ROWS_MOVED`, `SEED_ROWS_UNRECORDED`, `SEED_ROWS_STAY`,
 *   `SEED_CONFLICT`, `SEED_ISOLATION`, `SEED_RIGHTS_MISSING`, `TABLE_BUSY`
 */
export function revertSeeds(
  target: DataSource | EntityManager,
  selection: RunSelection,
  hooks: RevertHooks = {},
): Promise<RevertResult> {
  return withSeedTarget(target, (own) => revert(own, selection, hooks));
}

async function revert(
  target: DataSource | EntityManager,
  selection: RunSelection,
  hooks: RevertHooks,
): Promise<RevertResult> {
  const objects = new RevertedObjects(target, hooks);
  try {
    const result = await revertRows(target, selection, hooks, objects);
    const discarded = await objects.discard();
    return discarded ? { ...result, objects: discarded } : result;
  } finally {
    objects.close();
  }
}

async function revertRows(
  target: DataSource | EntityManager,
  selection: RunSelection,
  hooks: RevertHooks,
  objects: RevertedObjects,
): Promise<RevertResult> {
  const purpose = { action: 'seed:revert', changes: !hooks.dryRun, signal: hooks.signal };
  try {
    return await withSeedSession(target, purpose, (session) =>
      session
        .allOrNothing(() =>
          withCatalogFirst(session.queryRunner, () =>
            session.seeAllRows(() => revertWithin(session, selection, hooks, objects)),
          ),
        )
        .catch((error: unknown) => {
          throw asRevertError(error, session.lockTimeout);
        }),
    );
  } catch (error) {
    throw hooks.signal?.aborted ? revertInterrupted(error) : error;
  }
}

async function revertWithin(
  session: SeedSession,
  selection: RunSelection,
  hooks: RevertHooks,
  objects: RevertedObjects,
): Promise<RevertResult> {
  const { queryRunner, schemas, ledger, lockTimeout } = session;
  const { dryRun = false, keepObjects = false } = hooks;
  const tags = selectRuns(await ledger.list(), selection).map(({ tag }) => tag);
  if (tags.length === 0) return { tags, counts: {} };
  for (const tag of tags) if (!dryRun && !(await ledger.tryLockRun(tag))) throw runBusy(tag);
  const recorded = await ledger.list();
  const runs = recorded.filter(({ tag }) => tags.includes(tag));
  const listed = listTables(runs);
  if (!dryRun && (await findKnownTables(queryRunner, listed)).size > 0) await commitDurably(queryRunner);
  // Storage may be slow, so it is asked before tables are locked.
  await objects.find(session, runs);
  if (!dryRun && !keepObjects) await objects.assertReachable();
  const unlock = dryRun ? undefined : await lockAgainstWriters(queryRunner, schemas, listed, lockTimeout);

  const doomed = await findDoomed(queryRunner, recorded, runs, listed);
  const ordered = deletionOrder(doomed.tables, doomed.foreignKeys);
  const report = (step: string, steps: number, rows: number): void => {
    hooks.onProgress?.({ step, steps, ofSteps: ordered.length + 1, rows });
    if (hooks.signal?.aborted) throw revertInterrupted(undefined);
  };
  report('looking for rows that point at these', 0, 0);
  const { found, gone, unread } = await accountForRows(queryRunner, runs, doomed);
  if (!dryRun) await objects.find(session, runs);
  const referrers = await findReferrers(queryRunner, schemasOf(schemas, listed), doomed);
  if (referrers.length > 0) throw new SeededRowsInUseError(referrers);

  const counts: RowCounts = {};
  let total = 0;
  for (const [index, table] of ordered.entries()) {
    const rows = found.get(labelOf(table)) ?? 0;
    if (rows > 0) {
      if (!dryRun) await deleteRows(queryRunner, table, doomed.patterns, rows);
      counts[table.name] = rows;
    }
    report(table.name, index + 2, (total += rows));
  }
  for (const { tag } of runs) if (!dryRun) await ledger.remove(tag);
  await unlock?.();
  return {
    tags: runs.map(({ tag }) => tag),
    counts,
    ...(gone.length > 0 && { gone }),
    ...(gone.length > 0 && unread.length > 0 && { unread }),
  };
}

/** Every table that the runs fill, parents before children. */
function listTables(runs: readonly LedgerRun[]): TablePlace[] {
  const listed = runs.flatMap(({ options }) => options.tables);
  return [...new Map(listed.map((table) => [labelOf(table), table])).values()];
}

async function findDoomed(
  queryRunner: QueryRunner,
  recorded: readonly LedgerRun[],
  runs: readonly LedgerRun[],
  listed: readonly TablePlace[],
): Promise<Doomed> {
  const tables = await presentTables(queryRunner, listed);
  return {
    tables,
    patterns: runs.map(({ tag }) => seededIdPattern(tag)),
    foreignKeys: await readForeignKeys(queryRunner, tables),
    otherPatterns: recorded.filter((run) => !runs.includes(run)).map(({ tag }) => seededIdPattern(tag)),
  };
}
