import type { QueryRunner } from 'typeorm';
import { IntegrationError } from '../../errors.js';
import { recordOwnership } from './ownership.js';
import { describeObject, type PlannedStep, type SharedChange } from './planned-step.js';
import type { SchemaNames } from '../../postgres/schema-names.js';

/** Existing objects with our names differ from what we need; nothing was changed. */
export class SchemaConflictError extends IntegrationError {
  /** One line per difference: `Certificate.issuedAt: missing`. */
  readonly differences: readonly string[];

  constructor(differences: readonly string[], schemas: SchemaNames) {
    const ownSchema =
      schemas.integration === schemas.host
        ? 'Set INTEGRATION_SCHEMA=integration to keep the models in a schema of their own'
        : `Set INTEGRATION_SCHEMA to the name of another schema than "${schemas.integration}"`;
    super(
      'SCHEMA_CONFLICT',
      `This database has other objects under our names; nothing was changed. ${differences.join('; ')}. ` +
        `${ownSchema}, or change these objects to the shape that "npm run migration:plan" shows and run again.`,
    );
    this.differences = differences;
  }
}

/**
 * Refuses a plan with differences, naming all of them.
 *
 * @throws SchemaConflictError
 */
export function assertNoConflicts(steps: readonly PlannedStep[], schemas: SchemaNames): void {
  const differences = steps.flatMap((step) => (step.state === 'different' ? step.differences : []));
  if (differences.length > 0) throw new SchemaConflictError(differences, schemas);
}

/**
 * Creates what is absent, adopts what is the same, and records the origin of each. Call it in a transaction.
 *
 * @param later - receives each change to a shared table instead of running it; without it, everything runs at
 *   once
 * @returns one line per adopted object, for the user
 */
export async function applyPlan(
  queryRunner: QueryRunner,
  schemas: SchemaNames,
  migration: string,
  steps: readonly PlannedStep[],
  later?: (change: SharedChange) => void,
): Promise<string[]> {
  for (const step of steps) {
    const isMade = step.state === 'absent';
    const shared = isMade && later ? step.shared : undefined;
    if (shared) {
      await shared.prepare?.(queryRunner);
      later?.(shared);
    } else if (isMade) await step.create(queryRunner);
    await recordOwnership(queryRunner, schemas.integration, migration, step, shared);
  }
  return steps
    .filter((step) => step.state === 'same')
    .map((step) => `Kept ${describeObject(step)}, which was there${step.note ? ` (${step.note})` : ''}`);
}
