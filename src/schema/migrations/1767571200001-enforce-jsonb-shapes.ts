import type { QueryRunner } from 'typeorm';
import { applyPlan, assertNoConflicts } from '../plan/apply-plan.js';
import { planChecks } from '../plan/plan-checks.js';
import type { PlannedStep } from '../plan/planned-step.js';
import { revertPlan } from '../plan/revert-plan.js';
import { JSONB_SHAPE_CHECKS } from './jsonb-shape-checks.js';
import type { PlannedMigration } from './planned-migration.js';
import { revertScope } from './revert-scope.js';
import { schemaNamesOf } from './schema-names-of.js';

/**
 * Adds a check to each JSONB column for rows written from now on. The next migration validates existing rows.
 */
export class EnforceJsonbShapes1767571200001 implements PlannedMigration {
  readonly name = 'EnforceJsonbShapes1767571200001';

  plan(queryRunner: QueryRunner): Promise<PlannedStep[]> {
    return planChecks(queryRunner, schemaNamesOf(queryRunner.dataSource).integration, JSONB_SHAPE_CHECKS);
  }

  async up(queryRunner: QueryRunner): Promise<void> {
    const schemas = schemaNamesOf(queryRunner.dataSource);
    const steps = await this.plan(queryRunner);
    assertNoConflicts(steps, schemas);
    await applyPlan(queryRunner, schemas, this.name, steps);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    const { integration } = schemaNamesOf(queryRunner.dataSource);
    const notes = await revertPlan(
      queryRunner,
      integration,
      this.name,
      await revertScope(queryRunner, this.name),
    );
    for (const note of notes) queryRunner.dataSource.logger.logSchemaBuild(note);
  }
}
