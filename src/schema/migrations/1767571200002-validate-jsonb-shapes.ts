import type { QueryRunner } from 'typeorm';
import { planValidations } from '../plan/plan-checks.js';
import type { PlannedStep } from '../plan/planned-step.js';
import { IntegrationError } from '../../errors.js';
import { JSONB_SHAPE_CHECKS } from './jsonb-shape-checks.js';
import { PlannedMigration } from './planned-migration.js';
import { schemaNamesOf } from './schema-names-of.js';

/** Existing rows have JSONB values that don't match their shape. */
export class JsonbRowsInvalidError extends IntegrationError {
  constructor(complaints: readonly string[]) {
    super(
      'JSONB_ROWS_INVALID',
      `Rows that are there do not have the shape of their JSONB columns: ${complaints.join('; ')}. ` +
        `The migrations before this one stay, so that no new row can be wrong; this one changed nothing. ` +
        `See what is wrong with each with "npm run jsonb:audit", mend the rows, and run again.`,
    );
  }
}

/** Validates the rows that existed before the shapes were enforced. */
export class ValidateJsonbShapes1767571200002 extends PlannedMigration {
  override readonly name = 'ValidateJsonbShapes1767571200002';
  override readonly refusesForRows = true;

  override plan(queryRunner: QueryRunner): Promise<PlannedStep[]> {
    return planValidations(
      queryRunner,
      schemaNamesOf(queryRunner.dataSource).integration,
      JSONB_SHAPE_CHECKS,
    );
  }

  protected override assertApplicable(steps: readonly PlannedStep[]): void {
    const complaints = steps.flatMap(({ differences }) => differences);
    if (complaints.length > 0) throw new JsonbRowsInvalidError(complaints);
  }
}
