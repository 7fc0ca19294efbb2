import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { createHost } from '../../../src/database/create-host.js';
import { findDrift } from '../../../src/database/find-drift.js';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { planRevert, planRun } from '../../../src/database/plan-migrations.js';
import { checkDatabase } from '../../../src/doctor/check-database.js';
import { CITUS_URL, openCitusDatabase, type CitusDatabase } from '../../support/citus.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { openDatabase, settingsFor, type OpenDatabase } from '../../support/open-database.js';
import { NEWER_HOST } from '../../support/prisma/host-schema.js';
import { createStatements } from '../../support/prisma/run-prisma.js';

const onCitus = CITUS_URL ? describe : describe.skip;

const FORMS = `SELECT table_name::text AS table, citus_table_type AS form, distribution_column AS by, shard_count::int AS shards
  FROM citus_tables ORDER BY 1`;
const SETTINGS = `SELECT unnest(setconfig) AS setting FROM pg_db_role_setting r JOIN pg_database d ON d.oid = setdatabase
  WHERE datname = current_database() AND setrole = 0 ORDER BY 1`;

const byPerson = (table: string, shards = 8) => ({
  table: `"${table}"`,
  form: 'distributed',
  by: 'userId',
  shards,
});
const everywhere = (table: string) => ({ table: `"${table}"`, form: 'reference', by: '<none>', shards: 1 });
const onCoordinator = (table: string) => ({ table: `"${table}"`, form: 'local', by: '<none>', shards: 1 });

const LAYOUT = [
  byPerson('AIAnalysis'),
  everywhere('Achievement'),
  onCoordinator('BehaviorLog'),
  byPerson('Certificate'),
  everywhere('Challenge'),
  byPerson('ChallengeParticipant'),
  everywhere('Course'),
  everywhere('CourseAsset'),
  byPerson('Enrollment'),
  everywhere('Lesson'),
  byPerson('LessonProgress'),
  byPerson('NudgeHistory'),
  byPerson('QuizAttempt'),
  onCoordinator('User'),
  onCoordinator('UserAchievement'),
  onCoordinator('UserProgress'),
  onCoordinator('UserStreak'),
];

describe('distributing a database without Citus', () => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openDatabase('migrated');
  });
  afterAll(() => open.close());

  it('is refused and names the extension', async () => {
    await expect(open.dataSource.distribute()).rejects.toMatchObject({
      code: 'CITUS_MISSING',
      message: expect.stringMatching(/no Citus extension; nothing was changed\. .*CREATE EXTENSION citus/),
    });
  });

  it('is no error the other way: nothing is distributed', async () => {
    expect(await open.dataSource.undistribute()).toBe(false);
  });
});

