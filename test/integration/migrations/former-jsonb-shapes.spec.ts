import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { findDrift } from '../../../src/database/find-drift.js';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { planRun } from '../../../src/database/plan-migrations.js';
import { COLUMN_CHECKS, type ColumnCheck } from '../../../src/jsonb/column-checks.js';
import { EnforceJsonbShapes1767571200001 } from '../../../src/schema/migrations/1767571200001-enforce-jsonb-shapes.js';
import { ValidateJsonbShapes1767571200002 } from '../../../src/schema/migrations/1767571200002-validate-jsonb-shapes.js';
import { planChecks, planValidations } from '../../../src/schema/plan/plan-checks.js';
import { schemaNamesOf } from '../../../src/schema/plan/schema-names-of.js';
import { FORMER_EXPRESSIONS } from '../../fixtures/former-jsonb-checks.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { MANUAL_STATEMENTS } from '../../support/manual-sql.js';
import { openHostDatabase, type OpenDatabase } from '../../support/open-database.js';
import { revertEverything } from '../../support/revert-everything.js';

const FORMER_CHECKS: readonly ColumnCheck[] = COLUMN_CHECKS.map((check) => ({
  ...check,
  expression: FORMER_EXPRESSIONS[`${check.table}.${check.column}`] ?? check.expression,
}));
const REPLACED = Object.keys(FORMER_EXPRESSIONS).map((field) => `${field.replace('.', '_')}_shape_check`);
const schemaOf = (runner: QueryRunner): string => schemaNamesOf(runner.dataSource).integration;

class FormerEnforce extends EnforceJsonbShapes1767571200001 {
  override plan = (runner: QueryRunner) => planChecks(runner, schemaOf(runner), FORMER_CHECKS);
}
class FormerValidate extends ValidateJsonbShapes1767571200002 {
  override plan = (runner: QueryRunner) => planValidations(runner, schemaOf(runner), FORMER_CHECKS);
}

const OPEN_ROWS = `
  INSERT INTO "AIAnalysis" ("id", "userId", "analysisType", "result", "confidence") VALUES ('open', 'u', 'TEST-X', '{"a": 1}', 0.5);
  INSERT INTO "NudgeHistory" ("id", "userId", "nudgeType", "message", "metadata")
  VALUES ('open', 'u', 'LOSS_AVERSION', '{"vi": "", "en": "", "zh": ""}', '{"streakAtRisk": true, "currentStreak": 7}')`;

let open: OpenDatabase;
let hostAlone: string;
beforeEach(async () => {
  open = await openHostDatabase();
  hostAlone = await dumpDatabase(open.dataSource);
});
afterEach(() => open.close());

/** A DataSource whose migrations make the constraints as they once were. */
async function withFormerMigrations(use: (former: IntegrationDataSource) => Promise<void>): Promise<void> {
  const former = new IntegrationDataSource(open.dataSource.settings, { logging: false });
  await former.initialize();
  try {
    former.migrations.splice(1, 2, new FormerEnforce(), new FormerValidate());
    await use(former);
  } finally {
    await former.destroy();
  }
}

async function migrateAsBefore(): Promise<void> {
  await withFormerMigrations(async (former) => {
    await former.runMigrations();
  });
}

