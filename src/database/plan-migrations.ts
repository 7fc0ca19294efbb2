import type { DataSource, QueryRunner } from 'typeorm';
import { dropStatement } from '../schema/plan/drop-objects.js';
import { UNFINISHED, type OwnedObject } from '../schema/plan/ownership.js';
import { describeObject, type Hazard, type PlannedStep } from '../schema/plan/planned-step.js';
import { withCatalogFirst, withPlainSettings } from '../postgres/plain-settings.js';
import { findRevertObstacles } from '../schema/plan/revert-obstacles.js';
import { seeAllRows } from '../postgres/see-all-rows.js';
import { withCleanup } from '../postgres/with-cleanup.js';
import {
  isPlannedMigration,
  plannedMigrations,
  planWithNotes,
} from '../schema/migrations/planned-migration.js';
import { chooseDrops } from '../schema/plan/choose-drops.js';
import { checkHazards } from '../schema/plan/plan-checks.js';
import { AddIntegrationModels1767571200000 } from '../schema/migrations/1767571200000-add-integration-models.js';
import { readDistribution, STILL_DISTRIBUTED } from './citus/distribution.js';
import { planHostKey } from './host-key.js';
import { readFinishing, readUnfinished } from './finish-migrations.js';
import type { IntegrationDataSource } from './integration-data-source.js';
import { readFormerChecks, replacingStatements, type FormerCheck } from './replace-former-checks.js';
import { findRevertLosses, findSeededRowsLeft, type RevertLoss } from './revert-losses.js';
import { listMigrations } from './run-migrations.js';
import { countOf } from '../count-of.js';

/** One object of a plan. */
export interface PlanLine {
  readonly action: 'create' | 'adopt' | 'refuse' | 'drop' | 'keep';
  /** `table Challenge`, `index Enrollment_userId_idx on Enrollment`, … */
  readonly object: string;
  /** Why it is refused, or how it differs although it is kept. */
  readonly notes: readonly string[];
  readonly hazards: readonly Hazard[];
  /** The statements to be run. */
  readonly sql: readonly string[];
}

/** What one migration would do to a database. */
export interface MigrationPlan {
  readonly direction: 'run' | 'revert';
  readonly migration: string;
  readonly lines: readonly PlanLine[];
  /** What a user should know beyond the lines, a sentence each. */
  readonly notes: readonly string[];
  /** Rows that would be lost. */
  readonly losses: readonly RevertLoss[];
  /** What blocks it; if not empty, nothing would be changed. */
  readonly refusals: readonly string[];
}

/**
 * Plans `migration:run`. Read-only.
 *
 * @returns a plan for each pending migration up to the first that would be refused, in order, preceded by what
 *   a former version of a migration created otherwise, and by what an interrupted run left unfinished
 * @throws HostTablesMissingError, HostTablesDifferentError
 */
export async function planRun(dataSource: IntegrationDataSource): Promise<MigrationPlan[]> {
  const migrations = await listMigrations(dataSource);
  const pending = migrations.filter(({ executed }) => !executed);
  return withReadOnlyRunner(dataSource, async (queryRunner) => {
    const isMigrated = pending.length < migrations.length;
    const plans = isMigrated
      ? [
          ...(await planReplacing(queryRunner)),
          ...(await planKeyChange(dataSource, queryRunner)),
          ...(await planFinishing(queryRunner)),
        ]
      : [];
    for (const { name } of pending) {
      const migration = instanceOf(dataSource, name);
      if (!migration || !isPlannedMigration(migration)) continue;
      const planned = await withPlainSettings(queryRunner, () => planWithNotes(migration, queryRunner));
      const { steps, notes } = planned;
      const refusals = steps.flatMap(refusalsOf);
      const shown = steps.filter((step) => !isOvertaken(step, steps));
      const lines = await Promise.all(shown.map((step) => runLine(dataSource, step)));
      plans.push({ ...EMPTY, migration: name, lines, notes, refusals });
      // A run ends there, and later migrations expect the tables of this one.
      if (refusals.length > 0) break;
    }
    return plans;
  });
}

const EMPTY = { direction: 'run', lines: [], notes: [], losses: [], refusals: [] } as const;

/** What `HOST_FOREIGN_KEY` changes in a database whose migrations have run. */
async function planKeyChange(dataSource: DataSource, queryRunner: QueryRunner): Promise<MigrationPlan[]> {
  const plan = await withPlainSettings(queryRunner, () => planHostKey(queryRunner));
  if (!plan) return [];
  const { action, step, record, difference } = plan;
  const planned = await runLine(dataSource, step);
  const line: PlanLine =
    action === 'create'
      ? planned
      : {
          ...planned,
          action,
          notes: [difference],
          hazards: [],
          sql: record && action === 'drop' ? [dropStatement(record)] : [],
        };
  const { name } = new AddIntegrationModels1767571200000();
  return [{ ...EMPTY, migration: name, lines: [line], refusals: refusalsOf(step) }];
}

/** Whether nothing would be made or adopted because something else in the table is refused. */
function isOvertaken(step: PlannedStep, steps: readonly PlannedStep[]): boolean {
  return (
    step.state !== 'different' &&
    steps.some(
      ({ state, schema, table }) => state === 'different' && schema === step.schema && table === step.table,
    )
  );
}

function refusalsOf({ state, differences }: PlannedStep): readonly string[] {
  return state === 'different' ? differences : [];
}

