import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { planRun } from '../../../src/database/plan-migrations.js';
import { findingOf, findingsOf } from '../../support/examine.js';
import { holdTransaction } from '../../support/held-transaction.js';
import { openObjectStorage } from '../../support/object-storage.js';
import { openDatabase, openEmptyDatabase, type OpenDatabase } from '../../support/open-database.js';
import { openPooler, PGBOUNCER } from '../../support/pgbouncer.js';
import { openRestrictedRole } from '../../support/restricted-role.js';

const withPooler = PGBOUNCER ? it : it.skip;

/** Works with a database of its own, and drops it. */
async function within(
  preset: 'empty' | 'host' | 'migrated',
  work: (open: OpenDatabase, env: { DATABASE_URL: string }) => Promise<void>,
): Promise<void> {
  const open = await openDatabase(preset);
  try {
    await work(open, { DATABASE_URL: open.database.url });
  } finally {
    await open.close();
  }
}

describe('of the connection, the doctor', () => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openEmptyDatabase();
  });
  afterAll(() => open.close());

  const ofUrl = (changes: Partial<URL>, check: 'connection' | 'pooler' | 'server' = 'connection') =>
    findingOf(check, { DATABASE_URL: Object.assign(new URL(open.database.url), changes).href });

  it('finds that nothing listens, and says where the URL is written', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await new Promise((done) => server.close(done));
    const line = `DATABASE_URL=postgresql://u:hunter2@127.0.0.1:${port}/app`;
    const finding = await findingOf('connection', {}, ['', line]);
    expect(finding).toMatchObject({
      state: 'wrong',
      code: 'DATABASE_UNREACHABLE',
      found: expect.stringContaining('Start the server, or correct host, port'),
      mend: 'The URL is in .env, line 2.',
    });
    expect(JSON.stringify(finding)).not.toContain('hunter2');
  });

  it('finds that a server says nothing', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const finding = await findingOf('connection', {
      DATABASE_URL: `postgresql://u:p@127.0.0.1:${port}/app?connect_timeout=1`,
    });
    server.close();
    expect(finding).toMatchObject({ code: 'DATABASE_UNREACHABLE', mend: 'The URL is in the environment.' });
  });

  it('finds a wrong password, and a database that is not there', async () => {
    expect(await ofUrl({ password: 'hunter2' })).toMatchObject({
      code: 'DATABASE_DENIED',
      found: expect.stringContaining('Correct user and password'),
    });
    expect(await ofUrl({ pathname: '/no_such_database' })).toMatchObject({
      code: 'DATABASE_MISSING',
      found: expect.stringContaining('Create it, or correct the name'),
    });
  });

  it('finds a database that takes no writes', async () => {
    expect(
      await ofUrl({ search: '?options=-c%20default_transaction_read_only%3Don' }, 'server'),
    ).toMatchObject({
      state: 'wrong',
      code: 'DATABASE_READ_ONLY',
      mend: 'Name the primary server in DATABASE_URL.',
    });
  });

  it('warns of a pooler without a way around it', async () => {
    expect(await ofUrl({ search: '?pgbouncer=true' }, 'pooler')).toMatchObject({
      state: 'warning',
      code: 'DIRECT_URL_MISSING',
      mend: 'Set DIRECT_URL to the database itself.',
    });
  });

  withPooler(
    'warns of a pooler that the URL does not tell of, and not if DIRECT_URL leads around it',
    async () => {
      const pooler = await openPooler(open.database.url, { pool_mode: 'transaction', default_pool_size: 2 });
      try {
        const env = { DATABASE_URL: pooler.url, TEST_DATABASE_URL: open.database.url };
        expect(await findingOf('pooler', env)).toMatchObject({ code: 'DIRECT_URL_MISSING' });
        expect(await findingsOf('pooler', { ...env, DIRECT_URL: open.database.url })).toEqual([]);
        expect(await findingOf('pooler', { ...env, DIRECT_URL: pooler.url })).toMatchObject({
          state: 'wrong',
          found: 'DIRECT_URL itself goes through a pooler in transaction mode.',
        });
      } finally {
        await pooler.close();
      }
    },
  );

  it('finds that DIRECT_URL leads elsewhere', async () => {
    const other = await openEmptyDatabase();
    const env = { DATABASE_URL: open.database.url, DIRECT_URL: other.database.url };
    expect(await findingOf('pooler', env)).toMatchObject({
      state: 'wrong',
      found: 'DIRECT_URL and DATABASE_URL lead to different databases.',
      mend: expect.stringContaining('Correct one of them'),
    });
    await other.close();
  });

  it('finds an encoding without Vietnamese', async () => {
    const name = `${open.database.name}_latin`;
    await open.dataSource.query(
      `CREATE DATABASE ${name} ENCODING 'LATIN1' LOCALE 'C' LOCALE_PROVIDER 'libc' TEMPLATE template0`,
    );
    expect(await ofUrl({ pathname: `/${name}` }, 'server')).toMatchObject({
      state: 'wrong',
      code: 'ENCODING_UNSUITABLE',
      mend: expect.stringContaining("ENCODING 'UTF8'"),
    });
    await open.dataSource.query(`DROP DATABASE ${name}`);
  });

  it('looks no further where it cannot connect, and warns that tests cannot', async () => {
    const env = { DATABASE_URL: 'postgresql://u:p@127.0.0.1:1/app' };
    for (const check of ['server', 'host tables', 'drift', 'test databases'] as const) {
      expect(await findingOf(check, env)).toMatchObject({
        state: 'skipped',
        found: 'not looked at, because the database cannot be connected to',
      });
    }
    expect(await findingOf('test databases', { TEST_DATABASE_URL: env.DATABASE_URL })).toMatchObject({
      state: 'warning',
      code: 'DATABASE_UNREACHABLE',
    });
    expect(await findingOf('test databases', { TEST_DATABASE_URL: 'mysql://h/db' })).toMatchObject({
      state: 'warning',
      found: 'TEST_DATABASE_URL must begin with postgresql:// or postgres://',
    });
  });

  it('warns of test databases that were left, and of those that were kept', async () => {
    const [left, kept] = ['0123456_1', '0123456_2'].map((part) => `edfinance_test_${part}`);
    await open.dataSource.query(`CREATE DATABASE ${left}`);
    await open.dataSource.query(`CREATE DATABASE ${kept}`);
    await open.dataSource.query(`COMMENT ON DATABASE ${kept} IS 'kept: a test in it failed'`);
    const findings = await findingsOf('test databases', { TEST_DATABASE_URL: open.database.url });
    for (const name of [left, kept]) await open.dataSource.query(`DROP DATABASE IF EXISTS ${name}`);
    expect(findings).toEqual([
      expect.objectContaining({
        found: expect.stringContaining(left!),
        mend: 'The next "npm test" drops them.',
      }),
      expect.objectContaining({
        found: expect.stringContaining(kept!),
        mend: expect.stringContaining('DROP DATABASE'),
      }),
    ]);
  });
});

