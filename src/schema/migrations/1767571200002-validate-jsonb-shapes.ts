import type { QueryRunner } from 'typeorm';
import { COLUMN_CHECKS } from '../../jsonb/column-checks.js';
import { planValidations } from '../plan/plan-checks.js';
import type { PlannedStep } from '../plan/planned-step.js';
import { IntegrationError } from '../../errors.js';
import { PlannedMigration } from './planned-migration.js';
import { schemaNamesOf } from '../plan/schema-names-of.js';

/** Existing rows have JSONB values that don't match their shape. */
export class JsonbRowsInvalidError extends IntegrationError {
  constructor(complaints: readonly string[]) {
    super(
      'JSONB_ROWS_INVALID',
      `Existing rows do not match the shape of their JSONB columns: ${complaints.join('; ')}. ` +
        `The earlier migrations stay, so every new row is checked; this one changed nothing. ` +
        `"npm run jsonb:audit" says what is wrong with each; correct the rows and migrate again.`,
    );
  }
}

/** Validates the rows that existed before the shapes were enforced. */
export class ValidateJsonbShapes1767571200002 extends PlannedMigration {
  override readonly name = 'ValidateJsonbShapes1767571200002';
  override readonly checks = 'validation';
  override readonly refusesForRows = true;

  override plan(queryRunner: QueryRunner): Promise<PlannedStep[]> {
    return planValidations(queryRunner, schemaNamesOf(queryRunner.dataSource).integration, COLUMN_CHECKS);
  }

  protected override assertApplicable(steps: readonly PlannedStep[]): void {
    const complaints = steps.flatMap(({ differences }) => differences);
    if (complaints.length > 0) throw new JsonbRowsInvalidError(complaints);
  }
}
