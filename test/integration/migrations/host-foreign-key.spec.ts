import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { revertSeeds } from '../../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { verifySeeds } from '../../../seeds/runs/verify/verify-seeds.js';
import { findDrift } from '../../../src/database/find-drift.js';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { planRun } from '../../../src/database/plan-migrations.js';
import type { Settings } from '../../../src/database/settings.js';
import { UserAchievement } from '../../../src/entities/index.js';
import { catalogFacts, readCatalog } from '../../support/catalog-facts.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { openDatabase, settingsFor, type OpenDatabase } from '../../support/open-database.js';
import { revertEverything } from '../../support/revert-everything.js';

const KEY = 'UserAchievement_achievementId_fkey';
const CONSTRAINT = `constraint ${KEY} on UserAchievement`;
const ADD_KEY = `ALTER TABLE "UserAchievement" ADD CONSTRAINT "${KEY}" FOREIGN KEY ("achievementId")`;

let open: OpenDatabase;
let opened: IntegrationDataSource[];
beforeEach(async () => {
  open = await openDatabase('host');
  opened = [];
});
afterEach(async () => {
  for (const dataSource of opened) await dataSource.destroy();
  await open.close();
});

async function inOwnSchema(changes: Partial<Settings> = {}): Promise<IntegrationDataSource> {
  const settings = settingsFor(open.database.url, { integrationSchema: 'integration', ...changes });
  const dataSource = await new IntegrationDataSource(settings, { logging: false }).initialize();
  opened.push(dataSource);
  return dataSource;
}

async function keyDefinition(): Promise<string | undefined> {
  const [key] = (await open.dataSource.query(
    `SELECT pg_get_constraintdef(oid) || CASE WHEN convalidated THEN '' ELSE ' NOT VALID' END AS definition
     FROM pg_constraint WHERE conname = $1`,
    [KEY],
  )) as { definition: string }[];
  return key?.definition;
}

async function addAward(achievementId: string): Promise<void> {
  await open.dataSource.query(
    `INSERT INTO "User" ("id", "email", "passwordHash", "updatedAt") VALUES ('u1', 'u1@example.com', '-', now())`,
  );
  await open.dataSource.query(
    `INSERT INTO "UserAchievement" ("id", "userId", "type", "name", "description", "iconKey", "achievementId")
     VALUES ('a1', 'u1', 'X', '{}', '{}', 'i', $1)`,
    [achievementId],
  );
}

async function addAchievement(id: string): Promise<void> {
  await open.dataSource.query(
    `INSERT INTO "integration"."Achievement" ("id", "title", "description", "icon", "pointsReward")
     VALUES ($1, 't', '{"vi": "a", "en": "a", "zh": "a"}', 'i', 1)`,
    [id],
  );
}