/** Everything but the ids of our bookkeeping. */
async function dump(): Promise<string[]> {
  const lines = (await dumpDatabase(open.dataSource)).split('\n');
  return lines.map((line) => line.replace(/^\(\d+,/, '(')).sort();
}

describe('a database whose migrations made the constraints as they once were', () => {
  it('is told by the plan and by drift, and made by the next run what a new database is', async () => {
    await open.dataSource.runMigrations();
    const asNew = await dump();
    await revertEverything(open.dataSource);
    await migrateAsBefore();
    await expect(open.dataSource.query(OPEN_ROWS)).rejects.toMatchObject({
      constraint: 'AIAnalysis_result_shape_check',
    });

    const [plan, ...others] = await planRun(open.dataSource);
    expect(others).toEqual([]);
    expect(plan).toMatchObject({ migration: 'EnforceJsonbShapes1767571200001', refusals: [] });
    expect(plan?.lines.map(({ object, notes }) => [object, notes])).toEqual(
      REPLACED.map((name) => [
        `constraint ${name} on ${name.split('_')[0]}`,
        ['replaces its former definition'],
      ]),
    );
    const drift = await findDrift(open.dataSource);
    for (const name of REPLACED) expect(drift.join('\n')).toContain(`constraint ${name} has its former`);

    expect(await open.dataSource.runMigrations()).toEqual([]);

    expect(await dump()).toEqual(asNew);
    expect(await findDrift(open.dataSource)).toEqual([]);
    expect(await planRun(open.dataSource)).toEqual([]);
    await open.dataSource.query(OPEN_ROWS);
    await open.dataSource.query('DELETE FROM "AIAnalysis"; DELETE FROM "NudgeHistory"');
    await revertEverything(open.dataSource);
    expect(await dumpDatabase(open.dataSource)).toBe(hostAlone);
  });

  it('goes on where rows stopped the former migrations half-way', async () => {
    for (const statement of [...MANUAL_STATEMENTS, OPEN_ROWS]) await open.dataSource.query(statement);
    await withFormerMigrations((former) =>
      expect(former.runMigrations()).rejects.toMatchObject({ code: 'JSONB_ROWS_INVALID' }),
    );

    expect((await planRun(open.dataSource)).flatMap(({ refusals }) => refusals)).toEqual([]);
    const ran = await open.dataSource.runMigrations();

    expect(ran.map(({ name }) => name)).toEqual(open.dataSource.migrations.slice(2).map(({ name }) => name));
    expect(await findDrift(open.dataSource)).toEqual([]);
    expect(await open.dataSource.query('SELECT "id" FROM "AIAnalysis"')).toEqual([{ id: 'open' }]);
  });

  it('is reverted as before without another run', async () => {
    await migrateAsBefore();
    await revertEverything(open.dataSource);
    expect(await dumpDatabase(open.dataSource)).toBe(hostAlone);
  });

  it('keeps a constraint that somebody changed since', async () => {
    await migrateAsBefore();
    const name = 'NudgeHistory_metadata_shape_check';
    await open.dataSource.query(
      `ALTER TABLE "NudgeHistory" DROP CONSTRAINT "${name}", ADD CONSTRAINT "${name}" CHECK ("metadata" ? 'hookPhase')`,
    );

    await open.dataSource.runMigrations();

    expect((await findDrift(open.dataSource)).join('\n')).toMatch(/^NudgeHistory: constraint .*hookPhase/);
    await expect(open.dataSource.query(OPEN_ROWS)).rejects.toMatchObject({ constraint: name });
  });

  it('validates rows later if the run was interrupted after the replacement', async () => {
    await migrateAsBefore();
    const runner = open.dataSource.createQueryRunner();
    await runner.query(`CREATE FUNCTION "stop"() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN
      IF current_query() ILIKE '%VALIDATE CONSTRAINT%' THEN RAISE 'stopped'; END IF; END $$`);
    await runner.query('CREATE EVENT TRIGGER "stop" ON ddl_command_start EXECUTE FUNCTION "stop"()');
    await expect(open.dataSource.runMigrations()).rejects.toMatchObject({ code: 'MIGRATION_UNFINISHED' });
    await runner.query('DROP EVENT TRIGGER "stop"; DROP FUNCTION "stop"');
    await runner.release();

    const plans = await planRun(open.dataSource);
    expect(plans.flatMap(({ lines }) => lines.map(({ notes }) => notes))).toContainEqual(['not finished']);
    await open.dataSource.runMigrations();
    expect(await findDrift(open.dataSource)).toEqual([]);
    expect(await planRun(open.dataSource)).toEqual([]);
  });
});
