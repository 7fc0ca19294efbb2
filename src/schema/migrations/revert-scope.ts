import type { QueryRunner } from 'typeorm';
import { BOOKKEEPING_TABLES } from '../plan/bookkeeping.js';
import { identityOf } from '../plan/defined-objects.js';
import { MIGRATIONS_TABLE } from '../plan/migration-record.js';
import { readOwnership, type OwnedObject } from '../plan/ownership.js';
import type { RevertScope } from '../plan/revert-obstacles.js';
import { isPlannedMigration, type PlannedMigration } from './planned-migration.js';
import { schemaNamesOf } from './schema-names-of.js';

/** Key in `QueryRunner.data` that permits dropping adopted objects. */
export const DROP_ADOPTED = 'integrationDropAdopted';

/**
 * Determines what reverting a migration drops: what it created and, with `DROP_ADOPTED`, the adopted objects
 * that still match the target. Read-only.
 *
 * @param name - the migration's name
 */
export async function revertScope(queryRunner: QueryRunner, name: string): Promise<RevertScope> {
  const { dataSource } = queryRunner;
  const schemas = schemaNamesOf(dataSource);
  const schema = schemas.integration;
  const planned = dataSource.migrations.filter(isPlannedMigration);
  const migration = planned.find((each) => each.name === name);
  const objects = await readOwnership(queryRunner, schema, name);
  const alsoDrop = await alsoDropAdopted(queryRunner, migration);
  const isDropped = (object: OwnedObject): boolean => object.origin === 'created' || alsoDrop(object);
  const ownTables = migration?.makesBookkeeping ? [...BOOKKEEPING_TABLES, MIGRATIONS_TABLE] : [];
  return {
    objects,
    dropped: objects.filter(isDropped),
    bookkeeping: ownTables.map((table) => ({ schema, table })),
    wanted: planned.flatMap((each) => each.wanted?.(schemas) ?? []),
  };
}

/**
 * The adopted objects that a revert also drops: none, unless `DROP_ADOPTED` asks for the documented rollback,
 * and then only those that still match the target.
 */
async function alsoDropAdopted(
  queryRunner: QueryRunner,
  migration: PlannedMigration | undefined,
): Promise<(object: OwnedObject) => boolean> {
  if (!migration || queryRunner.data[DROP_ADOPTED] !== true) return () => false;
  const steps = await migration.plan(queryRunner);
  const equal = new Set(steps.filter((step) => step.state === 'same' && !step.note).map(identityOf));
  return (object) => equal.has(identityOf(object));
}