/** The constraints that a former version of a migration created, as one plan per migration. */
async function planReplacing(queryRunner: QueryRunner): Promise<MigrationPlan[]> {
  const former = await readFormerChecks(queryRunner);
  return [...new Set(former.map(({ migration }) => migration))].map((migration) => {
    const lines = former.filter((check) => check.migration === migration).map(replacingLine);
    return { ...EMPTY, migration, lines };
  });
}

function replacingLine(check: FormerCheck): PlanLine {
  const { table, name } = check;
  return {
    action: 'create',
    object: describeObject({ kind: 'constraint', table, name }),
    notes: ['replaces its former definition'],
    hazards: checkHazards(table),
    sql: replacingStatements(check),
  };
}

/** What an interrupted run left unfinished, as one plan per migration. */
async function planFinishing(queryRunner: QueryRunner): Promise<MigrationPlan[]> {
  const plans = new Map<string, MigrationPlan>();
  for (const object of await readUnfinished(queryRunner)) {
    const { migration } = object;
    const sql = (await readFinishing(queryRunner, object)).map((statement) => statement.sql);
    const line: PlanLine = {
      action: 'create',
      object: describeObject(object),
      notes: [UNFINISHED],
      hazards: [],
      sql,
    };
    const lines = [...(plans.get(migration)?.lines ?? []), line];
    plans.set(migration, { ...EMPTY, migration, lines });
  }
  return [...plans.values()];
}

/**
 * Plans `migration:revert`. Read-only.
 *
 * @returns a plan for the last migration; empty if none has run
 */
export async function planRevert(dataSource: IntegrationDataSource): Promise<MigrationPlan[]> {
  const last = (await listMigrations(dataSource)).filter(({ executed }) => executed).at(-1);
  if (!last) return [];
  return withReadOnlyRunner(dataSource, async (queryRunner) => {
    const { schemas, settings } = dataSource;
    const migrations = plannedMigrations(dataSource);
    const scope = await chooseDrops(queryRunner, migrations, last.name, settings.allow.includes('adopted'));
    const losses = await findRevertLosses(queryRunner, schemas, scope);
    const { dependents, changed } = await findRevertObstacles(queryRunner, scope);
    const refusals = [...dependents, ...changed];
    if (await readDistribution(queryRunner, schemas.integration)) refusals.push(STILL_DISTRIBUTED);
    if (!settings.allow.includes('data-loss')) {
      const unseeded = losses.filter(({ rows }) => rows > 0);
      refusals.push(
        ...unseeded.map(({ of, rows }) => `${of} has ${countOf(rows, 'row')} that no seed run made`),
      );
      const left = await findSeededRowsLeft(queryRunner, schemas, scope);
      refusals.push(...left.map(({ table, rows }) => `${table} has ${countOf(rows, 'row')} of seed runs`));
    }
    const lines = scope.objects.map((object) => revertLine(object, scope.dropped.includes(object))).reverse();
    return [{ ...EMPTY, direction: 'revert', migration: last.name, lines, losses, refusals }];
  });
}

async function runLine(dataSource: DataSource, step: PlannedStep): Promise<PlanLine> {
  const action = ({ absent: 'create', same: 'adopt', different: 'refuse' } as const)[step.state];
  return {
    action,
    object: describeObject(step),
    notes: step.note === undefined ? step.differences : [step.note],
    hazards: step.hazards ?? [],
    sql: action === 'create' ? (step.sql ?? (await statementsOf(dataSource, step))) : [],
  };
}

function revertLine(object: OwnedObject, drops: boolean): PlanLine {
  return {
    action: drops ? 'drop' : 'keep',
    object: describeObject(object),
    notes: object.note === null ? [] : [object.note],
    hazards: [],
    sql: drops ? [dropStatement(object)] : [],
  };
}

/** A step's statements, in execution order. */
async function statementsOf(dataSource: DataSource, step: PlannedStep): Promise<string[]> {
  const { shared } = step;
  if (!shared) return captureStatements(dataSource, step.create);
  const prepared = shared.prepare ? await captureStatements(dataSource, shared.prepare) : [];
  return [...prepared, ...shared.statements, ...shared.afterwards];
}

/** Captures the statements of a callback instead of sending them. */
async function captureStatements(
  dataSource: DataSource,
  work: (queryRunner: QueryRunner) => Promise<void>,
): Promise<string[]> {
  const queryRunner = dataSource.createQueryRunner();
  queryRunner.enableSqlMemory();
  try {
    await work(queryRunner);
    return queryRunner.getMemorySql().upQueries.map(({ query }) => query.trim());
  } finally {
    queryRunner.disableSqlMemory();
    await queryRunner.release();
  }
}

async function withReadOnlyRunner<Result>(
  dataSource: DataSource,
  work: (queryRunner: QueryRunner) => Promise<Result>,
): Promise<Result> {
  const queryRunner = dataSource.createQueryRunner();
  try {
    await queryRunner.startTransaction();
    return await withCleanup(
      async () => {
        await queryRunner.query('SET TRANSACTION READ ONLY');
        return withCatalogFirst(queryRunner, () => seeAllRows(queryRunner, () => work(queryRunner)));
      },
      () => queryRunner.rollbackTransaction(),
    );
  } finally {
    await queryRunner.release();
  }
}

function instanceOf(dataSource: DataSource, name: string): DataSource['migrations'][number] | undefined {
  return dataSource.migrations.find((migration) => migration.name === name);
}
