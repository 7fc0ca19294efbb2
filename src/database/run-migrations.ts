import { Migration, type DataSource, type QueryRunner } from 'typeorm';
import { assertNoConflicts } from '../schema/plan/apply-plan.js';
import {
  findRecord,
  MIGRATIONS_TABLE,
  moveRecord,
  recordMigration,
  type MigrationRecord,
} from '../schema/plan/migration-record.js';
import { hasTable, OWNERSHIP_TABLE } from '../schema/plan/ownership.js';
import { setPlainSettings, withPlainSettings } from '../postgres/plain-settings.js';
import { quoteIdentifier } from '../postgres/schema-names.js';
import { seeAllRows } from '../postgres/see-all-rows.js';
import { isPlannedMigration, planWithNotes } from '../schema/migrations/planned-migration.js';
import { schemaNamesOf } from '../schema/plan/schema-names-of.js';
import { IntegrationError } from '../errors.js';
import { changeSharedTables, LOCK_PATIENCE, untilLocked } from './brief-locks.js';
import { finishMigrations } from './finish-migrations.js';
import { settleHostKey } from './host-key.js';
import { withMigrationLock } from './migration-lock.js';
import { replaceFormerChecks } from './replace-former-checks.js';
import { inReadCommitted } from '../postgres/read-committed.js';
import { setInEachTransaction } from './transaction-settings.js';

/**
 * Runs the pending migrations, each in its own transaction, on a dedicated connection, while no other process
 * migrates. Everything is checked against the database before anything is written. Full scans of tables that
 * others use follow after the transaction; those that an interrupted run left are done first. Constraints that a
 * former version of a migration created are replaced before that.
 *
 * @param lockTimeout - total milliseconds to wait for locks, over many attempts; 0 waits forever
 * @returns the migrations that this call ran
 * @throws SchemaConflictError, HostTablesMissingError, MigrationUnfinishedError, IntegrationError
 *   `TABLE_BUSY` or `MIGRATION_BUSY`
 */
export async function runMigrations(dataSource: DataSource, lockTimeout: number): Promise<Migration[]> {
  return withMigrationConnection(dataSource, LOCK_PATIENCE, async (queryRunner) => {
    const { names } = await inReadCommitted(queryRunner, () =>
      seeAllRows(queryRunner, () => settleRecord(queryRunner)),
    );
    if (names.length > 0) {
      await replaceFormerChecks(queryRunner, lockTimeout);
      await settleHostKey(queryRunner, lockTimeout);
      await finishMigrations(queryRunner, lockTimeout);
    }
    const pending = knownMigrations(dataSource).filter(({ name }) => !names.includes(name));
    const { logger } = dataSource;
    for (const { instance } of pending) {
      if (instance && isPlannedMigration(instance) && !instance.refusesForRows) {
        const { steps, notes } = await withPlainSettings(queryRunner, () =>
          seeAllRows(queryRunner, () => planWithNotes(instance, queryRunner)),
        );
        assertNoConflicts(steps, schemaNamesOf(dataSource));
        for (const note of notes) logger.logSchemaBuild(note);
      }
    }
    if (pending.length === 0) logger.logSchemaBuild('No migrations are pending');
    for (const migration of pending) {
      await untilLocked(lockTimeout, () => runOne(queryRunner, migration, lockTimeout));
      logger.logSchemaBuild(`Migration ${migration.name} has been executed successfully.`);
      await finishMigrations(queryRunner, lockTimeout);
    }
    return pending;
  });
}

/** Writes the record first, because changes to shared tables come last and must be brief. */
async function runOne(queryRunner: QueryRunner, migration: Migration, lockTimeout: number): Promise<void> {
  const { integration } = schemaNamesOf(queryRunner.dataSource);
  await inReadCommitted(queryRunner, async () => {
    // Names in the migration's expressions must resolve to the catalog, whatever the role's search path.
    await setPlainSettings(queryRunner);
    const { instance } = migration;
    const changes = await seeAllRows(queryRunner, async () =>
      instance && isPlannedMigration(instance)
        ? instance.prepare(queryRunner)
        : instance?.up(queryRunner).then(() => []),
    );
    await recordMigration(queryRunner, integration, migration);
    await changeSharedTables(queryRunner, changes ?? [], lockTimeout);
  });
}

