import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from '@jest/globals';
import { revertSeeds } from '../../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { verifySeeds } from '../../../seeds/runs/verify/verify-seeds.js';
import { findDrift } from '../../../src/database/find-drift.js';
import { createHostBaseline } from '../../../src/database/host-baseline.js';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { planRun } from '../../../src/database/plan-migrations.js';
import type { Settings } from '../../../src/database/settings.js';
import { dumpDatabase } from '../../support/dump-database.js';
import {
  openDatabase,
  openEmptyDatabase,
  settingsFor,
  type OpenDatabase,
} from '../../support/open-database.js';
import { revertEverything } from '../../support/revert-everything.js';

let open: OpenDatabase;
afterEach(() => open.close());

describe('a host whose BehaviorLog is partitioned by month', () => {
  const PARTITIONED = [
    'DROP TABLE "BehaviorLog"',
    `CREATE TABLE "BehaviorLog" (
      "id" TEXT NOT NULL, "userId" TEXT, "sessionId" TEXT NOT NULL, "path" TEXT NOT NULL, "eventType" TEXT NOT NULL,
      "actionCategory" TEXT DEFAULT 'GENERAL', "duration" INTEGER DEFAULT 0, "deviceInfo" JSONB, "payload" JSONB,
      "timestamp" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
      CONSTRAINT "BehaviorLog_pkey" PRIMARY KEY ("id", "timestamp"),
      CONSTRAINT "BehaviorLog_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE
    ) PARTITION BY RANGE ("timestamp")`,
    'CREATE INDEX "BehaviorLog_userId_timestamp_idx" ON "BehaviorLog"("userId", "timestamp")',
    `CREATE TABLE "BehaviorLog_2025_12" PARTITION OF "BehaviorLog" FOR VALUES FROM ('2025-12-01') TO ('2026-01-01')`,
    `CREATE TABLE "BehaviorLog_rest" PARTITION OF "BehaviorLog" DEFAULT`,
    `INSERT INTO "BehaviorLog" ("id", "sessionId", "path", "eventType", "timestamp")
     VALUES ('b1', 's', '/', 'X', '2025-12-05'), ('b2', 's', '/', 'X', '2026-02-05')`,
  ];

  it('takes the models, agrees with the entities, is seeded, and is given back', async () => {
    open = await openDatabase('host');
    for (const statement of PARTITIONED) await open.dataSource.query(statement);
    const before = await dumpDatabase(open.dataSource);

    await open.dataSource.runMigrations();
    expect(await findDrift(open.dataSource)).toEqual([]);
    await runSeed(open.dataSource, { users: 40 });
    expect((await verifySeeds(open.dataSource)).violations).toBe(0);
    await revertSeeds(open.dataSource, 'all');

    await revertEverything(open.dataSource);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('is not given back where somebody has written into the column that goes', async () => {
    open = await openDatabase('host');
    for (const statement of PARTITIONED) await open.dataSource.query(statement);
    await open.dataSource.runMigrations();
    await open.dataSource.query(`UPDATE "BehaviorLog" SET "metadata" = '{"source": "WEB"}'`);

    await expect(revertEverything(open.dataSource)).rejects.toThrow(/BehaviorLog\.metadata: 2/);
  });
});

describe('a host whose UserAchievement is partitioned', () => {
  it('gets the key and the index on it, with rows in it, and is given back', async () => {
    open = await openDatabase('host');
    for (const statement of [
      'DROP TABLE "UserAchievement"',
      `CREATE TABLE "UserAchievement" (
        "id" TEXT NOT NULL CONSTRAINT "UserAchievement_pkey" PRIMARY KEY, "userId" TEXT NOT NULL, "type" TEXT NOT NULL,
        "name" JSONB NOT NULL, "description" JSONB NOT NULL, "iconKey" TEXT NOT NULL,
        "awardedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
      ) PARTITION BY HASH ("id")`,
      `CREATE TABLE "UserAchievement_0" PARTITION OF "UserAchievement" FOR VALUES WITH (MODULUS 2, REMAINDER 0)`,
      `CREATE TABLE "UserAchievement_1" PARTITION OF "UserAchievement" FOR VALUES WITH (MODULUS 2, REMAINDER 1)`,
      `INSERT INTO "UserAchievement" ("id", "userId", "type", "name", "description", "iconKey")
       SELECT n::text, 'u', 'X', '{}', '{}', 'i' FROM generate_series(1, 9) n`,
    ])
      await open.dataSource.query(statement);
    const before = await dumpDatabase(open.dataSource);

    await open.dataSource.runMigrations();
    expect(await findDrift(open.dataSource)).toEqual([]);
    expect(await planRun(open.dataSource)).toEqual([]);

    await revertEverything(open.dataSource);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });
});

describe('a host whose Lesson and Course are partitioned', () => {
  it('takes the models, whose keys point at every partition, and is given back', async () => {
    open = await openDatabase('host');
    for (const table of ['Lesson', 'Course']) {
      for (const statement of [
        `CREATE TABLE "parts" (LIKE "${table}" INCLUDING DEFAULTS, PRIMARY KEY ("id")) PARTITION BY HASH ("id")`,
        `CREATE TABLE "${table}_0" PARTITION OF "parts" FOR VALUES WITH (MODULUS 2, REMAINDER 0)`,
        `CREATE TABLE "${table}_1" PARTITION OF "parts" FOR VALUES WITH (MODULUS 2, REMAINDER 1)`,
        `DROP TABLE "${table}" CASCADE`,
        `ALTER TABLE "parts" RENAME TO "${table}"`,
      ])
        await open.dataSource.query(statement);
    }
    const before = await dumpDatabase(open.dataSource);

    await open.dataSource.runMigrations();
    expect(await findDrift(open.dataSource)).toEqual([]);

    await revertEverything(open.dataSource);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });
});

describe('a host whose rows of BehaviorLog and UserAchievement have ids of type uuid', () => {
  it('is seeded and verified, with its own people too, and its rows are counted before they are lost', async () => {
    open = await openDatabase('host');
    for (const table of ['BehaviorLog', 'UserAchievement'])
      await open.dataSource.query(`ALTER TABLE "${table}" ALTER "id" TYPE uuid USING "id"::uuid`);
    await open.dataSource.query(
      `INSERT INTO "User" ("id", "email", "passwordHash", "createdAt", "updatedAt") VALUES ('mai', 'mai@example.com', '-', '2025-01-01', '2025-01-01')`,
    );
    const before = await dumpDatabase(open.dataSource);
    await open.dataSource.runMigrations();
    await runSeed(open.dataSource, { users: 12 });
    await runSeed(open.dataSource, { host: 'existing', asOf: '2026-01-05' });
    expect((await verifySeeds(open.dataSource)).violations).toBe(0);
    await expect(revertEverything(open.dataSource)).rejects.toMatchObject({ code: 'SEEDED_ROWS_LEFT' });
    await revertSeeds(open.dataSource, 'all');

    await revertEverything(open.dataSource);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });
});

describe("what stands in the way under a host table's name", () => {
  it.each([
    ['view', 'CREATE VIEW "BehaviorLog" AS SELECT 1 AS "id"'],
    ['foreign table', 'CREATE FOREIGN TABLE "BehaviorLog" ("id" text) SERVER "far"'],
  ])('a %s is named as what it is', async (kind, statement) => {
    open = await openDatabase('host');
    await open.dataSource.query('DROP TABLE "BehaviorLog"');
    if (kind === 'foreign table') {
      await open.dataSource.query('CREATE FOREIGN DATA WRAPPER "none"');
      await open.dataSource.query('CREATE SERVER "far" FOREIGN DATA WRAPPER "none"');
    }
    await open.dataSource.query(statement);

    await expect(open.dataSource.runMigrations()).rejects.toMatchObject({
      code: 'HOST_TABLES_MISSING',
      message: expect.stringContaining(`BehaviorLog is a ${kind}`),
    });
  });
});

describe('names of schemas', () => {
  it.each(['our-models', 'My Models', `o'neil`, 'Mô hình', 'select'])(
    'such as %s are taken',
    async (name) => {
      open = await openEmptyDatabase();
      const own = await openAgain(open, { hostSchema: `${name} host`, integrationSchema: name });
      try {
        await createHostBaseline(own);
        const before = await dumpDatabase(open.dataSource);

        await own.runMigrations();
        expect(await findDrift(own)).toEqual([]);
        await runSeed(own, { users: 12 });
        expect((await verifySeeds(own)).violations).toBe(0);
        await revertSeeds(own, 'all');

        await revertEverything(own);
        expect(await dumpDatabase(open.dataSource)).toBe(before);
      } finally {
        await own.destroy();
      }
    },
  );
});

describe('a database that stores Latin letters alone', () => {
  it('is migrated and given back, and refuses to be seeded with the way out', async () => {
    open = await openEmptyDatabase();
    const name = `latin_${randomBytes(6).toString('hex')}`;
    await open.dataSource.query(
      `CREATE DATABASE "${name}" TEMPLATE template0 ENCODING LATIN1 LOCALE_PROVIDER libc LOCALE 'C'`,
    );
    const url = new URL(open.database.url);
    url.pathname = `/${name}`;
    const latin = new IntegrationDataSource(settingsFor(url.href), { logging: false });
    try {
      await latin.initialize();
      await createHostBaseline(latin);
      const before = await dumpDatabase(latin);
      await latin.runMigrations();
      expect(await findDrift(latin)).toEqual([]);
      await expect(runSeed(latin, { users: 12 })).rejects.toMatchObject({
        code: 'ENCODING_UNSUITABLE',
        message: expect.stringContaining('ENCODING UTF8'),
      });
      expect(await latin.query('SELECT count(*)::int AS "rows" FROM "Challenge"')).toEqual([{ rows: 0 }]);
      await revertEverything(latin);
      expect(await dumpDatabase(latin)).toBe(before);
    } finally {
      await latin.destroy();
      await open.dataSource.query(`DROP DATABASE "${name}" WITH (FORCE)`);
    }
  });
});

describe("a role that is not the owner of the host's tables", () => {
  it('is told which right it lacks, and nothing changes', async () => {
    open = await openDatabase('host');
    const before = await dumpDatabase(open.dataSource);
    const role = `guest_${randomBytes(6).toString('hex')}`;
    await open.dataSource.query(`CREATE ROLE "${role}" LOGIN PASSWORD 'guest'`);
    await open.dataSource.query(`GRANT CREATE ON SCHEMA public TO "${role}"`);
    await open.dataSource.query(`GRANT ALL ON ALL TABLES IN SCHEMA public TO "${role}"`);
    const url = new URL(open.database.url);
    url.username = role;
    url.password = 'guest';
    const guest = new IntegrationDataSource(settingsFor(url.href), { logging: false });
    try {
      await guest.initialize();
      await expect(guest.runMigrations()).rejects.toMatchObject({
        code: 'RIGHTS_MISSING',
        message: expect.stringMatching(/must be owner of table .*Connect as the owner/),
      });
    } finally {
      await guest.destroy();
      await open.dataSource.query(`DROP OWNED BY "${role}"; DROP ROLE "${role}"`);
    }
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });
});

function openAgain({ database }: OpenDatabase, changes: Partial<Settings>): Promise<IntegrationDataSource> {
  return new IntegrationDataSource(settingsFor(database.url, changes), { logging: false }).initialize();
}
