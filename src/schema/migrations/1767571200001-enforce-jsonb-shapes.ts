import type { QueryRunner } from 'typeorm';
import { COLUMN_CHECKS } from '../../jsonb/column-checks.js';
import { planChecks } from '../plan/plan-checks.js';
import type { PlannedStep } from '../plan/planned-step.js';
import { PlannedMigration } from './planned-migration.js';
import { schemaNamesOf } from '../plan/schema-names-of.js';

/**
 * Adds a check to each JSONB column for rows written from now on. The next migration validates existing rows.
 */
export class EnforceJsonbShapes1767571200001 extends PlannedMigration {
  override readonly name = 'EnforceJsonbShapes1767571200001';
  override readonly checks = 'constraint';

  override plan(queryRunner: QueryRunner): Promise<PlannedStep[]> {
    return planChecks(queryRunner, schemaNamesOf(queryRunner.dataSource).integration, COLUMN_CHECKS);
  }
}
