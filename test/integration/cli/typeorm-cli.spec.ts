import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { catalogFacts, readCatalog, readModelsCatalog, targetCatalog } from '../../support/catalog-facts.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { openHostDatabase, type OpenDatabase } from '../../support/open-database.js';
import { runCommand, runTypeormCli, runTypeormExtension } from '../../support/run-command.js';

describe("TypeORM's own CLI on ormconfig.ts", () => {
  let open: OpenDatabase;
  let env: NodeJS.ProcessEnv;
  beforeEach(async () => {
    open = await openHostDatabase();
    env = { DATABASE_URL: open.database.url };
  });
  afterEach(() => open.close());

  it('runs, shows, finds nothing to generate, and reverts', async () => {
    const run = await runTypeormCli('migration:run', env);
    expect(run).toMatchObject({ code: 0 });
    expect(await readModelsCatalog(open.dataSource)).toEqual(targetCatalog());

    const show = await runTypeormCli('migration:show', env);
    expect(show.stdout).toContain('[X] AddIntegrationModels');
    expect(show.stdout).not.toContain('[ ]');

    const generate = await runTypeormCli('migration:generate', env, '--check', 'src/schema/migrations/none');
    expect(generate).toMatchObject({ code: 0, stdout: expect.stringContaining('No changes') });
    expect(await runCommand(['migration:drift'], env).ended).toMatchObject({ code: 0 });

    for (const { name = '' } of open.dataSource.migrations) {
      expect({ name, code: (await runTypeormCli('migration:revert', env)).code }).toEqual({ name, code: 0 });
    }
    expect(await readCatalog(open.dataSource)).toEqual(catalogFacts('host-before'));
  });

  it('run by eight processes at once, migrates once and lets all eight succeed', async () => {
    const results = await Promise.all(Array.from({ length: 8 }, () => runTypeormCli('migration:run', env)));

    expect(results.map(({ code }) => code)).toEqual(Array(8).fill(0));
    expect(await readModelsCatalog(open.dataSource)).toEqual(targetCatalog());
    const rows = (await open.dataSource.query('SELECT "name" FROM "integration_migrations"')) as unknown[];
    expect(rows).toHaveLength(open.dataSource.migrations.length);
  });

  it.each(['schema:drop', 'schema:sync'])(
    '%s is refused with a word why and leaves a host untouched',
    async (command) => {
      const before = await dumpDatabase(open.dataSource);

      const result = await runTypeormCli(command, env);

      expect(result.code).toBe(1);
      expect(result.stderr).toContain(`${command} is disabled`);
      expect(result.stderr).not.toContain('    at ');
      expect(await dumpDatabase(open.dataSource)).toBe(before);
    },
  );
});

describe('migration:run, migration:show and migration:revert', () => {
  it('say what they do and print no statements, unless asked to', async () => {
    const open = await openHostDatabase();
    const ours = (...args: string[]) => runCommand(args, { DATABASE_URL: open.database.url }).ended;
    try {
      const names = open.dataSource.migrations.map(({ name = '' }) => name);
      const run = await ours('migration:run');
      expect(run).toMatchObject({ code: 0, stderr: '' });
      expect(run.stdout).toMatch(
        new RegExp(
          `^(Migration \\w+ has been executed successfully\\.\n){${names.length}}Objects created: [1-9]\\d*, adopted: 0\\.\n$`,
        ),
      );
      expect(await readModelsCatalog(open.dataSource)).toEqual(targetCatalog());
      expect((await ours('migration:run')).stdout).toBe('No migrations are pending\n');
      const show = await ours('migration:show', '--json');
      expect(JSON.parse(show.stdout)).toEqual({
        migrations: names.map((name) => ({ name, executed: true })),
      });

      const verbose = await ours('migration:revert', '--verbose');
      expect(verbose).toMatchObject({
        code: 0,
        stdout: `Migration ${names.at(-1)} has been reverted successfully.\n`,
      });
      expect(verbose.stderr).toContain('DROP INDEX');
      const json = await ours('migration:revert', '--json');
      expect(JSON.parse(json.stdout)).toEqual({ reverted: [names.at(-2)] });
      expect((await ours('migration:show')).stdout).toContain(`[ ] ${names.at(-1)}\n`);
      await open.dataSource.query('CREATE VIEW theirs AS SELECT * FROM "Enrollment"');
      const refused = await ours('migration:revert', '--json').then(() => ours('migration:revert'));
      expect(refused).toMatchObject({ code: 1, stdout: '' });
      expect(refused.stderr.match(/error DEPENDENT_OBJECTS/g)).toHaveLength(1);
      expect(refused.stderr).not.toContain('    at ');
    } finally {
      await open.close();
    }
  });
});

describe("typeorm-extension's CLI on ormconfig.ts", () => {
  let open: OpenDatabase;
  let env: NodeJS.ProcessEnv;
  beforeEach(async () => {
    open = await openHostDatabase();
    env = { DATABASE_URL: open.database.url };
  });
  afterEach(() => open.close());

  it.each([[[]], [['--preserveFilePaths']], [['--name', 'IntegrationSeeder']]])(
    'seeds the database that the settings name, with %j',
    async (args) => {
      await open.dataSource.runMigrations();

      const result = await runTypeormExtension('seed:run', env, ...args);

      expect(result).toMatchObject({ code: 0 });
      expect(await open.dataSource.query('SELECT "state" FROM "integration_seed_run"')).toEqual([
        { state: 'COMPLETE' },
      ]);
    },
  );

  it('says once what is missing, and nothing of decorators', async () => {
    const result = await runTypeormExtension('seed:run', env);

    expect(result.code).not.toBe(0);
    expect(result.stderr.match(/SEED_NOT_MIGRATED/g)).toHaveLength(1);
  });

  it.each(['db:drop', 'db:create'])(
    '%s is refused with a word why and leaves a host untouched',
    async (command) => {
      const before = await dumpDatabase(open.dataSource);

      const result = await runTypeormExtension(command, env);

      expect(result.code).not.toBe(0);
      expect(result.stderr).toContain(`DROP_REFUSED: typeorm-extension ${command} is disabled`);
      expect(await dumpDatabase(open.dataSource)).toBe(before);
    },
  );
});
