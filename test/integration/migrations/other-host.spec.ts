import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { planRun } from '../../../src/database/plan-migrations.js';
import { createCatalogHost } from '../../support/catalog-host.js';
import { catalogFacts, readCatalog } from '../../support/catalog-facts.js';
import { dumpDatabase } from '../../support/dump-database.js';
import {
  openDatabase,
  openEmptyDatabase,
  settingsFor,
  type OpenDatabase,
} from '../../support/open-database.js';
import { runCommand } from '../../support/run-command.js';

let open: OpenDatabase;
afterEach(() => open.close());

describe('a host whose ids are uuid, with tables of its own under our names', () => {
  const REFUSAL = {
    code: 'HOST_TABLES_DIFFERENT',
    message: expect.stringMatching(
      /^Schema "public" [^.]*: ids are uuid, not text \(BehaviorLog\.userId, Course\.id, Lesson\.id, Lesson\.courseId, User\.id, UserAchievement\.userId\); Course\.level is [^\n]*UserAchievement has no type, name, description, iconKey, awardedAt\. Nothing was changed\./,
    ),
  };
  beforeEach(async () => {
    open = await openEmptyDatabase();
    await createCatalogHost(open.dataSource, 'host-drizzle');
  });

  it('is set up as the facts say', async () => {
    expect(await readCatalog(open.dataSource)).toEqual(catalogFacts('host-drizzle'));
  });

  it.each(['public', 'integration'])(
    'is told what differs by plan, run and seed alike, with the models in %s, and nothing changes',
    async (integrationSchema) => {
      const before = await dumpDatabase(open.dataSource);
      const settings = settingsFor(open.database.url, { integrationSchema });
      const own = await new IntegrationDataSource(settings, { logging: false }).initialize();
      try {
        await expect(planRun(own)).rejects.toMatchObject(REFUSAL);
        await expect(own.runMigrations()).rejects.toMatchObject(REFUSAL);
        await expect(runSeed(own, { users: 12 })).rejects.toMatchObject(REFUSAL);
      } finally {
        await own.destroy();
      }
      expect(await dumpDatabase(open.dataSource)).toBe(before);
    },
  );

  it.each([[['seed:integration']], [['seed:integration', '--migrate']], [['migration:plan']]])(
    'is refused by the command %j before anything else',
    async (args) => {
      const { code, stdout, stderr } = await runCommand(args, { DATABASE_URL: open.database.url }).ended;

      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/^error HOST_TABLES_DIFFERENT: Schema "public" .* ids are uuid, not text/);
    },
  );
});

describe("a host's table", () => {
  beforeEach(async () => {
    open = await openDatabase('host');
  });

  it.each([
    [
      'without columns that are needed',
      'ALTER TABLE "UserAchievement" DROP "iconKey", DROP "type"',
      'UserAchievement has no type, iconKey.',
    ],
    ['with another type', 'ALTER TABLE "User" ALTER "points" TYPE text', 'User.points is text, not integer.'],
    [
      'with another type of two columns',
      'ALTER TABLE "User" ALTER "name" TYPE text, ALTER "email" TYPE jsonb USING NULL',
      'User.email is jsonb, not text; User.name is text, not jsonb.',
    ],
  ])('%s is named, with what is needed', async (_, statement, told) => {
    await open.dataSource.query(statement);
    const before = await dumpDatabase(open.dataSource);

    await expect(open.dataSource.runMigrations()).rejects.toMatchObject({
      code: 'HOST_TABLES_DIFFERENT',
      message: expect.stringContaining(told),
    });
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('may have any name and length of text, and columns of its own', async () => {
    await open.dataSource.query('ALTER TABLE "User" ALTER "email" TYPE varchar, ADD "tenant" uuid');

    await expect(open.dataSource.runMigrations()).resolves.toHaveLength(open.dataSource.migrations.length);
  });
});