describe('of the host’s tables, the doctor', () => {
  it('finds that there are none, and names the command that makes them', () =>
    within('empty', async (_open, env) => {
      expect(await findingOf('host tables', env)).toMatchObject({
        state: 'wrong',
        code: 'HOST_TABLES_MISSING',
        found: 'Schema "public" lacks the host\'s BehaviorLog, Course, Lesson, User, UserAchievement.',
        mend: expect.stringContaining('"npm run db:host" creates them'),
        next: 'npm run db:host',
      });
      expect((await findingsOf('drift', env))[0]).toMatchObject({ state: 'skipped' });
    }));

  it('does not name that command where the schema holds something else, which the command would refuse', () =>
    within('empty', async ({ dataSource }, env) => {
      await dataSource.query('CREATE TABLE "_prisma_migrations" ("id" text)');
      const finding = await findingOf('host tables', env);
      expect(finding).toMatchObject({ state: 'wrong', code: 'HOST_TABLES_MISSING' });
      expect(finding.mend).toMatch(
        /^Run the host's own migrations to their end; .* must be empty for "npm run db:host"/,
      );
      expect(finding.next).toBeUndefined();
    }));

  it('finds them in another schema', () =>
    within('host', async (_open, { DATABASE_URL }) => {
      const env = { DATABASE_URL: `${DATABASE_URL}?schema=app` };
      expect(await findingOf('host tables', env)).toMatchObject({
        mend: 'Schema "public" has them: add ?schema=public to DATABASE_URL.',
      });
    }));

  it('finds that some are missing, warns of those without all columns, and of one that is left out', () =>
    within('host', async ({ dataSource }, env) => {
      await dataSource.query(`ALTER TABLE "UserStreak" ADD "team" text NOT NULL`);
      await dataSource.query(`CREATE TABLE "ChatThread" ("id" text, "userId" text, "title" text)`);
      await dataSource.query('DROP TABLE "BehaviorLog"');
      expect(await findingsOf('host tables', env)).toEqual([
        expect.objectContaining({
          state: 'wrong',
          found: 'Schema "public" lacks the host\'s BehaviorLog.',
          mend: "Run the host's own migrations to their end.",
        }),
        expect.objectContaining({
          state: 'warning',
          found: expect.stringMatching(
            /^7 of the host's 29 models .*ChatThread.*Without .*: ChatThread \(module, createdAt, updatedAt\)\.$/,
          ),
        }),
        expect.objectContaining({
          state: 'warning',
          found: expect.stringMatching(/^public\.UserStreak is left out: .*"team"/),
          mend: expect.stringContaining('give the table the columns of the host'),
        }),
      ]);
    }));
});

