import { MigrationExecutor, type DataSource, type Migration, type QueryRunner } from 'typeorm';
import { assertNoConflicts } from '../catalog/apply-plan.js';
import { hasTable, OWNERSHIP_TABLE } from '../catalog/ownership.js';
import { isPlannedMigration } from '../migrations/planned-migration.js';
import { schemaNamesOf } from '../migrations/schema-names-of.js';
import { IntegrationError } from '../errors.js';
import { withCleanup } from '../postgres/with-cleanup.js';
import { isLockTimeout, withMigrationLock } from './migration-lock.js';
import { setInEachTransaction } from './transaction-settings.js';

/** TypeORM's record of the migrations that have run; it lies in the connection's own schema. */
export const MIGRATIONS_TABLE = 'integration_migrations';

/** How often a migration is tried before a busy table makes it give up. */
const ATTEMPTS = 4;

/**
 * Runs what is pending, each migration in a transaction of its own, on one connection and while no other
 * process does. All of it is checked against the database before TypeORM writes anything.
 *
 * @param lockTimeout milliseconds to wait for locks in all, over a few attempts; 0 waits forever
 * @throws SchemaConflictError, HostTablesMissingError, IntegrationError `TABLE_BUSY` or `MIGRATION_BUSY`
 */
export async function runMigrations(dataSource: DataSource, lockTimeout: number): Promise<Migration[]> {
  return withMigrationConnection(dataSource, lockTimeout, async (queryRunner) => {
    const executor = eachInItsTransaction(dataSource, queryRunner);
    await assertSchemaUnchanged(dataSource, queryRunner, executor);
    for (const { instance } of await executor.getPendingMigrations()) {
      if (instance && isPlannedMigration(instance) && !instance.refusesForRows) {
        assertNoConflicts(await instance.plan(queryRunner), schemaNamesOf(dataSource));
      }
    }
    return untilUnlocked(lockTimeout, () => executor.executePendingMigrations());
  });
}

/** The executor's list of migrations in the code, which it keeps to itself. */
export class ListingExecutor extends MigrationExecutor {
  getAllMigrations(): Migration[] {
    return this.getMigrations();
  }
}

function eachInItsTransaction(dataSource: DataSource, queryRunner: QueryRunner): ListingExecutor {
  const executor = new ListingExecutor(dataSource, queryRunner);
  executor.transaction = 'each';
  return executor;
}

/**
 * Which migrations have run and which have not; changes nothing, unlike TypeORM's own `showMigrations`,
 * which makes its table first.
 */
export async function listMigrations(dataSource: DataSource): Promise<{ name: string; executed: boolean }[]> {
  const queryRunner = dataSource.createQueryRunner();
  try {
    const executor = new ListingExecutor(dataSource, queryRunner);
    const executed = new Set((await executor.getExecutedMigrations()).map(({ name }) => name));
    return executor.getAllMigrations().map(({ name }) => ({ name, executed: executed.has(name) }));
  } finally {
    await queryRunner.release();
  }
}

/**
 * Gives a connection of its own on which no other process migrates meanwhile, with a bound on each wait for a lock;
 * TypeORM's table goes at the end when it is empty.
 */
export async function withMigrationConnection<Result>(
  dataSource: DataSource,
  lockTimeout: number,
  work: (queryRunner: QueryRunner) => Promise<Result>,
): Promise<Result> {
  const queryRunner = dataSource.createQueryRunner();
  const sayThatWeWait = () =>
    dataSource.logger.logSchemaBuild('Another process is migrating this database; waiting until it is done');
  try {
    return await withMigrationLock(queryRunner, sayThatWeWait, () => {
      setInEachTransaction(queryRunner, { lock_timeout: Math.ceil(lockTimeout / ATTEMPTS) });
      return withCleanup(
        () => work(queryRunner),
        () => dropEmptyMigrationsTable(queryRunner),
      );
    });
  } finally {
    await queryRunner.release();
  }
}

/** A lock is asked for briefly and again, so that others do not queue up behind a migration that waits. */
export async function untilUnlocked<Result>(
  lockTimeout: number,
  work: () => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      if (attempt < ATTEMPTS) continue;
      throw new IntegrationError(
        'TABLE_BUSY',
        `A table that the migration must change was locked by someone else for ${lockTimeout} ms; nothing was changed. ` +
          `Run again when the database is quieter, see who holds it with pg_blocking_pids, or wait longer with LOCK_TIMEOUT (in milliseconds).`,
        { cause: error },
      );
    }
  }
}

async function dropEmptyMigrationsTable(queryRunner: QueryRunner): Promise<void> {
  if (!(await queryRunner.hasTable(MIGRATIONS_TABLE))) return;
  const [row] = await queryRunner.query(`SELECT FROM "${MIGRATIONS_TABLE}" LIMIT 1`);
  if (row) return;
  await queryRunner.startTransaction();
  await withCleanup(
    () => queryRunner.query(`DROP TABLE "${MIGRATIONS_TABLE}"`),
    () => queryRunner.commitTransaction(),
  );
}

/** The models are in one schema of a database; a run that looks for them in another would do them twice. */
export async function assertSchemaUnchanged(
  dataSource: DataSource,
  queryRunner: QueryRunner,
  executor: MigrationExecutor,
): Promise<void> {
  const { integration } = schemaNamesOf(dataSource);
  if ((await executor.getExecutedMigrations()).length === 0) return;
  if (await hasTable(queryRunner, integration, OWNERSHIP_TABLE)) return;
  const [other] = await queryRunner.query(
    `SELECT n.nspname AS schema FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relname = $1 AND c.relkind = 'r'`,
    [OWNERSHIP_TABLE],
  );
  throw new IntegrationError(
    'SCHEMA_MISMATCH',
    other
      ? `The models of this database lie in schema "${other.schema}", not in "${integration}"; nothing was changed. ` +
          `Set INTEGRATION_SCHEMA=${other.schema}.`
      : `${MIGRATIONS_TABLE} says that migrations have run, but ${OWNERSHIP_TABLE} is in no schema; nothing was changed. ` +
          `If the models were dropped by hand, drop ${MIGRATIONS_TABLE} as well and migrate again: what is left is adopted.`,
  );
}
