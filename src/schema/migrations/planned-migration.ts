import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import type { SchemaNames } from '../../postgres/schema-names.js';
import { applyPlan, assertNoConflicts } from '../plan/apply-plan.js';
import type { DefinedObject } from '../plan/defined-objects.js';
import type { PlannedStep, SharedChange } from '../plan/planned-step.js';
import type { RevertScope } from '../plan/revert-obstacles.js';
import { dropObjects } from '../plan/drop-objects.js';
import { chooseDrops } from '../plan/choose-drops.js';
import { schemaNamesOf } from '../plan/schema-names-of.js';

/**
 * A migration that declares what it wants: it creates what is absent, adopts what is the same, and reverts
 * what it created.
 */
export abstract class PlannedMigration implements MigrationInterface {
  abstract readonly name: string;
  /** It may refuse because of rows rather than the schema; that doesn't stop the migrations before it. */
  readonly refusesForRows: boolean = false;
  /** It creates our bookkeeping tables, and its revert drops them. */
  readonly makesBookkeeping: boolean = false;
  /** What it makes of the check of each JSONB column, if that is what it is for. */
  readonly checks?: 'constraint' | 'validation';

  /** What it creates, as far as the code alone can tell. */
  wanted?(schemas: SchemaNames): DefinedObject[];

  /**
   * Compares what the migration wants with the database. Read-only.
   *
   * @returns the objects in the order in which `up` creates or adopts them
   */
  abstract plan(queryRunner: QueryRunner): Promise<PlannedStep[]>;

  /** What a user should know about these steps beyond the steps themselves, a sentence each. Read-only. */
  notes?(queryRunner: QueryRunner, steps: readonly PlannedStep[]): Promise<string[]>;

  async up(queryRunner: QueryRunner): Promise<void> {
    await this.#apply(queryRunner);
  }

  /**
   * Does what `up` does, except for changes to shared tables, which it returns in execution order. Unfinished
   * work is recorded as such, so that a later run can resume it.
   */
  async prepare(queryRunner: QueryRunner): Promise<SharedChange[]> {
    const changes: SharedChange[] = [];
    await this.#apply(queryRunner, (change) => changes.push(change));
    return changes;
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const migrations = plannedMigrations(queryRunner.dataSource);
    await this.revert(queryRunner, await chooseDrops(queryRunner, migrations, this.name));
  }

  /**
   * Drops the objects of a scope.
   *
   * @throws DependentObjectsError, ChangedObjectsError if other people's objects would be dropped
   */
  async revert(queryRunner: QueryRunner, scope: RevertScope): Promise<void> {
    const { integration } = schemaNamesOf(queryRunner.dataSource);
    log(queryRunner, await dropObjects(queryRunner, integration, this.name, scope));
  }

  /**
   * Refuses steps that can't be applied.
   *
   * @throws SchemaConflictError
   */
  protected assertApplicable(steps: readonly PlannedStep[], schemas: SchemaNames): void {
    assertNoConflicts(steps, schemas);
  }

  /** Creates what recording the steps requires. */
  protected beforeSteps?(queryRunner: QueryRunner, steps: readonly PlannedStep[]): Promise<void>;

  async #apply(queryRunner: QueryRunner, later?: (change: SharedChange) => void): Promise<void> {
    const schemas = schemaNamesOf(queryRunner.dataSource);
    const steps = await this.plan(queryRunner);
    this.assertApplicable(steps, schemas);
    await this.beforeSteps?.(queryRunner, steps);
    log(queryRunner, await applyPlan(queryRunner, schemas, this.name, steps, later));
  }
}

/** Plans a migration, with what a user should know beyond its steps. Read-only. */
export async function planWithNotes(
  migration: PlannedMigration,
  queryRunner: QueryRunner,
): Promise<{ steps: PlannedStep[]; notes: string[] }> {
  const steps = await migration.plan(queryRunner);
  return { steps, notes: (await migration.notes?.(queryRunner, steps)) ?? [] };
}

/** Returns a DataSource's planned migrations. */
export function plannedMigrations({ migrations }: DataSource): PlannedMigration[] {
  return migrations.filter(isPlannedMigration);
}

/** Whether a migration is one of ours and can be planned. */
export function isPlannedMigration(migration: MigrationInterface): migration is PlannedMigration {
  return migration instanceof PlannedMigration;
}

function log({ dataSource }: QueryRunner, notes: readonly string[]): void {
  for (const note of notes) dataSource.logger.logSchemaBuild(note);
}
