import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { DefinedObject } from '../plan/defined-objects.js';
import type { PlannedStep, SharedChange } from '../plan/planned-step.js';
import type { SchemaNames } from '../../postgres/schema-names.js';

/** A migration that can say beforehand what it would do to a database. */
export interface PlannedMigration extends MigrationInterface {
  /**
   * It refuses for what is in the rows, not for what the schema is; the migrations before it are not held up.
   */
  readonly refusesForRows?: boolean;
  /** It makes our own tables, and its revert drops them. */
  readonly makesBookkeeping?: boolean;
  /** What it makes, as far as that can be told from the code alone. */
  wanted?(schemas: SchemaNames): DefinedObject[];
  /**
   * Holds what the migration wants against what the database has; only reads.
   *
   * @returns the objects in the order in which `up` makes or adopts them
   */
  plan(queryRunner: QueryRunner): Promise<PlannedStep[]>;
  /**
   * Does what `up` does but for the changes of tables that others use: these it returns, in the order in which they are to be
   * made. What is not finished then is written down among what the migrations made, so that any later run can take it up.
   */
  prepare?(queryRunner: QueryRunner): Promise<SharedChange[]>;
}

/** Whether a migration is one of ours and can say what it would do. */
export function isPlannedMigration(migration: MigrationInterface): migration is PlannedMigration {
  return 'plan' in migration && typeof migration.plan === 'function';
}