describe('of the migrations, the doctor', () => {
  it('warns that they are pending', () =>
    within('host', async (_open, env) => {
      expect(await findingOf('migrations', env)).toMatchObject({
        state: 'warning',
        code: 'MIGRATIONS_PENDING',
        found: expect.stringMatching(/^4 migrations of 4 pending: AddIntegrationModels/),
        mend: expect.stringContaining('npm run migration:plan'),
        next: 'npm run migration:run',
      });
    }));

  it('finds that they would be refused', () =>
    within('host', async ({ dataSource }, env) => {
      await dataSource.query('CREATE TABLE "Challenge" ("id" integer)');
      expect((await findingsOf('migrations', env))[0]).toMatchObject({
        state: 'wrong',
        code: 'SCHEMA_CONFLICT',
        found: expect.stringContaining('Challenge'),
        mend: expect.stringContaining('INTEGRATION_SCHEMA=integration'),
      });
    }));

  it('lists some of what they would be refused for, and counts the rest', () =>
    within('host', async ({ dataSource }, env) => {
      await dataSource.query('CREATE TABLE "Challenge" ("id" integer)');
      const { refusals } = (await planRun(dataSource))[0]!;
      const findings = await findingsOf('migrations', env);
      expect(findings).toHaveLength(6);
      expect(findings.at(-1)).toMatchObject({
        state: 'wrong',
        found: `They would be refused for ${refusals.length - 5} more reasons.`,
        next: 'npm run migration:plan',
      });
    }));

  it('finds another host’s tables', () =>
    within('host', async ({ dataSource }, env) => {
      await dataSource.query('ALTER TABLE "Lesson" DROP "videoKey"');
      expect(await findingOf('migrations', env)).toMatchObject({
        state: 'wrong',
        code: 'HOST_TABLES_DIFFERENT',
        found: expect.stringContaining('Lesson has no videoKey'),
      });
    }));

  it('finds that the models are in another schema', () =>
    within('migrated', async (_open, env) => {
      const finding = await findingOf('migrations', { ...env, INTEGRATION_SCHEMA: 'other' });
      expect(finding).toMatchObject({
        state: 'wrong',
        code: 'SCHEMA_MISMATCH',
        found: expect.stringContaining('Set INTEGRATION_SCHEMA=public'),
      });
    }));

  it('finds drift', () =>
    within('migrated', async ({ dataSource }, env) => {
      await dataSource.query('DROP INDEX "Enrollment_userId_idx"; COMMENT ON TABLE "Enrollment" IS NULL');
      expect(await findingOf('drift', env)).toMatchObject({
        state: 'wrong',
        found: expect.stringMatching(/^2 differences from the entities: .*Enrollment_userId_idx/),
        next: 'npm run migration:drift',
      });
    }));

  it('warns of a run that stopped, and names the command that takes it back', () =>
    within('migrated', async ({ dataSource }, env) => {
      const { tag } = (await runSeed(dataSource, { users: 5 })).plan;
      await dataSource.query(
        `UPDATE "integration_seed_run" SET "units" = '{}', "state" = 'RUNNING', "finishedAt" = NULL`,
      );
      expect(await findingOf('seed runs', env)).toMatchObject({
        state: 'warning',
        found: `Run ${tag} stopped after 0 of 1 unit.`,
        mend: expect.stringContaining(`npm run seed:revert -- --run ${tag}`),
      });
    }));

  it('does not wait for ever where a table is locked', () =>
    within('migrated', async ({ dataSource }, env) => {
      const held = await holdTransaction(dataSource, (other) =>
        other.query('LOCK TABLE "integration_seed_run"'),
      );
      expect(await findingOf('seed runs', env)).toMatchObject({
        state: 'wrong',
        found: 'The server did not answer in time; a table may be locked.',
        mend: expect.stringContaining('pg_blocking_pids'),
      });
      await held.commit();
    }));
});