onCitus('distributing over a Citus cluster (needs CITUS_URL)', () => {
  let citus: CitusDatabase;
  let dataSource: IntegrationDataSource;
  const query = (sql: string) => dataSource.query(sql) as Promise<Record<string, unknown>[]>;

  beforeEach(async () => {
    citus = await openCitusDatabase();
    dataSource = citus.dataSource;
    await createHost(dataSource);
  });
  afterEach(() => citus.close());

  it('puts what a person has on one worker, what it refers to on every node, and leaves the host’s people', async () => {
    await dataSource.runMigrations();
    expect(await dataSource.distribute()).toEqual({ changed: true, shards: 8, workers: 2 });
    expect(await query(FORMS)).toEqual(LAYOUT);
    const colocated = await query(
      `SELECT count(DISTINCT colocation_id)::int AS groups FROM citus_tables WHERE citus_table_type = 'distributed'`,
    );
    expect(colocated).toEqual([{ groups: 1 }]);
  });

  it('takes the number of shards that is asked for', async () => {
    await dataSource.runMigrations();
    expect(await dataSource.distribute(3)).toMatchObject({ shards: 3 });
    expect(await query(FORMS)).toEqual(expect.arrayContaining([byPerson('NudgeHistory', 3)]));
  });

  it('and back leaves catalog, comments, rows and settings as they were', async () => {
    await dataSource.runMigrations();
    await runSeed(dataSource, { users: 20 });
    for (const sql of [
      `COMMENT ON COLUMN "Course"."title" IS 'a column''s'`,
      `COMMENT ON INDEX "Enrollment_userId_idx" IS 'an index''s'`,
      `COMMENT ON CONSTRAINT "Lesson_courseId_fkey" ON "Lesson" IS 'a foreign key''s'`,
      `COMMENT ON CONSTRAINT "QuizAttempt_pkey" ON "QuizAttempt" IS 'a primary key''s'`,
      `ALTER TABLE "User" SET (fillfactor = 90)`,
      `ALTER TABLE "Course" ALTER COLUMN "title" SET STATISTICS 500`,
      `CREATE VIEW "CourseTitle" AS SELECT "id", "title" FROM "Course"`,
      `GRANT SELECT ON "Course", "Enrollment" TO pg_monitor`,
    ]) {
      await query(sql);
    }
    const [{ name }] = (await query('SELECT current_database() AS name')) as [{ name: string }];
    await query(`ALTER DATABASE "${name}" SET citus.multi_shard_modify_mode = 'parallel'`);
    const [before, settings] = [await dumpDatabase(dataSource), await query(SETTINGS)];

    await dataSource.distribute();
    expect(await query(SETTINGS)).toEqual([
      { setting: 'citus.enable_recurring_outer_join_pushdown=off' },
      { setting: 'citus.multi_shard_modify_mode=sequential' },
    ]);
    expect(await dataSource.undistribute()).toBe(true);

    expect(await dumpDatabase(dataSource)).toBe(before);
    expect(await query(SETTINGS)).toEqual(settings);
    expect(await query(FORMS)).toEqual([]);
  });

  it('keeps the comments while the tables are distributed', async () => {
    await dataSource.runMigrations();
    await query(`COMMENT ON CONSTRAINT "QuizAttempt_pkey" ON "QuizAttempt" IS 'a key''s'`);
    const comments = () =>
      query(`SELECT c.relname AS table, d.description AS comment FROM pg_description d JOIN pg_class c ON c.oid = d.objoid
        WHERE c.relnamespace = 'public'::regnamespace AND d.classoid = 'pg_class'::regclass
        UNION ALL SELECT k.conname, d.description FROM pg_description d JOIN pg_constraint k ON k.oid = d.objoid
        WHERE k.connamespace = 'public'::regnamespace AND d.classoid = 'pg_constraint'::regclass ORDER BY 1`);
    const before = await comments();
    await dataSource.distribute();
    expect(await comments()).toEqual(before);
  });

  it('is known to plan and drift, and done once', async () => {
    await dataSource.runMigrations();
    await dataSource.distribute();
    expect(await findDrift(dataSource)).toEqual([]);
    expect(await planRun(dataSource)).toEqual([]);
    expect(await dataSource.runMigrations()).toEqual([]);
    expect(await dataSource.distribute(16)).toEqual({ changed: false, shards: 8, workers: 2 });
  });

  it('is told by the doctor, with its record or without', async () => {
    const { settings } = dataSource;
    const findings = async () =>
      (await checkDatabase({ settings, isForTests: false, patience: 60_000 })).filter(
        ({ check }) => check === 'citus',
      );
    await dataSource.runMigrations();
    expect(await findings()).toMatchObject([{ state: 'sound', found: 'all tables are on the coordinator' }]);
    await dataSource.distribute();
    expect(await findings()).toMatchObject([
      { state: 'sound', found: 'the tables are distributed in 8 shards' },
    ]);
    await query('DROP TABLE integration_distribution');
    expect(await findings()).toMatchObject([{ state: 'warning', next: 'npm run citus:distribute' }]);
  });

  it('comes before a revert can: the revert is refused, planned and run', async () => {
    await dataSource.runMigrations();
    await dataSource.distribute();
    await expect(dataSource.undoLastMigration()).rejects.toMatchObject({
      code: 'STILL_DISTRIBUTED',
      message: expect.stringContaining('npm run citus:undistribute'),
    });
    const [plan] = await planRevert(dataSource);
    expect(plan?.refusals).toEqual([expect.stringContaining('npm run citus:undistribute')]);

    await dataSource.undistribute();
    await dataSource.undoLastMigration();
    expect(await planRun(dataSource)).toHaveLength(1);
  });

  it('waits for the migrations', async () => {
    await expect(dataSource.distribute()).rejects.toMatchObject({
      code: 'MIGRATIONS_PENDING',
      message: expect.stringContaining('AddIntegrationModels1767571200000 has not run'),
    });
  });

  it('records what somebody distributed by hand in the same layout', async () => {
    await dataSource.runMigrations();
    await dataSource.distribute(4);
    await query('DROP TABLE integration_distribution');
    expect(await dataSource.distribute()).toEqual({ changed: true, shards: 4, workers: 2 });
    expect(await dataSource.undistribute()).toBe(true);
    expect(await query(FORMS)).toEqual([]);
  });

  it('does not keep a database from being adopted whose tables somebody distributed before we came', async () => {
    await dataSource.runMigrations();
    await dataSource.distribute();
    const checks = await query(`SELECT conrelid::regclass::text AS table, conname AS name FROM pg_constraint
      WHERE conname LIKE '%_shape_check' AND conrelid IN (SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace)`);
    for (const { table, name } of checks)
      await query(`ALTER TABLE ${String(table)} DROP CONSTRAINT "${String(name)}"`);
    await query('DROP INDEX "ChallengeParticipant_leaderboard_idx"');
    await query(
      'DROP TABLE integration_distribution, integration_migrations, integration_ownership, integration_seed_run',
    );

    expect(await dataSource.runMigrations()).toHaveLength(4);
    expect(await findDrift(dataSource)).toEqual([]);
    expect(await dataSource.distribute()).toMatchObject({ changed: true });
    expect(await dataSource.undistribute()).toBe(true);
    expect(await findDrift(dataSource)).toEqual([]);
  });

  it('refuses another layout, and changes nothing', async () => {
    await dataSource.runMigrations();
    await query(`SELECT create_reference_table('"Challenge"')`);
    const before = await query(FORMS);
    await expect(dataSource.distribute()).rejects.toMatchObject({
      code: 'CITUS_TABLES_DIFFERENT',
      message: expect.stringContaining('"public"."Challenge": reference'),
    });
    expect(await query(FORMS)).toEqual(before);
  });

  it('says what Citus refuses in its words, and changes nothing', async () => {
    await dataSource.runMigrations();
    await query(`CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'`);
    await query(`CREATE TRIGGER stamp BEFORE INSERT ON "Course" FOR EACH ROW EXECUTE FUNCTION stamp()`);
    const before = await dumpDatabase(dataSource);
    await expect(dataSource.distribute()).rejects.toMatchObject({
      code: 'CITUS_REFUSED',
      message: expect.stringMatching(/trigger.* Nothing was changed\.$/),
    });
    expect(await dumpDatabase(dataSource)).toBe(before);
  });

  it('names a foreign key that refers to a key to be widened, and changes nothing', async () => {
    await dataSource.runMigrations();
    await query('CREATE TABLE "Prize" ("id" text, "winner" text REFERENCES "ChallengeParticipant" ("id"))');
    const before = await dumpDatabase(dataSource);
    await expect(dataSource.distribute()).rejects.toMatchObject({
      code: 'DEPENDENT_OBJECTS',
      message: expect.stringContaining('Prize_winner_fkey'),
    });
    expect(await dumpDatabase(dataSource)).toBe(before);
  });

  it('leaves a table alone that the host distributed since, until the host brings it back', async () => {
    await dataSource.runMigrations();
    await dataSource.distribute();
    await query(`CREATE TABLE "Wallet" ("id" text PRIMARY KEY, "courseId" text REFERENCES "Course")`);
    await query(`SELECT create_distributed_table('"Wallet"', 'id')`);
    await expect(dataSource.undistribute()).rejects.toMatchObject({
      code: 'CITUS_TABLES_DIFFERENT',
      message: expect.stringContaining('"public"."Wallet": distributed by "id"'),
    });
    expect(await query(FORMS)).toEqual(expect.arrayContaining([byPerson('NudgeHistory')]));
    await query('DROP TABLE "Wallet"');
    expect(await dataSource.undistribute()).toBe(true);
  });

  it('gives up while a table is in use, and changes nothing', async () => {
    await dataSource.runMigrations();
    const patient = new IntegrationDataSource(settingsFor(citus.url, { lockTimeout: 300 }), {
      logging: false,
    });
    await patient.initialize();
    const reader = dataSource.createQueryRunner();
    await reader.startTransaction();
    await reader.query('SELECT 1 FROM "User" LIMIT 1');
    await expect(patient.distribute()).rejects.toMatchObject({ code: 'TABLE_BUSY' });
    await reader.rollbackTransaction();
    await reader.release();
    expect(await query(FORMS)).toEqual([]);
    expect(await patient.distribute()).toMatchObject({ changed: true });
    await patient.destroy();
  });

  it('needs a worker, and the coordinator', async () => {
    await dataSource.runMigrations();
    const workers = await query(
      'SELECT nodename AS host, nodeport AS port FROM pg_dist_node WHERE groupid <> 0',
    );
    const worker = await openOnWorker(citus, workers[0]!);
    await expect(worker.distribute()).rejects.toMatchObject({
      code: 'CITUS_NODES_MISSING',
      message: expect.stringContaining('Connect to the coordinator'),
    });
    await worker.destroy();

    await query(`SELECT citus_remove_node(nodename, nodeport) FROM pg_dist_node WHERE groupid <> 0`);
    await expect(dataSource.distribute()).rejects.toMatchObject({
      code: 'CITUS_NODES_MISSING',
      message: expect.stringContaining('citus_add_node'),
    });
  });
});

async function openOnWorker(
  citus: CitusDatabase,
  worker: Record<string, unknown>,
): Promise<IntegrationDataSource> {
  const url = new URL(citus.url);
  url.hostname = String(worker.host);
  url.port = String(worker.port);
  const dataSource = new IntegrationDataSource(settingsFor(url.href), { logging: false });
  return dataSource.initialize();
}

onCitus('distributing beside the host of 29 models (needs CITUS_URL)', () => {
  let citus: CitusDatabase;
  beforeEach(async () => {
    citus = await openCitusDatabase({ integrationSchema: 'integration' });
    await citus.dataSource.query(await createStatements(NEWER_HOST, citus.url));
  });
  afterEach(() => citus.close());

  it('and back leaves its database as it was, in a schema of our own', async () => {
    const { dataSource } = citus;
    await dataSource.runMigrations();
    await runSeed(dataSource, { users: 20 });
    const before = await dumpDatabase(dataSource);
    await dataSource.distribute();
    expect(await findDrift(dataSource)).toEqual([]);
    expect(await dataSource.undistribute()).toBe(true);
    expect(await dumpDatabase(dataSource)).toBe(before);
  });
});
