import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { DefinedObject } from '../plan/defined-objects.js';
import type { PlannedStep, SharedChange } from '../plan/planned-step.js';
import type { SchemaNames } from '../../postgres/schema-names.js';

/** A migration that can say in advance what it would do to a database. */
export interface PlannedMigration extends MigrationInterface {
  /** It may refuse because of rows rather than the schema; that doesn't stop the migrations before it. */
  readonly refusesForRows?: boolean;
  /** It creates our bookkeeping tables, and its revert drops them. */
  readonly makesBookkeeping?: boolean;
  /** What it creates, as far as the code alone can tell. */
  wanted?(schemas: SchemaNames): DefinedObject[];
  /**
   * Compares what the migration wants with the database. Read-only.
   *
   * @returns the objects in the order in which `up` creates or adopts them
   */
  plan(queryRunner: QueryRunner): Promise<PlannedStep[]>;
  /**
   * Does what `up` does, except for changes to shared tables, which it returns in execution order. Unfinished
   * work is recorded as such, so that a later run can resume it.
   */
  prepare?(queryRunner: QueryRunner): Promise<SharedChange[]>;
}

/** Whether a migration is one of ours and can be planned. */
export function isPlannedMigration(migration: MigrationInterface): migration is PlannedMigration {
  return 'plan' in migration && typeof migration.plan === 'function';
}
