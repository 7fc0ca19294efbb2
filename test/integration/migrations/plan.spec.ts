import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { findDrift } from '../../../src/database/find-drift.js';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { planRevert, planRun } from '../../../src/database/plan-migrations.js';
import { COLLISION_STATEMENTS } from '../../support/colliding-host.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { MANUAL_STATEMENTS } from '../../support/manual-sql.js';
import { openHostDatabase, settingsFor, type OpenDatabase } from '../../support/open-database.js';
import { revertToFirst } from '../../support/revert-everything.js';

describe('the plan of a migration', () => {
  let open: OpenDatabase;
  beforeEach(async () => {
    open = await openHostDatabase();
  });
  afterEach(() => open.close());

  it('tells what would be created and what adopted, and changes nothing', async () => {
    for (const statement of MANUAL_STATEMENTS.slice(0, 10)) await open.dataSource.query(statement);
    const before = await dumpDatabase(open.dataSource);

    const [plan] = await planRun(open.dataSource);

    expect(plan?.refusals).toEqual([]);
    const actions = new Map(plan?.lines.map(({ object, action }) => [object, action]));
    expect(actions.get('table Challenge')).toBe('adopt');
    expect(actions.get('comment on Challenge')).toBe('create');
    expect(actions.get('table NudgeHistory')).toBe('create');
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('prints statements that do what the migration does', async () => {
    const [plan] = await planRun(open.dataSource);
    const host = await dumpDatabase(open.dataSource);
    await open.dataSource.query(
      'BEGIN; ' + (plan?.lines ?? []).flatMap(({ sql }) => sql).join(';') + '; COMMIT',
    );

    const [second] = await planRun(open.dataSource);
    expect(second?.lines.filter(({ action }) => action !== 'adopt')).toEqual([]);
    expect(await dumpDatabase(open.dataSource)).not.toBe(host);
  });

  it('names the locks that host tables would see', async () => {
    const [plan] = await planRun(open.dataSource);

    const locked = (plan?.lines ?? []).flatMap(({ hazards }) =>
      hazards.map(({ name, table }) => `${name} ${table}`),
    );
    expect(new Set(locked)).toEqual(
      new Set([
        'LOCKS_TABLE Lesson',
        'LOCKS_TABLE Course',
        'LOCKS_TABLE User',
        'LOCKS_TABLE UserAchievement',
        'LOCKS_TABLE BehaviorLog',
      ]),
    );
  });

  it('says that rows are read only of a table that has some', async () => {
    const scans = async (): Promise<string[]> => {
      const plans = await planRun(open.dataSource);
      const hazards = plans.flatMap(({ lines }) => lines.flatMap((line) => line.hazards));
      return hazards.filter(({ name }) => name === 'SCANS_TABLE').map(({ table }) => table);
    };
    expect(await scans()).toEqual([]);

    await open.dataSource.query(
      `INSERT INTO "User" ("id", "email", "passwordHash", "updatedAt") VALUES ('u', 'u@example.com', '-', now())`,
    );
    await open.dataSource.query(
      `INSERT INTO "UserAchievement" ("id", "userId", "type", "name", "description", "iconKey")
       VALUES ('a', 'u', 'STREAK', '{}', '{}', 'flame')`,
    );
    for (const statement of MANUAL_STATEMENTS.slice(0, 10)) await open.dataSource.query(statement);
    await open.dataSource.query(
      `INSERT INTO "AIAnalysis" ("userId", "analysisType", "result", "confidence") VALUES ('u', 'X', '{}', 1)`,
    );
    expect(new Set(await scans())).toEqual(new Set(['UserAchievement', 'AIAnalysis']));
  });

  it('tells what would be refused on a host with other tables under our names', async () => {
    for (const statement of COLLISION_STATEMENTS) await open.dataSource.query(statement);

    const plans = await planRun(open.dataSource);
    const [plan] = plans;

    expect(plan?.refusals).toEqual(expect.arrayContaining(['Certificate.issuedAt: missing']));
    const made = plans.flatMap(({ lines }) => lines).filter(({ action }) => action !== 'refuse');
    expect(made.map(({ object }) => object)).toContain('table Enrollment');
    for (const { object } of made) expect(object).not.toMatch(/\b(QuizAttempt|Certificate|Achievement)\b/);
    expect(plan?.lines).toContainEqual(
      expect.objectContaining({ action: 'refuse', object: 'table Certificate' }),
    );
  });

  it('of a revert tells what would be dropped, kept and lost, and what stops it', async () => {
    await open.dataSource.query('ALTER TABLE "User" ADD "preferredLanguage" text');
    await open.dataSource.runMigrations();
    await open.dataSource.query(`INSERT INTO "Enrollment" ("userId", "courseId") VALUES ('u', 'c')`);
    await open.dataSource.query('CREATE VIEW "running" AS SELECT * FROM "Challenge"');
    await revertToFirst(open.dataSource);
    const before = await dumpDatabase(open.dataSource);

    const plans = await planRevert(open.dataSource);

    const lines = plans.flatMap((plan) => plan.lines);
    expect(lines).toContainEqual(expect.objectContaining({ action: 'drop', object: 'table Challenge' }));
    expect(lines).toContainEqual(
      expect.objectContaining({ action: 'keep', object: 'column User.preferredLanguage' }),
    );
    expect(plans.flatMap(({ losses }) => losses)).toEqual([{ of: 'Enrollment', rows: 1, seededRows: 0 }]);
    expect(plans.flatMap(({ refusals }) => refusals)).toEqual([
      'view running depends on Challenge',
      'Enrollment has 1 row that no seed run made',
    ]);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('needs a role that can only read', async () => {
    const role = `reader_${randomBytes(6).toString('hex')}`;
    await open.dataSource.query(`CREATE ROLE "${role}" LOGIN PASSWORD 'read' IN ROLE pg_read_all_data`);
    const url = new URL(open.database.url);
    url.username = role;
    url.password = 'read';
    const reader = new IntegrationDataSource(settingsFor(url.href), { logging: false });
    try {
      await reader.initialize();
      expect((await planRun(reader))[0]?.lines.length).toBeGreaterThan(30);
      await open.dataSource.runMigrations();
      expect(await planRun(reader)).toEqual([]);
      expect((await planRevert(reader))[0]?.direction).toBe('revert');
      expect(await findDrift(reader)).toEqual([]);
    } finally {
      await reader.destroy();
      await open.dataSource.query(`DROP ROLE "${role}"`);
    }
  });
});
