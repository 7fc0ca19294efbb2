import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import type { SchemaNames } from '../../postgres/schema-names.js';
import { applyPlan, assertNoConflicts } from '../plan/apply-plan.js';
import type { DefinedObject } from '../plan/defined-objects.js';
import type { PlannedStep, SharedChange } from '../plan/planned-step.js';
import type { RevertScope } from '../plan/revert-obstacles.js';
import { revertPlan } from '../plan/revert-plan.js';
import { revertScope } from './revert-scope.js';
import { schemaNamesOf } from './schema-names-of.js';

/** A migration that states what it wants: it creates what is absent, adopts what is the same, and reverts what it created. */
export abstract class PlannedMigration implements MigrationInterface {
  abstract readonly name: string;
  /** It refuses because of rows, not because of the schema; the migrations before it are not held up. */
  readonly refusesForRows: boolean = false;
  /** It creates our own tables, and its revert drops them. */
  readonly makesBookkeeping: boolean = false;

  /** What it creates, as far as the code alone can tell. */
  wanted?(schemas: SchemaNames): DefinedObject[];

  /**
   * Compares what the migration wants with what the database has. It only reads.
   *
   * @returns the objects in the order in which `up` creates or adopts them
   */
  abstract plan(queryRunner: QueryRunner): Promise<PlannedStep[]>;

  async up(queryRunner: QueryRunner): Promise<void> {
    await this.#apply(queryRunner);
  }

  /**
   * Does what `up` does, except for changes to tables that others use: it returns these, in the order in which to make them.
   * What is then unfinished is recorded, so that any later run can finish it.
   */
  async prepare(queryRunner: QueryRunner): Promise<SharedChange[]> {
    const changes: SharedChange[] = [];
    await this.#apply(queryRunner, (change) => changes.push(change));
    return changes;
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const migrations = plannedMigrations(queryRunner.dataSource);
    await this.revert(queryRunner, await revertScope(queryRunner, migrations, this.name));
  }

  /**
   * Drops what is in the scope.
   *
   * @throws DependentObjectsError, ChangedObjectsError if objects of others would go
   */
  async revert(queryRunner: QueryRunner, scope: RevertScope): Promise<void> {
    const { integration } = schemaNamesOf(queryRunner.dataSource);
    log(queryRunner, await revertPlan(queryRunner, integration, this.name, scope));
  }

  /** Refuses steps that cannot be applied. @throws SchemaConflictError */
  protected assertApplicable(steps: readonly PlannedStep[], schemas: SchemaNames): void {
    assertNoConflicts(steps, schemas);
  }

  /** Creates what the record of the steps itself needs. */
  protected beforeSteps?(queryRunner: QueryRunner, steps: readonly PlannedStep[]): Promise<void>;

  async #apply(queryRunner: QueryRunner, later?: (change: SharedChange) => void): Promise<void> {
    const schemas = schemaNamesOf(queryRunner.dataSource);
    const steps = await this.plan(queryRunner);
    this.assertApplicable(steps, schemas);
    await this.beforeSteps?.(queryRunner, steps);
    log(queryRunner, await applyPlan(queryRunner, schemas, this.name, steps, later));
  }
}

/** The migrations of a DataSource that are planned. */
export function plannedMigrations({ migrations }: DataSource): PlannedMigration[] {
  return migrations.filter(isPlannedMigration);
}

/** Whether a migration is planned, and so one of ours. */
export function isPlannedMigration(migration: MigrationInterface): migration is PlannedMigration {
  return migration instanceof PlannedMigration;
}

function log({ dataSource }: QueryRunner, notes: readonly string[]): void {
  for (const note of notes) dataSource.logger.logSchemaBuild(note);
}
