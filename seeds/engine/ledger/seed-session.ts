import { EntityManager, type DataSource, type QueryRunner } from 'typeorm';
import { SEED_RUN_TABLE } from '../../../src/schema/plan/bookkeeping.js';
import { hasTable } from '../../../src/schema/plan/ownership.js';
import type { SchemaNames } from '../../../src/postgres/schema-names.js';
import { seeAllRows } from '../../../src/postgres/see-all-rows.js';
import { DatabaseClient } from '../../../src/database/database-client.js';
import { assertMayChange } from '../../../src/database/guards.js';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { IntegrationError } from '../../../src/errors.js';
import { asIntegrationError } from '../../../src/postgres/server-errors.js';
import { SeedLedger } from './seed-ledger.js';

/** A connection on which seeds are written, reverted or checked. */
export interface SeedSession {
  readonly queryRunner: QueryRunner;
  readonly schemas: SchemaNames;
  readonly ledger: SeedLedger;
  /** `LOCK_TIMEOUT` in milliseconds; 0 waits for ever. */
  readonly lockTimeout: number;
  /** In the transaction that is there already, or in one of its own, `READ COMMITTED`. */
  inTransaction<Result>(work: () => Promise<Result>): Promise<Result>;
  /** In a transaction of its own; within one, all that fails is undone to where it began, with its locks and settings. */
  allOrNothing<Result>(work: () => Promise<Result>): Promise<Result>;
  /**
   * For whatever a decision rests on: in such a transaction, and where a policy hides rows from this role, it fails.
   *
   * @throws RowsHiddenError
   */
  seeAllRows<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** What a session is for. */
export interface SessionPurpose {
  /** What is done, for messages: `seed:revert`. Whatever changes something has to be allowed. */
  readonly action: string;
  readonly changes: boolean;
  /** Ends the statement that the server is at; only where the session has a connection of its own. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a session, does something in it, and closes it whatever happens.
 *
 * @param target - an `IntegrationDataSource`, or a manager of one: if that has a query runner, it is used, with its transaction
 * @throws NotAllowedError; IntegrationError `SEED_DATA_SOURCE`, `SEED_NOT_MIGRATED`; whatever the work throws
 */
export async function withSeedSession<Result>(
  target: DataSource | EntityManager,
  { action, changes, signal }: SessionPurpose,
  work: (session: SeedSession) => Promise<Result>,
): Promise<Result> {
  const manager = target instanceof EntityManager ? target : target.manager;
  const dataSource = integrationDataSourceOf(manager.dataSource);
  if (changes) await assertMayChange(dataSource.settings, action);
  const given = manager.queryRunner;
  const queryRunner = given ?? dataSource.createQueryRunner();
  try {
    await assertMigrated(queryRunner, dataSource.schemas);
    const session = {
      queryRunner,
      schemas: dataSource.schemas,
      ledger: new SeedLedger(queryRunner.manager, dataSource.schemas.integration),
      lockTimeout: dataSource.settings.lockTimeout,
      inTransaction: <Part>(part: () => Promise<Part>) => inTransaction(queryRunner, part),
      allOrNothing: <Part>(part: () => Promise<Part>) => allOrNothing(queryRunner, part),
      seeAllRows: <Part>(part: () => Promise<Part>) =>
        inTransaction(queryRunner, () => seeAllRows(queryRunner, part)),
    };
    if (given || !signal) return await work(session);
    return await withCancellation(queryRunner, signal, () => work(session));
  } catch (error) {
    throw asIntegrationError(error);
  } finally {
    if (!given) await queryRunner.release();
  }
}

async function inTransaction<Result>(queryRunner: QueryRunner, work: () => Promise<Result>): Promise<Result> {
  return queryRunner.isTransactionActive ? work() : allOrNothing(queryRunner, work);
}

/** Within a transaction TypeORM opens a savepoint instead of another. */
async function allOrNothing<Result>(queryRunner: QueryRunner, work: () => Promise<Result>): Promise<Result> {
  await queryRunner.startTransaction('READ COMMITTED');
  try {
    const result = await work();
    await queryRunner.commitTransaction();
    return result;
  } catch (error) {
    // Where the connection is lost, the first error says more than the second.
    await queryRunner.rollbackTransaction().catch(() => undefined);
    throw error;
  }
}

/**
 * A statement may take longer than whoever pressed Ctrl-C wants to wait, so that the server is asked to end it. What follows
 * waits until it has been asked, lest it be ended instead.
 */
async function withCancellation<Result>(
  queryRunner: QueryRunner,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  const client: unknown = await queryRunner.connect();
  let cancelled: Promise<void> | undefined;
  const cancel = (): void => {
    // Where it cannot be ended, the statement goes on to its end.
    if (client instanceof DatabaseClient) cancelled = client.cancelStatement().catch(() => undefined);
  };
  signal.addEventListener('abort', cancel);
  try {
    return await work();
  } finally {
    signal.removeEventListener('abort', cancel);
    await cancelled;
  }
}

async function assertMigrated(queryRunner: QueryRunner, { integration }: SchemaNames): Promise<void> {
  if (await hasTable(queryRunner, integration, SEED_RUN_TABLE)) return;
  throw new IntegrationError(
    'SEED_NOT_MIGRATED',
    `Schema "${integration}" has no ${SEED_RUN_TABLE}, so the integration models are not there; nothing was ` +
      'changed. Run "npm run migration:run" first.',
  );
}

/** @throws IntegrationError `SEED_DATA_SOURCE` */
export function integrationDataSourceOf(dataSource: DataSource): IntegrationDataSource {
  if (dataSource instanceof IntegrationDataSource) return dataSource;
  throw new IntegrationError(
    'SEED_DATA_SOURCE',
    'Seeding needs an IntegrationDataSource, which knows in which schemas the tables lie; take the one of ormconfig.ts.',
  );
}
