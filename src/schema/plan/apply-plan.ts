import type { QueryRunner } from 'typeorm';
import { isHostTable } from '../../entities/index.js';
import { IntegrationError } from '../../errors.js';
import { recordOwnership } from './ownership.js';
import { describeObject, type PlannedStep, type SharedChange } from './planned-step.js';
import type { SchemaNames } from '../../postgres/schema-names.js';

/** Existing objects with our names differ from what we need; nothing was changed. */
export class SchemaConflictError extends IntegrationError {
  /** One line per difference: `Certificate.issuedAt: missing`. */
  readonly differences: readonly string[];

  /** @param refused - the steps that are different, at least one */
  constructor(refused: readonly PlannedStep[], schemas: SchemaNames) {
    super(
      'SCHEMA_CONFLICT',
      [
        'This database has other objects under our names; nothing was changed:',
        ...linesByTable(refused),
        `${wayOut(refused, schemas)} and run again.`,
      ].join('\n'),
    );
    this.differences = refused.flatMap(({ differences }) => differences);
  }
}

function linesByTable(refused: readonly PlannedStep[]): string[] {
  const tables = new Map<string, string[]>();
  for (const { table, differences } of refused)
    tables.set(table, [...(tables.get(table) ?? []), ...differences]);
  return [...tables].flatMap(([table, lines]) => [`  ${table}:`, ...lines.map((line) => `    ${line}`)]);
}

function wayOut(refused: readonly PlannedStep[], { integration, host }: SchemaNames): string {
  const isTheirs = ({ table }: PlannedStep): boolean => isHostTable(table);
  if (refused.every(isTheirs)) return 'Change these objects to what is told above';
  const ownSchema =
    integration === host
      ? 'Set INTEGRATION_SCHEMA=integration to keep the models in a schema of their own'
      : `Set INTEGRATION_SCHEMA to the name of another schema than "${integration}"`;
  return `${ownSchema}, or change these objects to what is told above,`;
}

/**
 * Refuses a plan with differences, naming all of them.
 *
 * @throws SchemaConflictError
 */
export function assertNoConflicts(steps: readonly PlannedStep[], schemas: SchemaNames): void {
  const refused = steps.filter(({ state }) => state === 'different');
  if (refused.length > 0) throw new SchemaConflictError(refused, schemas);
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
