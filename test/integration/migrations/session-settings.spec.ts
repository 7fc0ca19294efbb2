import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
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
import { revertEverything, revertToFirst } from '../../support/revert-everything.js';

describe('the record of migrations', () => {
  let open: OpenDatabase;
  beforeEach(async () => {
    open = await openDatabase('host');
  });
  afterEach(() => open.close());

  it('lies in our schema and is found, whoever asks and wherever the search path points', async () => {
    await open.dataSource.query('CREATE SCHEMA "elsewhere"');
    const before = await dumpDatabase(open.dataSource);

    await withSession(open, '-c search_path=elsewhere', (elsewhere) => elsewhere.runMigrations());
    expect(await placesOfRecord(open)).toEqual(['public']);
    expect(await planRun(open.dataSource)).toEqual([]);

    await withSession(open, '-c search_path=elsewhere', revertEverything);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('that an earlier version has put elsewhere is found by who only reads, and moved by who migrates', async () => {
    const before = await dumpDatabase(open.dataSource);
    await open.dataSource.runMigrations();
    await open.dataSource.query('CREATE SCHEMA "elsewhere"');
    await open.dataSource.query('ALTER TABLE "integration_migrations" SET SCHEMA "elsewhere"');

    expect(await planRun(open.dataSource)).toEqual([]);
    expect(await findDrift(open.dataSource)).toEqual([]);
    expect(await open.dataSource.runMigrations()).toEqual([]);
    expect(await placesOfRecord(open)).toEqual(['public']);

    await open.dataSource.query('ALTER TABLE "integration_migrations" SET SCHEMA "elsewhere"');
    await revertEverything(open.dataSource);
    await open.dataSource.query('DROP SCHEMA "elsewhere"');
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it("is not somebody else's table of that name", async () => {
    await open.dataSource.query('CREATE SCHEMA "elsewhere"');
    await open.dataSource.query(
      'CREATE TABLE "elsewhere"."integration_migrations" ("id" serial, "timestamp" bigint, "name" text)',
    );
    await open.dataSource.query(
      `INSERT INTO "elsewhere"."integration_migrations" ("timestamp", "name") VALUES (1, 'Other1')`,
    );
    const before = await dumpDatabase(open.dataSource);

    await open.dataSource.runMigrations();
    await revertEverything(open.dataSource);

    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it("is not looked for in somebody else's table that the role may not read", async () => {
    const role = `owner_${randomBytes(6).toString('hex')}`;
    await open.dataSource.query(`CREATE ROLE "${role}" LOGIN PASSWORD 'own'`);
    await open.dataSource.query(`GRANT CREATE ON DATABASE "${open.database.name}" TO "${role}"`);
    await open.dataSource.query('CREATE SCHEMA "closed"');
    await open.dataSource.query(
      'CREATE TABLE "closed"."integration_migrations" ("id" serial, "timestamp" bigint, "name" text)',
    );
    const url = new URL(open.database.url);
    url.username = role;
    url.password = 'own';
    const owner = await openAgain(url.href, { hostSchema: 'app', integrationSchema: 'models' });
    try {
      await createHostBaseline(owner);
      expect(await owner.runMigrations()).toHaveLength(owner.migrations.length);
    } finally {
      await owner.destroy();
      await open.dataSource.query(`GRANT "${role}" TO CURRENT_USER`);
      await open.dataSource.query(`DROP OWNED BY "${role}" CASCADE; DROP ROLE "${role}"`);
    }
  });

  it('needs no right to create in public where everything lies elsewhere', async () => {
    const before = await dumpDatabase(open.dataSource);
    const role = `owner_${randomBytes(6).toString('hex')}`;
    await open.dataSource.query(`CREATE ROLE "${role}" LOGIN PASSWORD 'own'`);
    await open.dataSource.query(`GRANT "${role}" TO CURRENT_USER`);
    await open.dataSource.query(`GRANT CREATE ON DATABASE "${open.database.name}" TO "${role}"`);
    const url = new URL(open.database.url);
    url.username = role;
    url.password = 'own';
    const owner = await openAgain(url.href, { hostSchema: 'app', integrationSchema: 'models' });
    try {
      await createHostBaseline(owner);
      const host = await dumpDatabase(open.dataSource);
      await owner.runMigrations();
      expect(await placesOfRecord(open)).toEqual(['models']);
      await revertEverything(owner);
      expect(await dumpDatabase(open.dataSource)).toBe(host);
    } finally {
      await owner.destroy();
      await open.dataSource.query(`DROP OWNED BY "${role}" CASCADE; DROP ROLE "${role}"`);
    }
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });
});

describe('what a session has set', () => {
  let open: OpenDatabase;
  afterEach(() => open.close());

  it("makes no difference between a database and the entities, the host's schema included", async () => {
    open = await openEmptyDatabase();
    const url = new URL(open.database.url);
    const app = await openAgain(url.href, { hostSchema: 'app' });
    await createHostBaseline(app);
    await app.runMigrations();
    expect(await findDrift(app)).toEqual([]);
    await app.destroy();

    url.searchParams.set(
      'options',
      '-c quote_all_identifiers=on -c search_path=app -c extra_float_digits=-5 -c IntervalStyle=iso_8601',
    );
    const odd = await openAgain(url.href, { hostSchema: 'app' });
    expect(await findDrift(odd)).toEqual([]);
    await odd.destroy();
  });

  it("does not make a revert look into somebody else's catalog, or compare with somebody else's operators", async () => {
    open = await openDatabase('host');
    await open.dataSource.runMigrations();
    await revertToFirst(open.dataSource);
    for (const statement of [
      'CREATE SCHEMA "shadow"',
      'CREATE VIEW "shadow".pg_depend AS SELECT * FROM pg_catalog.pg_depend WHERE false',
      'CREATE FUNCTION "shadow".matches(text, text) RETURNS boolean LANGUAGE sql AS $$ SELECT true $$',
      'CREATE OPERATOR "shadow".~~ (LEFTARG = text, RIGHTARG = text, FUNCTION = "shadow".matches)',
      'CREATE FUNCTION "shadow".differs(text, text) RETURNS boolean LANGUAGE sql AS $$ SELECT false $$',
      'CREATE OPERATOR "shadow".!~~ (LEFTARG = text, RIGHTARG = text, FUNCTION = "shadow".differs)',
      `INSERT INTO "integration_seed_run" ("tag", "options", "state", "unitCount") VALUES ('0123abcd', '{}', 'COMPLETE', 1)`,
      `INSERT INTO "Achievement" ("title", "description", "icon", "pointsReward") VALUES ('ours', '{}', 'i', 1)`,
    ])
      await open.dataSource.query(statement);
    const path = '-c search_path=shadow,pg_catalog,public';
    const revert = (): Promise<void> =>
      withSession(open, path, (dataSource) => dataSource.undoLastMigration());

    await expect(revert()).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
    await open.dataSource.query('DELETE FROM "Achievement"');
    await open.dataSource.query('CREATE INDEX "theirs" ON "User" ("email") WHERE "lastActiveAt" IS NULL');
    await expect(revert()).rejects.toMatchObject({
      code: 'DEPENDENT_OBJECTS',
      message: expect.stringContaining('index theirs'),
    });
  });

  it("does not make the migration take somebody else's functions for PostgreSQL's own", async () => {
    open = await openDatabase('host');
    await open.dataSource.query('CREATE SCHEMA "shadow"');
    await open.dataSource.query(
      `CREATE FUNCTION "shadow".jsonb_typeof(jsonb) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'object' $$`,
    );
    await open.dataSource.query(
      `CREATE FUNCTION "shadow".now() RETURNS timestamptz LANGUAGE sql AS $$ SELECT 'epoch'::timestamptz $$`,
    );
    const path = '-c search_path=shadow,pg_catalog,public';
    await withSession(open, path, (dataSource) => dataSource.runMigrations());

    expect(
      await open.dataSource.query(
        `SELECT pg_describe_object(classid, objid, 0) AS "taken" FROM pg_depend
         WHERE refclassid = 'pg_proc'::regclass AND refobjid IN ('shadow.jsonb_typeof'::regproc, 'shadow.now'::regproc)`,
      ),
    ).toEqual([]);
    expect(await findDrift(open.dataSource)).toEqual([]);
  });
});

async function placesOfRecord({ dataSource }: OpenDatabase): Promise<string[]> {
  const rows = (await dataSource.query(
    `SELECT relnamespace::regnamespace::text AS schema FROM pg_class WHERE relname = 'integration_migrations'`,
  )) as { schema: string }[];
  return rows.map(({ schema }) => schema);
}

async function withSession(
  { database }: OpenDatabase,
  options: string,
  work: (dataSource: IntegrationDataSource) => Promise<unknown>,
): Promise<void> {
  const url = new URL(database.url);
  url.searchParams.set('options', options);
  const dataSource = await openAgain(url.href);
  try {
    await work(dataSource);
  } finally {
    await dataSource.destroy();
  }
}

function openAgain(url: string, changes: Partial<Settings> = {}): Promise<IntegrationDataSource> {
  return new IntegrationDataSource(settingsFor(url, changes), { logging: false }).initialize();
}