describe('of a role’s rights, the doctor', () => {
  it('finds that it may not migrate', () =>
    within('host', async (open) => {
      const role = await openRestrictedRole(open);
      const findings = await findingsOf('rights', { DATABASE_URL: role.url });
      await role.close();
      expect(findings).toEqual([
        expect.objectContaining({
          state: 'wrong',
          code: 'RIGHTS_MISSING',
          found: `Role ${role.name} may not create tables in schema "public", so migrations fail.`,
          mend: expect.stringContaining(`GRANT CREATE ON SCHEMA "public" TO "${role.name}"`),
        }),
        expect.objectContaining({
          found: expect.stringContaining('does not own BehaviorLog, User, UserAchievement'),
          mend: "Migrate as the tables' owner.",
        }),
        expect.objectContaining({
          state: 'warning',
          code: 'TEST_DATABASE_NOT_PERMITTED',
          mend: expect.stringContaining('CREATEDB'),
        }),
      ]);
    }));

  it('names the database in which it may not create our schema', () =>
    within('host', async (open) => {
      const role = await openRestrictedRole(open);
      const [finding] = await findingsOf('rights', {
        DATABASE_URL: role.url,
        INTEGRATION_SCHEMA: 'integration',
      });
      await role.close();
      expect(finding).toMatchObject({
        found: `Role ${role.name} may not create schema "integration", so migrations fail.`,
        mend: expect.stringContaining(`GRANT CREATE ON DATABASE "${open.database.name}" TO "${role.name}"`),
      });
    }));

  it('names the right on the schema first, without which those on its tables are of no use', () =>
    within('migrated', async (open) => {
      const role = await openRestrictedRole(open);
      await open.dataSource.query(`REVOKE USAGE ON SCHEMA "public" FROM PUBLIC, "${role.name}"`);
      await open.dataSource.query(`REVOKE INSERT ON "Course" FROM "${role.name}"`);
      const env = { DATABASE_URL: role.url, TEST_DATABASE_URL: open.database.url };
      const [ofHost, ofOurs] = await findingsOf('rights', env);
      await role.close();
      const usage = `GRANT USAGE ON SCHEMA "public" TO "${role.name}"`;
      expect(ofHost).toMatchObject({
        code: 'RIGHTS_MISSING',
        found: `Role ${role.name} lacks rights that seeding needs (schema public: USAGE; Course: INSERT).`,
        mend: `${usage}; GRANT SELECT, INSERT, UPDATE, DELETE ON "public"."Course" TO "${role.name}".`,
      });
      expect(ofOurs).toMatchObject({ mend: `${usage}.` });
    }));

  it('finds that it may not write, and that a policy hides rows from it', () =>
    within('migrated', async (open) => {
      const role = await openRestrictedRole(open);
      await open.dataSource.query(`REVOKE INSERT ON "Course" FROM "${role.name}"`);
      await open.dataSource.query('ALTER TABLE "Lesson" ENABLE ROW LEVEL SECURITY');
      const findings = await findingsOf('rights', {
        DATABASE_URL: role.url,
        TEST_DATABASE_URL: open.database.url,
      });
      await role.close();
      expect(findings).toEqual([
        expect.objectContaining({
          state: 'wrong',
          found: `Role ${role.name} lacks rights that seeding needs (Course: INSERT).`,
          mend: expect.stringContaining('ON "public"."Course" TO'),
        }),
        expect.objectContaining({
          state: 'wrong',
          code: 'ROWS_HIDDEN',
          found: expect.stringContaining('rows of Lesson'),
          mend: expect.stringContaining('BYPASSRLS'),
        }),
      ]);
    }));
});

describe('of the storage, the doctor', () => {
  const storage = (endpoint: string, changes: Record<string, string> = {}) => ({
    R2_ENDPOINT: endpoint,
    R2_BUCKET: 'edfinance-content',
    R2_ACCESS_KEY_ID: 'S3RVER',
    R2_SECRET_ACCESS_KEY: 'S3RVER',
    ...changes,
  });

  it('finds a setting that is missing, a bucket that is not there, a wrong key and a store that says nothing', async () => {
    const { settings, close } = await openObjectStorage();
    const silent = createServer().listen(0, '127.0.0.1');
    const strict = createHttpServer((_request, response) => response.writeHead(403).end());
    strict.listen(0, '127.0.0.1');
    await Promise.all([once(silent, 'listening'), once(strict, 'listening')]);
    const placeOf = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      expect(await findingsOf('storage', storage(settings.endpoint))).toEqual([]);
      expect(await findingOf('storage', storage(settings.endpoint, { R2_BUCKET: '' }))).toMatchObject({
        state: 'wrong',
        found: expect.stringMatching(/^R2_BUCKET is missing/),
      });
      expect(await findingOf('storage', storage(settings.endpoint, { R2_BUCKET: 'another' }))).toMatchObject({
        code: 'STORAGE_BUCKET_MISSING',
        found: expect.stringContaining('Create the bucket, or correct R2_BUCKET'),
      });
      expect(await findingOf('storage', storage(placeOf(strict)))).toMatchObject({
        code: 'STORAGE_DENIED',
        found: expect.stringContaining('Check R2_ACCESS_KEY_ID'),
      });
      expect(await findingOf('storage', storage(placeOf(silent)))).toMatchObject({
        code: 'STORAGE_UNREACHABLE',
        mend: 'Check R2_ENDPOINT and the network.',
      });
    } finally {
      silent.close();
      strict.close();
      await close();
    }
  });
});