/** The migrations in the code, in execution order. */
export function knownMigrations(dataSource: DataSource): Migration[] {
  return dataSource.migrations
    .map((instance) => {
      const name = instance.name ?? instance.constructor.name;
      return new Migration(undefined, Number(name.slice(-13)), name, instance);
    })
    .sort((one, other) => one.timestamp - other.timestamp);
}

/**
 * Lists all migrations and whether each has run. Unlike TypeORM's `showMigrations`, it doesn't create the
 * table.
 *
 * @throws IntegrationError `SCHEMA_MISMATCH`, see {@link requireRecord}
 */
export async function listMigrations(dataSource: DataSource): Promise<{ name: string; executed: boolean }[]> {
  const queryRunner = dataSource.createQueryRunner();
  try {
    const { names } = await inReadCommitted(queryRunner, () =>
      seeAllRows(queryRunner, () => requireRecord(queryRunner)),
    );
    return knownMigrations(dataSource).map(({ name }) => ({ name, executed: names.includes(name) }));
  } finally {
    await queryRunner.release();
  }
}

/**
 * Runs work on a dedicated connection, while no other process migrates.
 *
 * @param lockWait - milliseconds to wait for each table lock, unless a transaction sets its own
 */
export async function withMigrationConnection<Result>(
  dataSource: DataSource,
  lockWait: number,
  work: (queryRunner: QueryRunner) => Promise<Result>,
): Promise<Result> {
  const queryRunner = dataSource.createQueryRunner();
  const sayThatWeWait = () =>
    dataSource.logger.logSchemaBuild('Another process is migrating this database; waiting until it is done');
  try {
    return await withMigrationLock(queryRunner, sayThatWeWait, () => {
      setInEachTransaction(queryRunner, { lock_timeout: lockWait });
      return work(queryRunner);
    });
  } finally {
    await queryRunner.release();
  }
}

/**
 * Finds the record of executed migrations. A database holds the models in one schema only; a run that looked in
 * another would migrate twice. Read-only.
 *
 * @throws IntegrationError `SCHEMA_MISMATCH` if the models are in another schema
 */
async function requireRecord(queryRunner: QueryRunner): Promise<MigrationRecord> {
  const { dataSource } = queryRunner;
  const known = knownMigrations(dataSource).map(({ name }) => name);
  const { integration } = schemaNamesOf(dataSource);
  const record = await withPlainSettings(queryRunner, () => findRecord(queryRunner, integration, known));
  if (record.names.length > 0 && !(await hasTable(queryRunner, integration, OWNERSHIP_TABLE))) {
    throw await schemaMismatch(queryRunner, integration, record);
  }
  return record;
}

/**
 * Finds the record of executed migrations, and moves it into our schema if an earlier version put it elsewhere.
 *
 * @throws IntegrationError `SCHEMA_MISMATCH`, see {@link requireRecord}
 */
export async function settleRecord(queryRunner: QueryRunner): Promise<MigrationRecord> {
  const { integration } = schemaNamesOf(queryRunner.dataSource);
  const record = await requireRecord(queryRunner);
  if (record.names.length === 0) return record;
  if (record.schema !== integration) {
    await inReadCommitted(queryRunner, () => moveRecord(queryRunner, record.schema, integration));
    queryRunner.dataSource.logger.logSchemaBuild(
      `Moved ${MIGRATIONS_TABLE} from schema "${record.schema}" to "${integration}", where it belongs`,
    );
  }
  return { ...record, schema: integration };
}

async function schemaMismatch(
  queryRunner: QueryRunner,
  integration: string,
  record: MigrationRecord,
): Promise<IntegrationError> {
  const [other] = (await queryRunner.query(
    `SELECT n.nspname AS schema FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relname = $1 AND c.relkind = 'r' ORDER BY n.nspname = $2 DESC, 1`,
    [OWNERSHIP_TABLE, record.schema],
  )) as { schema: string }[];
  const table = `${quoteIdentifier(record.schema)}.${MIGRATIONS_TABLE}`;
  return new IntegrationError(
    'SCHEMA_MISMATCH',
    other
      ? `The models of this database are in schema "${other.schema}", not in "${integration}"; nothing was changed. ` +
          `Set INTEGRATION_SCHEMA=${other.schema}.`
      : `${table} says that migrations have run, but no schema has ${OWNERSHIP_TABLE}; nothing was changed. ` +
          `If the models were dropped by hand, drop ${table} as well and migrate again: what remains is adopted.`,
  );
}
