import type { QueryRunner } from 'typeorm';
import { readOwnership, recordFinished, UNFINISHED, type OwnedObject } from '../schema/plan/ownership.js';
import { describeObject } from '../schema/plan/planned-step.js';
import { setPlainSettings } from '../postgres/plain-settings.js';
import { readRelations } from '../schema/catalog/read-relations.js';
import { finishingStatements, type FinishingStatement } from '../schema/plan/shared-change.js';
import { IntegrationError } from '../errors.js';
import { schemaNamesOf } from '../schema/plan/schema-names-of.js';
import { withCleanup } from '../postgres/with-cleanup.js';
import { keepVacuumOut, untilLocked } from './brief-locks.js';
import { inReadCommitted } from '../postgres/read-committed.js';

/** A migration is recorded, but one of its keys is not validated or one of its indexes not built. */
export class MigrationUnfinishedError extends IntegrationError {
  constructor(object: OwnedObject, reason: string, cause?: unknown) {
    super(
      'MIGRATION_UNFINISHED',
      `The migration is done except for the ${describeObject(object)}: ${reason}. ` +
        `Correct that and migrate again: it continues from there. "npm run migration:revert" undoes what was done.`,
      { cause },
    );
  }
}

/** Lists the objects on shared tables that migrations have not finished. */
export async function readUnfinished(queryRunner: QueryRunner): Promise<OwnedObject[]> {
  const { integration } = schemaNamesOf(queryRunner.dataSource);
  return (await readOwnership(queryRunner, integration)).filter(({ note }) => note === UNFINISHED);
}

/** Returns the statements that finish an object, whatever state an interrupted run left it in. */
export async function readFinishing(
  queryRunner: QueryRunner,
  object: OwnedObject,
): Promise<FinishingStatement[]> {
  const facts = (await readRelations(queryRunner, object.schema, [object.table])).get(object.table);
  const found = (object.kind === 'index' ? facts?.indexes : facts?.constraints)?.[object.name];
  const definition = object.definition ?? '';
  if (found !== undefined && found.replace(/ (NOT VALID|INVALID)$/, '') !== definition) {
    throw new MigrationUnfinishedError(object, `it is ${found}, not ${definition}`);
  }
  return finishingStatements(object, definition, facts);
}

/**
 * Finishes the migrations' work on shared tables: validates keys and builds indexes while others read and
 * write. Resumes an interrupted run.
 *
 * @param lockTimeout - milliseconds to wait for locks and other transactions; 0 waits forever
 * @throws MigrationUnfinishedError
 */
export async function finishMigrations(queryRunner: QueryRunner, lockTimeout: number): Promise<void> {
  const { integration } = schemaNamesOf(queryRunner.dataSource);
  for (const object of await readUnfinished(queryRunner)) {
    try {
      for (const { sql, inTransaction } of await readFinishing(queryRunner, object)) {
        if (inTransaction) await inBriefTransaction(queryRunner, object, sql, lockTimeout);
        else await concurrently(queryRunner, sql, lockTimeout);
      }
    } catch (error) {
      if (!isServerError(error)) throw error;
      throw new MigrationUnfinishedError(object, error.message, error);
    }
    await recordFinished(queryRunner, integration, object);
    queryRunner.dataSource.logger.logSchemaBuild(`Finished ${describeObject(object)}`);
  }
}

async function inBriefTransaction(
  queryRunner: QueryRunner,
  object: OwnedObject,
  sql: string,
  lockTimeout: number,
): Promise<void> {
  await untilLocked(lockTimeout, () =>
    inReadCommitted(queryRunner, async () => {
      await setPlainSettings(queryRunner);
      await keepVacuumOut(queryRunner, [object], lockTimeout);
      await queryRunner.query(sql);
    }),
  );
}

/**
 * Runs a statement that can't be in a transaction. Its lock blocks neither reads nor writes, so it may wait
 * for the full timeout, which is set on the session because there is no transaction to end it.
 */
async function concurrently(queryRunner: QueryRunner, sql: string, lockTimeout: number): Promise<void> {
  await queryRunner.query(`SET lock_timeout = ${lockTimeout}`);
  await withCleanup(
    () => queryRunner.query(sql),
    () => queryRunner.query('RESET lock_timeout'),
  );
}

function isServerError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && /^[0-9A-Z]{5}$/.test(String(error.code));
}
