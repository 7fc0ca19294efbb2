import type { QueryRunner } from 'typeorm';
import {
  AddIntegrationModels1767571200000,
  hostAdditions,
} from '../schema/migrations/1767571200000-add-integration-models.js';
import { readRelations } from '../schema/catalog/read-relations.js';
import { applyPlan, assertNoConflicts } from '../schema/plan/apply-plan.js';
import { dropStatement } from '../schema/plan/drop-objects.js';
import { findBlockedKeys } from '../schema/plan/find-blocking-rows.js';
import { isHostKey, wantsHostKey } from '../schema/plan/host-key.js';
import { forgetObject, readOwnership, UNFINISHED, type OwnedObject } from '../schema/plan/ownership.js';
import { planAdditions } from '../schema/plan/plan-additions.js';
import { describeObject, type PlannedStep, type SharedChange } from '../schema/plan/planned-step.js';
import { schemaNamesOf } from '../schema/plan/schema-names-of.js';
import { hasRows } from '../postgres/has-rows.js';
import { setPlainSettings } from '../postgres/plain-settings.js';
import { inReadCommitted } from '../postgres/read-committed.js';
import { seeAllRows } from '../postgres/see-all-rows.js';
import { changeSharedTables, keepVacuumOut, untilLocked } from './brief-locks.js';

/** The key as the migration wants it, and what `HOST_FOREIGN_KEY` asks for beyond what a database has. */
export interface HostKeyPlan {
  readonly action: 'create' | 'drop' | 'keep';
  readonly step: PlannedStep;
  /** The record of the key, if a migration made or adopted it. */
  readonly record: OwnedObject | undefined;
  /** What differs from the setting, and what is done about it. */
  readonly difference: string;
}

/**
 * Compares the foreign key between the host's schema and ours with `HOST_FOREIGN_KEY`, in a database whose
 * migrations have run. Read-only.
 *
 * @returns undefined if nothing differs
 */
export async function planHostKey(queryRunner: QueryRunner): Promise<HostKeyPlan | undefined> {
  const { dataSource } = queryRunner;
  const schemas = schemaNamesOf(dataSource);
  const wanted = wantsHostKey(dataSource);
  if (schemas.host === schemas.integration) return undefined;
  const record = (await readOwnership(queryRunner, schemas.integration)).find(isHostKey);
  const planned = await planKey(queryRunner);
  if (!planned) return undefined;
  const { step, found } = planned;
  // Of a key that was being made there may be nothing yet, or ours without its rows validated.
  const isUnfinished =
    record?.note === UNFINISHED && (found === undefined || found === `${record.definition} NOT VALID`);
  const isThere = step.state === 'same' || isUnfinished;
  const key = describeObject(step);
  if (wanted) {
    const difference =
      found === undefined
        ? `${key}: missing, though HOST_FOREIGN_KEY=true; "npm run migration:run" adds it`
        : step.differences.join('; ');
    return isThere ? undefined : { action: 'create', step, record, difference };
  }
  if (!isThere) return undefined;
  const isOurs = record?.origin === 'created';
  if (wanted === false && isOurs) {
    const difference = `${key}: is there, though HOST_FOREIGN_KEY=false; "npm run migration:run" drops it`;
    return { action: 'drop', step, record, difference };
  }
  const choice = isOurs
    ? 'HOST_FOREIGN_KEY=false drops it with the next "npm run migration:run", HOST_FOREIGN_KEY=true keeps it'
    : 'our migrations did not make it, so only its owner drops it; HOST_FOREIGN_KEY=true accepts it';
  return {
    action: 'keep',
    step,
    record,
    difference: `${key}: leaves the host's schema, on which Prisma fails (P4002); ${choice}`,
  };
}

/**
 * Adds or drops the key as `HOST_FOREIGN_KEY` says, in one transaction. Rows that a new key must check are
 * left to `finishMigrations`.
 *
 * @param lockTimeout - as for `runMigrations`
 * @throws SchemaConflictError if values point at no `Achievement`, or another key has the name; IntegrationError
 *   `TABLE_BUSY`
 */
export async function settleHostKey(queryRunner: QueryRunner, lockTimeout: number): Promise<void> {
  await untilLocked(lockTimeout, () =>
    inReadCommitted(queryRunner, async () => {
      await setPlainSettings(queryRunner);
      const first = await seeAllRows(queryRunner, () => planHostKey(queryRunner));
      if (!first || first.action === 'keep') return;
      await keepVacuumOut(queryRunner, [first.step], lockTimeout);
      const plan = await seeAllRows(queryRunner, () => planHostKey(queryRunner));
      if (!plan || plan.action === 'keep') return;
      await changeSharedTables(queryRunner, await changesOf(queryRunner, plan), lockTimeout);
      const done = plan.action === 'create' ? 'Added' : 'Dropped';
      queryRunner.dataSource.logger.logSchemaBuild(
        `${done} ${describeObject(plan.step)}, as HOST_FOREIGN_KEY says`,
      );
    }),
  );
}

/** Records the change, and returns what it does to tables that others use. */
async function changesOf(queryRunner: QueryRunner, plan: HostKeyPlan): Promise<SharedChange[]> {
  const { action, step, record } = plan;
  const schemas = schemaNamesOf(queryRunner.dataSource);
  const changes: SharedChange[] = [];
  if (action === 'create') assertNoConflicts([step], schemas);
  if (record) await forgetObject(queryRunner, schemas.integration, record);
  if (action === 'drop' && record) {
    changes.push({ tables: [step], statements: [dropStatement(record)], afterwards: [] });
  } else {
    const { name } = new AddIntegrationModels1767571200000();
    await applyPlan(queryRunner, schemas, name, [step], (change) => changes.push(change));
  }
  return changes;
}

/** @returns the key's step, and what has its name now; undefined if the host's table is missing */
async function planKey(
  queryRunner: QueryRunner,
): Promise<{ readonly step: PlannedStep; readonly found: string | undefined } | undefined> {
  const schemas = schemaNamesOf(queryRunner.dataSource);
  const additions = hostAdditions(schemas);
  const table = additions.find(({ foreignKeys }) => foreignKeys.length > 0);
  const facts = table && (await readRelations(queryRunner, schemas.host, [table.name])).get(table.name);
  if (!facts) return undefined;
  const filled = await hasRows(queryRunner, schemas.host, table.name);
  const steps = planAdditions(table, { ...facts, filled });
  const step = (await findBlockedKeys(queryRunner, steps, { schemas, tables: [], additions })).find(
    isHostKey,
  );
  return step && { step, found: facts.constraints[step.name] };
}
