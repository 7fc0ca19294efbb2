import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { seededIdPattern } from '../src/catalog/seeded-id-pattern.js';
import type { RowCounts } from './engine/copy-writer.js';
import type { LedgerRun } from './engine/seed-ledger.js';
import { withSeedSession, type SeedSession } from './engine/seed-session.js';
import { RevertedObjects, type RevertedObjectSummary } from './objects/reverted-objects.js';
import type { ObjectHooks } from './objects/seed-objects.js';
import { deletionOrder } from './revert/deletion-order.js';
import { findReferrers, type Doomed } from './revert/find-referrers.js';
import { readForeignKeys } from './revert/read-references.js';
import { revertInterrupted, runBusy, SeededRowsInUseError } from './revert/revert-errors.js';
import { selectRuns, type RunSelection } from './revert/select-runs.js';
import { labelOf, presentTables, sqlOf, type TablePlace } from './revert/table-place.js';

/** How far a revert has come. */
export interface RevertProgress {
  /** What is being done: looking for rows of others, or the table whose rows have just been deleted. */
  readonly step: string;
  readonly steps: number;
  readonly ofSteps: number;
  /** Rows deleted so far. */
  readonly rows: number;
}

/** What a caller may add to a revert. */
export interface RevertHooks extends ObjectHooks {
  onProgress?(progress: RevertProgress): void;
  /** Stops the revert, and rolls it back; once the rows are gone, leaves the objects to the sweep. */
  readonly signal?: AbortSignal;
  /** Leaves the runs' objects where they are: no storage is needed, and the sweep deletes them. */
  readonly keepObjects?: boolean;
  /** Finds and counts everything, and changes nothing. */
  readonly dryRun?: boolean;
}

/** What a revert did. */
export interface RevertResult {
  /** Tags of the runs that are gone. */
  readonly tags: readonly string[];
  /** Rows deleted, by table. */
  readonly counts: Readonly<RowCounts>;
  /** What became of the objects, where the runs have any. */
  readonly objects?: RevertedObjectSummary;
}

/**
 * Takes seed runs back: deletes exactly the rows that they inserted, whatever version made them, in one transaction. Before
 * that it looks for rows that would stay and that point at these, and changes nothing if there are any. The objects of the runs
 * are deleted when the rows are gone.
 *
 * @param target - an `IntegrationDataSource`, or a manager of one: if its query runner is in a transaction, everything
 *   happens in that one
 * @returns no tags where no run is recorded
 * @throws SeededRowsInUseError; NotAllowedError; StorageError where objects cannot be deleted; IntegrationError `SEED_RUN_UNKNOWN`,
 *   `SEED_RUN_BUSY`, `SEED_OTHER_BUCKET`, `SEED_INTERRUPTED`, `SEED_NOT_MIGRATED`
 */
export async function revertSeeds(
  target: DataSource | EntityManager,
  selection: RunSelection,
  hooks: RevertHooks = {},
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
      session.seeAllRows(() => revertWithin(session, selection, hooks, objects)),
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
  const { queryRunner, schemas, ledger } = session;
  const tags = selectRuns(await ledger.list(), selection).map(({ tag }) => tag);
  for (const tag of tags) if (!hooks.dryRun && !(await ledger.tryLockRun(tag))) throw runBusy(tag);
  const recorded = await ledger.list();
  const runs = recorded.filter(({ tag }) => tags.includes(tag));
  const doomed = await findDoomed(queryRunner, recorded, runs);
  const ordered = deletionOrder(doomed.tables, doomed.foreignKeys);
  const tell = (step: string, steps: number, rows: number): void => {
    hooks.onProgress?.({ step, steps, ofSteps: ordered.length + 1, rows });
    if (hooks.signal?.aborted) throw revertInterrupted(undefined);
  };

  tell('looking for rows that point at these', 0, 0);
  await objects.find(session, runs);
  if (!hooks.dryRun && !hooks.keepObjects) await objects.assertReachable();
  if (!hooks.dryRun) await keepFromNewPointers(queryRunner, doomed);
  const referrers = await findReferrers(queryRunner, schemas, doomed);
  if (referrers.length > 0) throw new SeededRowsInUseError(referrers);

  const counts: RowCounts = {};
  let total = 0;
  for (const [index, table] of ordered.entries()) {
    const rows = await (hooks.dryRun ? countRows : deleteRows)(queryRunner, table, doomed.patterns);
    if (rows > 0) counts[table.name] = rows;
    tell(table.name, index + 2, (total += rows));
  }
  for (const { tag } of runs) if (!hooks.dryRun) await ledger.remove(tag);
  return { tags: runs.map(({ tag }) => tag), counts };
}

async function findDoomed(
  queryRunner: QueryRunner,
  recorded: readonly LedgerRun[],
  runs: readonly LedgerRun[],
): Promise<Doomed> {
  const listed = new Map(
    runs.flatMap(({ options }) => options.tables).map((table) => [labelOf(table), table]),
  );
  const tables = await presentTables(queryRunner, [...listed.values()]);
  return {
    tables,
    patterns: runs.map(({ tag }) => seededIdPattern(tag)),
    foreignKeys: await readForeignKeys(queryRunner, tables),
    otherPatterns: recorded.filter((run) => !runs.includes(run)).map(({ tag }) => seededIdPattern(tag)),
  };
}

/** Nobody can insert a row with a foreign key to a row that is locked so; it would be deleted along unseen. */
async function keepFromNewPointers(
  queryRunner: QueryRunner,
  { tables, foreignKeys, patterns }: Doomed,
): Promise<void> {
  const parents = new Set(foreignKeys.map(({ parent }) => labelOf(parent)));
  for (const table of tables.filter((candidate) => parents.has(labelOf(candidate)))) {
    await queryRunner.query(
      `SELECT count(*) FROM (
         SELECT FROM ${sqlOf(table)} WHERE "id"::text LIKE ANY ($1::text[]) ORDER BY "id" FOR UPDATE) locked`,
      [patterns],
    );
  }
}

async function countRows(
  queryRunner: QueryRunner,
  table: TablePlace,
  patterns: readonly string[],
): Promise<number> {
  const [{ rows }] = (await queryRunner.query(
    `SELECT count(*)::int AS rows FROM ${sqlOf(table)} WHERE "id"::text LIKE ANY ($1::text[])`,
    [patterns],
  )) as [{ rows: number }];
  return rows;
}

/** @returns how many */
async function deleteRows(
  queryRunner: QueryRunner,
  table: TablePlace,
  patterns: readonly string[],
): Promise<number> {
  const { affected } = await queryRunner.query(
    `DELETE FROM ${sqlOf(table)} WHERE "id"::text LIKE ANY ($1::text[])`,
    [patterns],
    true,
  );
  return affected ?? 0;
}
