import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import type { Settings } from '../../../src/database/settings.js';
import { catalogFacts, readCatalog } from '../../support/catalog-facts.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { MANUAL_STATEMENTS } from '../../support/manual-sql.js';
import { openHostDatabase, settingsFor, type OpenDatabase } from '../../support/open-database.js';
import { revertEverything, revertToFirst } from '../../support/revert-everything.js';

let open: OpenDatabase;
beforeEach(async () => {
  open = await openHostDatabase();
});
afterEach(() => open.close());

describe('reverting where somebody else depends on what would go', () => {
  it.each([
    ['a view', 'CREATE VIEW "running" AS SELECT * FROM "Challenge"', 'view running depends on Challenge'],
    [
      'a view over a column of ours in a host table',
      'CREATE VIEW "active" AS SELECT "lastActiveAt" FROM "User"',
      'view active depends on User.lastActiveAt',
    ],
    [
      'a foreign key',
      'CREATE TABLE "Badge" ("a" text CONSTRAINT "Badge_a_fkey" REFERENCES "Achievement" ("id"))',
      'constraint Badge_a_fkey on table "Badge" depends on Achievement',
    ],
    [
      'a function',
      'CREATE FUNCTION "first"("Enrollment") RETURNS text LANGUAGE sql AS $$ SELECT $1."id" $$',
      'function first("Enrollment") depends on Enrollment',
    ],
    [
      'an index on a column of ours',
      'CREATE INDEX "User_active" ON "User" ("lastActiveAt")',
      'index "User_active" depends on User.lastActiveAt',
    ],
  ])('refuses for %s, by name, and changes nothing', async (_, statement, expected) => {
    await open.dataSource.runMigrations();
    await open.dataSource.query(statement);
    await revertToFirst(open.dataSource);
    const before = await dumpDatabase(open.dataSource);

    await expect(open.dataSource.undoLastMigration()).rejects.toMatchObject({
      code: 'DEPENDENT_OBJECTS',
      message: expect.stringContaining(expected),
    });

    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });
});

describe('reverting where rows would be lost', () => {
  it('refuses with the number of rows in each table that no seed run made', async () => {
    await open.dataSource.runMigrations();
    await insertUser();
    await open.dataSource.query(`UPDATE "User" SET "lastActiveAt" = now(), "preferredLanguage" = 'en'`);
    await open.dataSource.query(
      `INSERT INTO "Enrollment" ("userId", "courseId") VALUES ('u1', 'c1'), ('u1', 'c2')`,
    );
    await revertToFirst(open.dataSource);
    const before = await dumpDatabase(open.dataSource);

    await expect(open.dataSource.undoLastMigration()).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
      message: expect.stringMatching(
        /Enrollment: 2 rows, User\.lastActiveAt: 1 row, User\.preferredLanguage: 1 row\b.*ALLOW=data-loss/,
      ),
    });
    expect(await dumpDatabase(open.dataSource)).toBe(before);

    await (await withSettings({ allow: ['data-loss'] })).dataSource.undoLastMigration();
    expect(await readCatalog(open.dataSource)).toEqual(catalogFacts('host-before'));
  });

  it('counts only what no recorded seed run made', async () => {
    await open.dataSource.runMigrations();
    await open.dataSource.query(
      `INSERT INTO "integration_seed_run" ("tag", "options", "state", "unitCount") VALUES ('0123abcd', '{}', 'COMPLETE', 1)`,
    );
    await open.dataSource.query(
      `INSERT INTO "Enrollment" ("id", "userId", "courseId") VALUES ('019b8a3c-0000-8012-a3ab-cd0000000000', 'u', 'c')`,
    );

    await revertEverything(open.dataSource);

    expect(await readCatalog(open.dataSource)).toEqual(catalogFacts('host-before'));
  });

  it("does not forget whose the seeded rows in the host's tables are", async () => {
    await open.dataSource.runMigrations();
    await open.dataSource.query(
      `INSERT INTO "integration_seed_run" ("tag", "options", "state", "unitCount") VALUES ('0123abcd', '{}', 'COMPLETE', 1)`,
    );
    await insertUser('019b8a3c-0000-8012-a3ab-cd0000000000');

    await expect(revertEverything(open.dataSource)).rejects.toMatchObject({
      code: 'SEEDED_ROWS_LEFT',
      message: expect.stringMatching(/User: 1.*seed:revert -- --all/),
    });
  });
});

describe('reverting what was adopted', () => {
  it('with ALLOW=adopted also drops what equals the target, as the documented rollback does', async () => {
    for (const statement of MANUAL_STATEMENTS) await open.dataSource.query(statement);
    await open.dataSource.runMigrations();

    await (await withSettings({ allow: ['adopted'] })).revert();

    expect(await readCatalog(open.dataSource)).toEqual(catalogFacts('host-before'));
  });

  it('with ALLOW=adopted still keeps a host column that is not as we would have made it', async () => {
    await open.dataSource.query('ALTER TABLE "User" ADD "preferredLanguage" text');
    const before = await dumpDatabase(open.dataSource);
    await open.dataSource.runMigrations();

    await (await withSettings({ allow: ['adopted'] })).revert();

    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });
});

describe('commands that would harm a host', () => {
  it.each(['dropDatabase', 'synchronize'] as const)('%s is refused and changes nothing', async (method) => {
    await open.dataSource.runMigrations();
    const before = await dumpDatabase(open.dataSource);

    await expect(open.dataSource[method]()).rejects.toMatchObject({
      code: expect.stringMatching(/^(DROP|SYNC)_REFUSED$/),
    });

    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it.each([
    ['production', { nodeEnv: 'production' }],
    ['remote', { directUrl: settingsFor('postgresql://u@db.example.com/app').databaseUrl }],
  ] as const)('migrating is refused without ALLOW=%s', async (danger, changes) => {
    const before = await dumpDatabase(open.dataSource);
    const { dataSource } = await withSettings(changes);

    for (const change of [() => dataSource.runMigrations(), () => dataSource.undoLastMigration()]) {
      await expect(change()).rejects.toMatchObject({
        code: 'NOT_ALLOWED',
        message: expect.stringContaining(`ALLOW=${danger}`),
      });
    }

    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('--fake is refused, since adoption makes it needless', async () => {
    await expect(open.dataSource.runMigrations({ fake: true })).rejects.toMatchObject({
      code: 'FAKE_REFUSED',
    });
  });
});

async function insertUser(id = 'u1'): Promise<void> {
  await open.dataSource.query(
    `INSERT INTO "User" ("id", "email", "passwordHash", "updatedAt") VALUES ($1, 'u1@example.com', '-', now())`,
    [id],
  );
}

/** The same database with other settings; closed with it, since the server drops it by force. */
async function withSettings(
  changes: Partial<Settings>,
): Promise<{ dataSource: IntegrationDataSource; revert: () => Promise<void> }> {
  const dataSource = new IntegrationDataSource(settingsFor(open.database.url, changes), { logging: false });
  await dataSource.initialize();
  const close = open.close;
  open.close = async () => {
    await dataSource.destroy();
    await close();
  };
  return { dataSource, revert: () => revertEverything(dataSource) };
}
