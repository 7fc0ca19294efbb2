import type { QueryRunner } from 'typeorm';
import { BOOKKEEPING_TABLES } from './bookkeeping.js';
import { identityOf } from './defined-objects.js';
import { MIGRATIONS_TABLE } from './migration-record.js';
import { readOwnership, type OwnedObject } from './ownership.js';
import type { RevertScope } from './revert-obstacles.js';
import type { DefinedObject } from './defined-objects.js';
import type { PlannedStep } from './planned-step.js';
import type { SchemaNames } from '../../postgres/schema-names.js';
import { schemaNamesOf } from './schema-names-of.js';

/** The properties of a migration that a scope depends on. */
interface ScopedMigration {
  readonly name: string;
  readonly makesBookkeeping: boolean;
  wanted?(schemas: SchemaNames): DefinedObject[];
  plan(queryRunner: QueryRunner): Promise<PlannedStep[]>;
}

/**
 * Determines what reverting a migration drops: what it created and, on request, the adopted objects that
 * still match the target. Read-only.
 *
 * @param migrations - all migrations in the code
 * @param name - the migration to revert
 * @param dropAdopted - whether adopted objects may be dropped too
 */
export async function chooseDrops(
  queryRunner: QueryRunner,
  migrations: readonly ScopedMigration[],
  name: string,
  dropAdopted = false,
): Promise<RevertScope> {
  const schemas = schemaNamesOf(queryRunner.dataSource);
  const schema = schemas.integration;
  const migration = migrations.find((each) => each.name === name);
  const objects = await readOwnership(queryRunner, schema, name);
  const alsoDrop = dropAdopted && migration ? await adoptedAndSame(queryRunner, migration) : () => false;
  const isDropped = (object: OwnedObject): boolean => object.origin === 'created' || alsoDrop(object);
  const ownTables = migration?.makesBookkeeping ? [...BOOKKEEPING_TABLES, MIGRATIONS_TABLE] : [];
  return {
    objects,
    dropped: objects.filter(isDropped),
    bookkeeping: ownTables.map((table) => ({ schema, table })),
    wanted: migrations.flatMap((each) => each.wanted?.(schemas) ?? []),
  };
}

/** The adopted objects that the documented rollback drops: only those that still match the target. */
async function adoptedAndSame(
  queryRunner: QueryRunner,
  migration: ScopedMigration,
): Promise<(object: OwnedObject) => boolean> {
  const steps = await migration.plan(queryRunner);
  const equal = new Set(steps.filter((step) => step.state === 'same' && !step.note).map(identityOf));
  return (object) => equal.has(identityOf(object));
}
