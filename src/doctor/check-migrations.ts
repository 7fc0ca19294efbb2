import { findDrift } from '../database/find-drift.js';
import type { IntegrationDataSource } from '../database/integration-data-source.js';
import { planRun } from '../database/plan-migrations.js';
import { listMigrations } from '../database/run-migrations.js';
import { countOf } from '../count-of.js';
import { type Finding, sound, warning, wrong } from './finding.js';

/** Differences that are listed; further ones are counted. */
const LISTED = 5;

/** What was found of the migrations. */
export interface MigrationCheck {
  /** Whether none has run yet. */
  readonly isNew: boolean;
  readonly isPending: boolean;
  readonly findings: readonly Finding[];
}

/**
 * Looks which migrations are pending or unfinished, and whether they would be refused. On the embedded server,
 * seeding migrates without being asked. Read-only.
 */
export async function checkMigrations(dataSource: IntegrationDataSource): Promise<MigrationCheck> {
  const migrations = await listMigrations(dataSource);
  const pending = migrations.filter(({ executed }) => !executed);
  const plans = await planRun(dataSource);
  const refusals = plans.flatMap((plan) => plan.refusals);
  const facts = { isNew: pending.length === migrations.length, isPending: pending.length > 0 };
  if (refusals.length > 0) return { ...facts, findings: refusedBecause(refusals) };
  if (pending.length > 0) {
    const names = pending.map(({ name }) => name).join(', ');
    const next = dataSource.isEmbedded ? 'npm run seed:integration' : 'npm run migration:run';
    const found = `${countOf(pending.length, 'migration')} of ${migrations.length} pending: ${names}.`;
    return {
      ...facts,
      findings: [
        warning('migrations', found, {
          mend: `"${next}" runs them; "npm run migration:plan" shows what they would do.`,
          code: 'MIGRATIONS_PENDING',
          next,
        }),
      ],
    };
  }
  if (plans.length === 0) {
    return { ...facts, findings: [sound('migrations', `all ${migrations.length} have run`)] };
  }
  const found = `All have run, but something is left to do: ${plans.map((plan) => plan.migration).join(', ')}.`;
  const finding = warning('migrations', found, {
    mend: '"npm run migration:run" finishes it; "npm run migration:plan" shows what that is.',
    next: 'npm run migration:run',
  });
  return { ...facts, findings: [finding] };
}

function refusedBecause(refusals: readonly string[]): Finding[] {
  const listed = refusals.slice(0, LISTED).map((refusal) => refused(`They would be refused: ${refusal}`));
  const more = refusals.length - LISTED;
  return more > 0
    ? [...listed, refused(`They would be refused for ${countOf(more, 'more reason')}.`)]
    : listed;
}

function refused(found: string): Finding {
  return wrong('migrations', found, {
    mend:
      '"npm run migration:plan" lists every difference; INTEGRATION_SCHEMA=integration puts our tables into a ' +
      'schema of their own.',
    code: 'SCHEMA_CONFLICT',
    next: 'npm run migration:plan',
  });
}

/** Looks how a migrated database differs from the entities. Read-only. */
export async function checkDrift(dataSource: IntegrationDataSource): Promise<Finding[]> {
  const differences = await findDrift(dataSource);
  if (differences.length === 0) return [sound('drift', 'the database matches the entities')];
  const more = differences.length - LISTED;
  return [
    wrong(
      'drift',
      `${countOf(differences.length, 'difference')} from the entities: ${differences.slice(0, LISTED).join('; ')}` +
        (more > 0 ? `; and ${more} more.` : '.'),
      {
        mend: 'Undo the change, or what "npm run migration:run" offers; "npm run migration:drift" lists all.',
        next: 'npm run migration:drift',
      },
    ),
  ];
}