describe('models in a schema of their own, without HOST_FOREIGN_KEY', () => {
  it("add four columns and an index to the host's schema, and nothing else", async () => {
    const host = await readCatalog(open.dataSource);
    const kinds = `SELECT 'function ' || proname AS name FROM pg_proc WHERE pronamespace = 'public'::regnamespace
      UNION ALL SELECT 'type ' || typname FROM pg_type WHERE typnamespace = 'public'::regnamespace
      UNION ALL SELECT 'relation ' || relname FROM pg_class WHERE relnamespace = 'public'::regnamespace
      UNION ALL SELECT 'trigger ' || tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE relnamespace = 'public'::regnamespace AND NOT tgisinternal ORDER BY 1`;
    const objects = (await open.dataSource.query(kinds)) as { name: string }[];
    const own = await inOwnSchema();

    await own.runMigrations();
    await runSeed(own, { users: 12 });

    const expected = structuredClone(host);
    for (const [table, { columns, columnOrder, indexes }] of Object.entries(catalogFacts('host-additions'))) {
      Object.assign(expected[table]!.columns, columns);
      Object.assign(expected[table]!.indexes, indexes);
      expected[table]!.columnOrder.push(...(columnOrder ?? Object.keys(columns)));
    }
    expect(await readCatalog(open.dataSource)).toEqual(expected);
    const names = ((await open.dataSource.query(kinds)) as { name: string }[]).map(({ name }) => name);
    expect(names.filter((name) => !objects.some((object) => object.name === name))).toEqual([
      'relation UserAchievement_achievementId_idx',
    ]);
    expect(await findDrift(own)).toEqual([]);
    expect(await planRun(own)).toEqual([]);
    expect((await verifySeeds(own)).violations).toBe(0);
    await revertSeeds(own, 'all');
    await revertEverything(own);
    expect(await readCatalog(open.dataSource)).toEqual(host);
  });

  it('are planned without the key, which the plan says', async () => {
    const [plan] = await planRun(await inOwnSchema());

    expect(plan?.lines.map(({ object }) => object)).not.toContain(CONSTRAINT);
    expect(plan?.lines.map(({ object }) => object)).toContain('column UserAchievement.achievementId');
    expect(plan?.notes).toEqual([expect.stringMatching(`${CONSTRAINT} is left out.*HOST_FOREIGN_KEY=true`)]);
  });

  it('leave values of achievementId that no Achievement has, with or without rows of ours', async () => {
    await open.dataSource.query('ALTER TABLE "UserAchievement" ADD "achievementId" text');
    await addAward('nowhere');
    const before = await dumpDatabase(open.dataSource);
    const own = await inOwnSchema();

    await own.runMigrations();
    expect(await findDrift(own)).toEqual([]);

    await revertEverything(own);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('refuse a key of the host’s that our ids would break', async () => {
    await open.dataSource.query('ALTER TABLE "UserAchievement" ADD "achievementId" text');
    await open.dataSource.query('CREATE TABLE "Badge" ("id" text PRIMARY KEY)');
    await open.dataSource.query(`${ADD_KEY} REFERENCES "Badge" ("id")`);
    const own = await inOwnSchema();

    await expect(own.runMigrations()).rejects.toMatchObject({
      code: 'SCHEMA_CONFLICT',
      message: expect.stringMatching(`constraint ${KEY} is FOREIGN KEY .*"Badge"`),
    });
  });

  it('let an Achievement be deleted: verify tells, relations are empty, the run is taken back', async () => {
    const own = await inOwnSchema();
    await own.runMigrations();
    const before = await dumpDatabase(open.dataSource);
    await runSeed(own, { users: 12 });
    const [award] = await own.getRepository(UserAchievement).find({ relations: { achievement: true } });
    expect(award?.achievement?.id).toBe(award?.achievementId);

    await own.manager.remove(award!.achievement);

    const report = await verifySeeds(own);
    expect(report.invariants.find(({ number }) => number === 1)?.violations).toBeGreaterThan(0);
    expect(
      await own.getRepository(UserAchievement).findOne({
        where: { id: award!.id },
        relations: { achievement: true },
      }),
    ).toMatchObject({ achievement: null, achievementId: award!.achievementId });
    await revertSeeds(own, 'all');
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });
});

describe('models in a schema of their own, with HOST_FOREIGN_KEY=true', () => {
  it('have the key, agree with it, and are given back', async () => {
    const before = await dumpDatabase(open.dataSource);
    const own = await inOwnSchema({ hostForeignKey: true });

    const [plan] = await planRun(own);
    expect(plan?.lines).toContainEqual(expect.objectContaining({ action: 'create', object: CONSTRAINT }));
    await own.runMigrations();

    expect(await keyDefinition()).toContain('REFERENCES integration."Achievement"(id) ON DELETE CASCADE');
    expect(await findDrift(own)).toEqual([]);
    expect(await planRun(own)).toEqual([]);
    await runSeed(own, { users: 12 });
    expect((await verifySeeds(own)).violations).toBe(0);
    await revertSeeds(own, 'all');
    await revertEverything(own);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('get the key afterwards as well, and the revert takes it back', async () => {
    const before = await dumpDatabase(open.dataSource);
    await (await inOwnSchema()).runMigrations();
    const rows = await dumpDatabase(open.dataSource);
    await addAchievement('first');
    await addAward('first');
    const own = await inOwnSchema({ hostForeignKey: true });

    expect(await findDrift(own)).toEqual([expect.stringMatching(`${CONSTRAINT}: missing.*migration:run`)]);
    expect((await planRun(own)).flatMap(({ lines }) => lines)).toEqual([
      expect.objectContaining({
        action: 'create',
        object: CONSTRAINT,
        sql: [expect.stringMatching(/NOT VALID$/), expect.stringContaining('VALIDATE CONSTRAINT')],
      }),
    ]);
    expect(await own.runMigrations()).toEqual([]);

    expect(await keyDefinition()).toMatch(/ON DELETE CASCADE$/);
    expect(await findDrift(own)).toEqual([]);
    expect(await planRun(own)).toEqual([]);
    await open.dataSource.query(`DELETE FROM "integration"."Achievement"`);
    await open.dataSource.query(`DELETE FROM "User"`);
    expect(await open.dataSource.query(`SELECT FROM "UserAchievement"`)).toEqual([]);
    await (await inOwnSchema({ hostForeignKey: false })).runMigrations();
    expect(await dumpDatabase(open.dataSource)).toBe(rows);
    await own.runMigrations();
    await revertEverything(own);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('do not get the key while values point at no Achievement, and nothing changes', async () => {
    await (await inOwnSchema()).runMigrations();
    await addAward('nowhere');
    const before = await dumpDatabase(open.dataSource);
    const own = await inOwnSchema({ hostForeignKey: true });
    const complaint = 'UserAchievement.achievementId: points at no Achievement: 1 row';

    expect((await planRun(own)).flatMap(({ refusals }) => refusals)).toEqual([complaint]);
    await expect(own.runMigrations()).rejects.toThrow(complaint);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });
});

describe('a key that the migration made, looked at with another setting', () => {
  let before: string;
  beforeEach(async () => {
    before = await dumpDatabase(open.dataSource);
    await (await inOwnSchema({ hostForeignKey: true })).runMigrations();
  });

  it('stays without the setting: plan and drift say so, and how to decide', async () => {
    const own = await inOwnSchema();
    const choice = expect.stringMatching(/HOST_FOREIGN_KEY=false.*HOST_FOREIGN_KEY=true/);

    expect((await planRun(own)).flatMap(({ lines }) => lines)).toEqual([
      expect.objectContaining({ action: 'keep', object: CONSTRAINT, notes: [choice] }),
    ]);
    expect(await findDrift(own)).toEqual([choice]);
    await own.runMigrations();
    expect(await keyDefinition()).toMatch(/ON DELETE CASCADE$/);
    await revertEverything(own);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('goes with HOST_FOREIGN_KEY=false, and no row with it', async () => {
    await addAchievement('first');
    await addAward('first');
    const own = await inOwnSchema({ hostForeignKey: false });

    expect((await planRun(own)).flatMap(({ lines }) => lines)).toEqual([
      expect.objectContaining({
        action: 'drop',
        object: CONSTRAINT,
        sql: [expect.stringContaining(`DROP CONSTRAINT IF EXISTS "${KEY}"`)],
      }),
    ]);
    expect(await findDrift(own)).toEqual([expect.stringContaining('HOST_FOREIGN_KEY=false')]);
    const told: string[] = [];
    own.logger.logSchemaBuild = (text) => told.push(text);
    expect(await own.runMigrations()).toEqual([]);

    expect(told).toContain(`Dropped ${CONSTRAINT}, as HOST_FOREIGN_KEY says`);
    expect(await keyDefinition()).toBeUndefined();
    expect(await findDrift(own)).toEqual([]);
    expect(await planRun(own)).toEqual([]);
    expect(await open.dataSource.query(`SELECT "id" FROM "UserAchievement"`)).toEqual([{ id: 'a1' }]);
    await open.dataSource.query(`DELETE FROM "integration"."Achievement"`);
    await open.dataSource.query(`DELETE FROM "User"`);
    await revertEverything(own);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('is not taken for another key that got its name while a run was interrupted', async () => {
    const theirs = `FOREIGN KEY ("achievementId") REFERENCES "Course"(id)`;
    await open.dataSource.query(
      `UPDATE "integration"."integration_ownership" SET "note" = 'not finished' WHERE "objectName" = '${KEY}';
       ALTER TABLE "UserAchievement" DROP CONSTRAINT "${KEY}", ADD CONSTRAINT "${KEY}" ${theirs}`,
    );
    const [without, withKey] = [
      await inOwnSchema({ hostForeignKey: false }),
      await inOwnSchema({ hostForeignKey: true }),
    ];

    await expect(without.runMigrations()).rejects.toMatchObject({ code: 'MIGRATION_UNFINISHED' });
    await expect(withKey.runMigrations()).rejects.toMatchObject({ code: 'SCHEMA_CONFLICT' });
    expect((await findDrift(withKey)).join()).toMatch(new RegExp(`${KEY} is FOREIGN KEY .*Course`));
    expect(await keyDefinition()).toBe(theirs);
  });

  it('stays with HOST_FOREIGN_KEY=false if it was there before the migration', async () => {
    await open.dataSource.query(
      `UPDATE "integration"."integration_ownership" SET "origin" = 'adopted' WHERE "objectName" = $1`,
      [KEY],
    );
    const own = await inOwnSchema({ hostForeignKey: false });

    expect((await planRun(own)).flatMap(({ lines }) => lines)).toEqual([
      expect.objectContaining({ action: 'keep', notes: [expect.stringContaining('did not make it')] }),
    ]);
    await own.runMigrations();
    expect(await keyDefinition()).toBeDefined();
  });
});

describe('models among the host’s tables', () => {
  it.each([undefined, false, true])('have the key, HOST_FOREIGN_KEY being %s', async (hostForeignKey) => {
    const own = await inOwnSchema({ integrationSchema: 'public', hostForeignKey });
    await own.runMigrations();

    expect(await keyDefinition()).toContain('REFERENCES "Achievement"(id) ON DELETE CASCADE');
    expect(await findDrift(own)).toEqual([]);
    expect(await planRun(own)).toEqual([]);
  });
});
