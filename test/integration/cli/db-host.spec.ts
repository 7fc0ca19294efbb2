import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { COMMANDS } from '../../../src/cli/commands.js';
import { runCli } from '../../../src/cli/run-cli.js';
import {
  startEmbeddedServer,
  stopEmbeddedServer,
} from '../../../src/embedded-server/control-embedded-server.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { findingOf, findingsOf } from '../../support/examine.js';
import { openDatabase, openEmptyDatabase, type OpenDatabase } from '../../support/open-database.js';
import { runCommand, type CommandResult } from '../../support/run-command.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const TABLES = ['BehaviorLog', 'Course', 'Lesson', 'User', 'UserAchievement', 'UserStreak', 'UserProgress'];

describe('db:host', () => {
  let open: OpenDatabase;
  beforeEach(async () => {
    open = await openEmptyDatabase();
  });
  afterEach(() => open.close());

  const run = (args: string[], env: Record<string, string> = {}): Promise<CommandResult> =>
    runCommand(args, { DATABASE_URL: open.database.url, ...env }).ended;

  it('creates the host’s tables in an empty database, which can then be migrated', async () => {
    const { code, stdout } = await run(['db:host', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ schema: 'public', created: TABLES });
    expect((await run(['migration:run'])).code).toBe(0);
  });

  it('takes a database whose only objects are an extension’s for empty, and makes a schema that is missing', async () => {
    await open.dataSource.query('CREATE EXTENSION pg_stat_statements');
    const { code, stdout } = await run(['db:host'], { DATABASE_URL: `${open.database.url}?schema=app` });
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining('Created 7 tables of the host in schema "app": BehaviorLog'),
    });
    expect((await run(['db:host'])).code).toBe(0);
  });

  it.each(['CREATE TABLE "_prisma_migrations" ("id" text)', `CREATE TYPE "Role" AS ENUM ('x')`])(
    'refuses where anything is there, and changes nothing: %s',
    async (statement) => {
      await open.dataSource.query(statement);
      const before = await dumpDatabase(open.dataSource);
      const { code, stdout, stderr } = await run(['db:host']);
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(
        /^error HOST_BASELINE_REFUSED: Schema "public" is not empty \(\w+\); nothing was changed/,
      );
      expect(await dumpDatabase(open.dataSource)).toBe(before);
    },
  );

  it('refuses where the host’s tables are there, and in production', async () => {
    const host = await openDatabase('host');
    const refused = await run(['db:host'], { DATABASE_URL: host.database.url });
    await host.close();
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining('HOST_BASELINE_REFUSED') });
    expect(await run(['db:host'], { NODE_ENV: 'production' })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('NOT_ALLOWED'),
    });
  });

  it('is named by commands that need the host’s tables on an empty database', async () => {
    const before = await dumpDatabase(open.dataSource);
    const ends = await Promise.all([
      run(['migration:run']),
      run(['migration:plan']),
      run(['seed:integration']),
      run(['seed:integration', '--migrate']),
    ]);
    for (const { code, stderr } of ends) {
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /^error HOST_TABLES_MISSING: .*database of your own, "npm run db:host" creates them/,
      );
    }
    expect((await run(['doctor'])).stdout).toContain('Next: npm run db:host');
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });
});

describe('seed:integration --migrate on an empty database, at a terminal', () => {
  let open: OpenDatabase;
  const given = process.env.DATABASE_URL;
  beforeEach(async () => {
    open = await openEmptyDatabase();
    process.env.DATABASE_URL = open.database.url;
  });
  afterEach(async () => {
    if (given === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = given;
    await open.close();
  });

  it('asks whether to create the host’s tables, and does what is answered', async () => {
    const asked: string[] = [];
    let errors = '';
    const seed = (answer: boolean): Promise<number> =>
      runCli(['seed:integration', '--migrate', '--users', '5'], COMMANDS, {
        out: () => undefined,
        err: (text) => (errors += text),
        ask: async (question) => {
          asked.push(question);
          return answer;
        },
      });

    expect(await seed(false)).toBe(1);
    expect(errors).toContain('HOST_TABLES_MISSING');
    expect(await open.dataSource.query(`SELECT FROM pg_tables WHERE schemaname = 'public'`)).toEqual([]);
    expect(await seed(true)).toBe(0);
    expect(asked).toEqual(
      Array(2).fill(expect.stringMatching(/^Schema "public" is empty\. Create the host's tables/)),
    );
    expect(await open.dataSource.query('SELECT count(*)::int FROM "User"')).toEqual([{ count: 13 }]);
  });
});

describe('on the embedded server', () => {
  const dataDirectory = join(temporaryFolder('db-host'), 'server');
  afterAll(async () => {
    await stopEmbeddedServer({ dataDirectory });
    rmSync(join(dataDirectory, '..'), { recursive: true });
  });

  it('the doctor only warns that the host’s tables are missing, since seeding creates them', async () => {
    const { url } = await startEmbeddedServer({ dataDirectory });
    const env = { INTEGRATION_DATA_DIR: dataDirectory, TEST_DATABASE_URL: url };
    expect(await findingOf('host tables', env)).toMatchObject({
      state: 'warning',
      code: 'HOST_TABLES_MISSING',
      mend: expect.stringContaining('"npm run seed:integration" creates them'),
      next: 'npm run seed:integration',
    });
  });

  it('the doctor finds that seeding would be refused where only some are there', async () => {
    const { url } = await startEmbeddedServer({ dataDirectory });
    const env = { INTEGRATION_DATA_DIR: dataDirectory, TEST_DATABASE_URL: url };
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('CREATE TABLE "UserStreak" ("id" text)');
    const findings = await findingsOf('host tables', env);
    await client.query('DROP TABLE "UserStreak"');
    await client.end();
    expect(findings[0]).toMatchObject({
      state: 'wrong',
      code: 'HOST_BASELINE_PARTIAL',
      mend: expect.stringContaining('"npm run db:reset" empties the embedded server'),
    });
  });

  it('migrating without the host’s tables names db:host, and not the host’s migrations', async () => {
    const run = (...args: string[]): Promise<CommandResult> =>
      runCommand(args, { INTEGRATION_DATA_DIR: dataDirectory, DATABASE_URL: undefined }).ended;
    const refused = await run('migration:run');
    expect(refused).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('"npm run db:host" creates them'),
    });
    expect(refused.stderr).not.toContain('prisma');
    expect((await run('db:host')).code).toBe(0);
    expect((await run('migration:run')).code).toBe(0);
  });
});
