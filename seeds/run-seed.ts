import type { ClientBase } from 'pg';
import { EntityManager, type DataSource, type QueryRunner } from 'typeorm';
import { SEED_RUN_TABLE } from '../src/catalog/bookkeeping.js';
import { hasTable } from '../src/catalog/ownership.js';
import { assertMayChange } from '../src/data-source/guards.js';
import { IntegrationDataSource } from '../src/data-source/integration-data-source.js';
import { IntegrationError } from '../src/errors.js';
import { CopyWriter, type RowCounts } from './engine/copy-writer.js';
import { Generator } from './engine/generator.js';
import { TABLE_NAMES, type TableName } from './engine/rows.js';
import { resolveRunOptions, type RunOptionsInput } from './engine/run-options.js';
import { planRun, type RunPlan } from './engine/run-plan.js';
import { SeedLedger } from './engine/seed-ledger.js';
import { unitsOf, type SeedUnit } from './engine/seed-units.js';

/** How far a run has come. */
export interface SeedProgress {
  /** People written so far, in all units. */
  readonly people: number;
  /** People that the run writes in all. */
  readonly ofPeople: number;
  /** Rows written so far by this call. */
  readonly rows: number;
}

/** What a caller may add to a run that does not change its contents. */
export interface SeedHooks {
  /** Called after each chunk of people. */
  onProgress?(progress: SeedProgress): void;
  /** Stops the run: the unit under way is rolled back, those before it stay. */
  readonly signal?: AbortSignal;
  /** What `asOf: 'today'` means. */
  readonly today?: Date;
}

/** What a run did. */
export interface SeedResult {
  readonly plan: RunPlan;
  /** False where the run was complete before, so that nothing was to do. */
  readonly changed: boolean;
  /** Rows of the whole run, by table. */
  readonly counts: Readonly<RowCounts>;
  /** Time that this call took, in milliseconds. */
  readonly milliseconds: number;
}

/** People whose rows are collected before they are written. */
const PEOPLE_PER_CHUNK = 500;

/**
 * Seeds a database: makes the rows that the options decide and writes them with COPY, each unit in a
 * transaction; a run of up to 200,000 people is one unit. Running the same options again changes nothing, and a
 * run that was interrupted is finished.
 *
 * @param target - an `IntegrationDataSource`, or a manager of one: if its query runner is in a transaction,
 *   everything happens in that one, and rolling it back undoes the run
 * @throws SeedOptionError; NotAllowedError; IntegrationError `SEED_NOT_MIGRATED`, `SEED_INTERRUPTED`
 */
export async function runSeed(
  target: DataSource | EntityManager,
  input: RunOptionsInput = {},
  hooks: SeedHooks = {},
): Promise<SeedResult> {
  const startedAt = performance.now();
  const plan = planRun(resolveRunOptions(input, hooks));
  const manager = target instanceof EntityManager ? target : target.manager;
  const dataSource = integrationDataSourceOf(manager.dataSource);
  assertMayChange(dataSource.settings, 'seeding');
  const given = manager.queryRunner;
  const queryRunner = given ?? dataSource.createQueryRunner();
  try {
    await assertMigrated(queryRunner, dataSource);
    const changed = await runUnits(queryRunner, dataSource, plan, hooks);
    const record = await new SeedLedger(queryRunner.manager, dataSource.schemas.integration).find(plan.tag);
    const counts = sumOf(Object.values(record?.units ?? {}).map(({ rows }) => rows));
    return { plan, changed, counts, milliseconds: performance.now() - startedAt };
  } finally {
    if (!given) await queryRunner.release();
  }
}

/** @returns whether any unit was left to do */
async function runUnits(
  queryRunner: QueryRunner,
  dataSource: IntegrationDataSource,
  plan: RunPlan,
  hooks: SeedHooks,
): Promise<boolean> {
  const ledger = new SeedLedger(queryRunner.manager, dataSource.schemas.integration);
  const units = unitsOf(plan.options.users);
  if ((await ledger.find(plan.tag))?.state === 'COMPLETE') return false;
  const generator = new Generator(plan);
  let changed = false;
  let rows = 0;
  for (const [index, unit] of units.entries()) {
    await inTransaction(queryRunner, async () => {
      await ledger.lockUnit(plan, unit.name);
      const isDone = (await ledger.find(plan.tag))?.units[unit.name] !== undefined;
      if (index === 0 && isDone) generator.emitBase(() => undefined);
      if (isDone) return;
      const writer = new CopyWriter(await clientOf(queryRunner), dataSource.schemas, generator.tables);
      await writeUnit(generator, unit, writer, (people) => {
        assertNotAborted(hooks.signal);
        hooks.onProgress?.({ people, ofPeople: plan.options.users, rows: rows + totalOf(writer.counts) });
      });
      await ledger.recordUnit(plan, units.length, unit.name, writer.counts);
      rows += totalOf(writer.counts);
      changed = true;
    });
  }
  return changed;
}

async function writeUnit(
  generator: Generator,
  unit: SeedUnit,
  writer: CopyWriter,
  onChunk: (people: number) => void,
): Promise<void> {
  if (unit.base) generator.emitBase(writer.emit);
  for (let from = unit.from; from < unit.to; from += PEOPLE_PER_CHUNK) {
    const to = Math.min(unit.to, from + PEOPLE_PER_CHUNK);
    for (let index = from; index < to; index++) generator.emitPerson(index, writer.emit);
    await writer.flush();
    onChunk(to);
  }
  await writer.flush();
}

/** In the transaction that is there, or in one of its own. */
async function inTransaction(queryRunner: QueryRunner, work: () => Promise<void>): Promise<void> {
  if (queryRunner.isTransactionActive) return work();
  await queryRunner.startTransaction();
  try {
    await work();
    await queryRunner.commitTransaction();
  } catch (error) {
    await queryRunner.rollbackTransaction().catch(() => undefined);
    throw error;
  }
}

async function assertMigrated(queryRunner: QueryRunner, { schemas }: IntegrationDataSource): Promise<void> {
  if (await hasTable(queryRunner, schemas.integration, SEED_RUN_TABLE)) return;
  throw new IntegrationError(
    'SEED_NOT_MIGRATED',
    `Schema "${schemas.integration}" has no ${SEED_RUN_TABLE}, so the integration models are not there; nothing was ` +
      'changed. Run "npm run migration:run" first.',
  );
}

function assertNotAborted(signal: AbortSignal | undefined): void {
  if (!signal?.aborted) return;
  throw new IntegrationError(
    'SEED_INTERRUPTED',
    'The run was interrupted and the unit under way rolled back; the same command finishes the run.',
  );
}

function integrationDataSourceOf(dataSource: DataSource): IntegrationDataSource {
  if (dataSource instanceof IntegrationDataSource) return dataSource;
  throw new IntegrationError(
    'SEED_DATA_SOURCE',
    'Seeding needs an IntegrationDataSource, which knows in which schemas the tables lie; take the one of ormconfig.ts.',
  );
}

async function clientOf(queryRunner: QueryRunner): Promise<ClientBase> {
  return (await queryRunner.connect()) as ClientBase;
}

function sumOf(parts: readonly Readonly<RowCounts>[]): RowCounts {
  const written = TABLE_NAMES.filter((table) => parts.some((part) => part[table] !== undefined));
  const rowsOf = (table: TableName): number => parts.reduce((sum, part) => sum + (part[table] ?? 0), 0);
  return Object.fromEntries(written.map((table) => [table, rowsOf(table)]));
}

function totalOf(counts: Readonly<RowCounts>): number {
  return Object.values(counts).reduce((sum, rows) => sum + rows, 0);
}
