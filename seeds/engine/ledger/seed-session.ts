import { EntityManager, type DataSource, type QueryRunner } from 'typeorm';
import { SEED_RUN_TABLE } from '../../../src/schema/plan/bookkeeping.js';
import { assertHostFits } from '../../../src/schema/migrations/1767571200000-add-integration-models.js';
import { hasTable } from '../../../src/schema/plan/ownership.js';
import type { SchemaNames } from '../../../src/postgres/schema-names.js';
import { seeAllRows } from '../../../src/postgres/see-all-rows.js';
import { DatabaseClient } from '../../../src/database/database-client.js';
import { assertMayChange } from '../../../src/database/assert-allowed.js';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { withIntegrationDataSource } from '../../../src/database/with-integration-data-source.js';
import { IntegrationError } from '../../../src/errors.js';
import { inReadCommitted } from '../../../src/postgres/read-committed.js';
import { asIntegrationError } from '../../../src/postgres/server-errors.js';
import { SeedLedger } from './seed-ledger.js';

/** A connection on which seeds are written, reverted or checked. */
export interface SeedSession {
  readonly queryRunner: QueryRunner;
  readonly schemas: SchemaNames;
  readonly ledger: SeedLedger;
  /** `LOCK_TIMEOUT` in milliseconds; 0 waits forever. */
  readonly lockTimeout: number;
  /** Works in the open transaction, or else in one of its own, `READ COMMITTED`. */
  inTransaction<Result>(work: () => Promise<Result>): Promise<Result>;
  /**
   * Works in a transaction of its own, or in a savepoint of the open one: a failure undoes everything, locks
   * and settings too.
   */
  allOrNothing<Result>(work: () => Promise<Result>): Promise<Result>;
  /**
   * Reads what decisions are based on: works like {@link inTransaction}, and fails if a policy hides rows
   * from this role.
   *
   * @throws RowsHiddenError
   */
  seeAllRows<Result>(work: () => Promise<Result>): Promise<Result>;
}

/** What a session is for. */
export interface SessionPurpose {
  /** The command, for messages: `seed:revert`. */
  readonly action: string;
  readonly changes: boolean;
  /** Cancels the current statement; only if the session has a connection of its own. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Opens a session, works in it, and closes it.
 *
 * @param target - see {@link withSeedTarget}; a manager's query runner is used, with its transaction
 * @throws NotAllowedError; IntegrationError `SEED_DATA_SOURCE`, `SEED_NOT_MIGRATED`; HostTablesDifferentError;
 *   what the work throws
 */
export function withSeedSession<Result>(
  target: DataSource | EntityManager,
  purpose: SessionPurpose,
  work: (session: SeedSession) => Promise<Result>,
): Promise<Result> {
  return withSeedTarget(target, (own) => openSession(own, purpose, work));
}

async function openSession<Result>(
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
      allOrNothing: <Part>(part: () => Promise<Part>) => inReadCommitted(queryRunner, part),
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
  return queryRunner.isTransactionActive ? work() : inReadCommitted(queryRunner, work);
}

/**
 * Cancels the current statement when the signal aborts, since it may take long. The next statement waits
 * until the request was sent, or it would be cancelled instead.
 */
async function withCancellation<Result>(
  queryRunner: QueryRunner,
  signal: AbortSignal,
  work: () => Promise<Result>,
): Promise<Result> {
  const client: unknown = await queryRunner.connect();
  let cancelled: Promise<void> | undefined;
  const cancel = (): void => {
    // A statement that cannot be cancelled runs to its end.
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
  await assertHostFits(queryRunner);
  throw new IntegrationError(
    'SEED_NOT_MIGRATED',
    `Schema "${integration}" has no ${SEED_RUN_TABLE}, so the integration models are not installed; nothing was ` +
      'changed. Run "npm run migration:run" first.',
  );
}

/**
 * Works on what a caller gave: an `IntegrationDataSource` or a manager of one as it is; in place of another
 * DataSource one of ours, on a connection of its own to the same database.
 *
 * @throws IntegrationError `SEED_DATA_SOURCE` for a manager of another DataSource that has a query runner
 */
export async function withSeedTarget<Result>(
  target: DataSource | EntityManager,
  work: (target: DataSource | EntityManager) => Promise<Result>,
): Promise<Result> {
  const manager = target instanceof EntityManager ? target : target.manager;
  if (manager.dataSource instanceof IntegrationDataSource) return work(target);
  if (!manager.queryRunner) return withIntegrationDataSource(manager.dataSource, work);
  throw foreignManager();
}

/** @throws IntegrationError `SEED_DATA_SOURCE` */
export function integrationDataSourceOf(dataSource: DataSource): IntegrationDataSource {
  if (dataSource instanceof IntegrationDataSource) return dataSource;
  throw foreignManager();
}

function foreignManager(): IntegrationError {
  return new IntegrationError(
    'SEED_DATA_SOURCE',
    'Seeding can join a transaction of an IntegrationDataSource alone; nothing was changed. ' +
      'Pass your DataSource instead of its manager, or a manager of an IntegrationDataSource.',
  );
}
