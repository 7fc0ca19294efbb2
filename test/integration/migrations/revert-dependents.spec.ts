import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { planRevert } from '../../../src/database/plan-migrations.js';
import { dumpDatabase } from '../../support/dump-database.js';
import {
  openDatabase,
  openHostDatabase,
  settingsFor,
  type OpenDatabase,
} from '../../support/open-database.js';
import { revertEverything, revertToFirst } from '../../support/revert-everything.js';

const NOTHING = 'CREATE FUNCTION "nothing"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$';
const LANGUAGES = `CREATE TABLE "Language" ("code" text CONSTRAINT "Language_pkey" PRIMARY KEY)`;

/** What somebody makes, what it is called, what undoes it. */
type Case = [what: string, make: string, dependent: string, unmake: string];

const ON_HOST_COLUMNS: Case[] = [
  [
    'a partial index',
    'CREATE INDEX "x" ON "User" ("email") WHERE "lastActiveAt" IS NULL',
    'index x',
    'DROP INDEX "x"',
  ],
  [
    'an index over an expression',
    'CREATE INDEX "x" ON "User" (lower("preferredLanguage"))',
    'index x',
    'DROP INDEX "x"',
  ],
  [
    'a unique constraint',
    'ALTER TABLE "User" ADD CONSTRAINT "x" UNIQUE ("lastActiveAt", "id")',
    'constraint x on table "User"',
    'ALTER TABLE "User" DROP CONSTRAINT "x"',
  ],
  [
    'a check constraint',
    `ALTER TABLE "User" ADD CONSTRAINT "x" CHECK ("preferredLanguage" <> '')`,
    'constraint x on table "User"',
    'ALTER TABLE "User" DROP CONSTRAINT "x"',
  ],
  [
    'a foreign key of the column',
    `${LANGUAGES}; ALTER TABLE "User" ADD CONSTRAINT "x" FOREIGN KEY ("preferredLanguage") REFERENCES "Language"`,
    'constraint x on table "User"',
    'DROP TABLE "Language" CASCADE',
  ],
  [
    'a generated column',
    'ALTER TABLE "User" ADD "x" text GENERATED ALWAYS AS (lower("preferredLanguage")) STORED',
    'column x of table "User"',
    'ALTER TABLE "User" DROP "x"',
  ],
  [
    'extended statistics',
    'CREATE STATISTICS "x" ON "lastActiveAt", "createdAt" FROM "User"',
    'statistics object x',
    'DROP STATISTICS "x"',
  ],
  [
    'statistics of an expression',
    'CREATE STATISTICS "x" ON (lower("preferredLanguage")) FROM "User"',
    'statistics object x',
    'DROP STATISTICS "x"',
  ],
  [
    'a policy',
    `CREATE POLICY "x" ON "User" USING ("preferredLanguage" = 'vi')`,
    'policy x on table "User"',
    'DROP POLICY "x" ON "User"',
  ],
  [
    'the columns of a publication',
    'CREATE PUBLICATION "x" FOR TABLE "User" ("id", "lastActiveAt")',
    'publication of table "User" in publication x',
    'DROP PUBLICATION "x"',
  ],
  [
    'the row filter of a publication',
    `CREATE PUBLICATION "x" FOR TABLE "User" WHERE ("preferredLanguage" = 'vi') WITH (publish = 'insert')`,
    'publication of table "User" in publication x',
    'DROP PUBLICATION "x"',
  ],
  [
    'a trigger for the column',
    `${NOTHING}; CREATE TRIGGER "x" BEFORE UPDATE OF "lastActiveAt" ON "User" FOR EACH ROW EXECUTE FUNCTION "nothing"()`,
    'trigger x on table "User"',
    'DROP FUNCTION "nothing" CASCADE',
  ],
  [
    'the condition of a trigger',
    `${NOTHING}; CREATE TRIGGER "x" BEFORE INSERT ON "User" FOR EACH ROW WHEN (NEW."preferredLanguage" = 'vi') EXECUTE FUNCTION "nothing"()`,
    'trigger x on table "User"',
    'DROP FUNCTION "nothing" CASCADE',
  ],
  [
    'a rule',
    'CREATE RULE "x" AS ON UPDATE TO "User" WHERE NEW."lastActiveAt" IS NULL DO ALSO NOTHING',
    'rule x on table "User"',
    'DROP RULE "x" ON "User"',
  ],
  [
    'a materialized view',
    'CREATE MATERIALIZED VIEW "x" AS SELECT "lastActiveAt" FROM "User"',
    'materialized view x',
    'DROP MATERIALIZED VIEW "x"',
  ],
  [
    'a view of a view',
    'CREATE VIEW "y" AS SELECT "lastActiveAt" FROM "User"; CREATE VIEW "x" AS SELECT * FROM "y"',
    'view x',
    'DROP VIEW "y" CASCADE',
  ],
  [
    'a function with an SQL body',
    'CREATE FUNCTION "x"() RETURNS bigint BEGIN ATOMIC SELECT count("lastActiveAt") FROM "User"; END',
    'function x()',
    'DROP FUNCTION "x"',
  ],
  [
    'a sequence that the column owns',
    'CREATE SEQUENCE "x" OWNED BY "User"."lastActiveAt"',
    'sequence x',
    'DROP SEQUENCE "x"',
  ],
  [
    'an index of a child table',
    'CREATE TABLE "Guest" () INHERITS ("User"); CREATE INDEX "x" ON "Guest" ("lastActiveAt")',
    'index x',
    'DROP TABLE "Guest"',
  ],
];

const ON_OWN_TABLES: Case[] = [
  [
    'a trigger',
    `${NOTHING}; CREATE TRIGGER "x" BEFORE INSERT ON "Enrollment" FOR EACH ROW EXECUTE FUNCTION "nothing"()`,
    'trigger x on table "Enrollment"',
    'DROP FUNCTION "nothing" CASCADE',
  ],
  [
    'a policy',
    'CREATE POLICY "x" ON "Enrollment" USING (true)',
    'policy x on table "Enrollment"',
    'DROP POLICY "x" ON "Enrollment"',
  ],
  [
    'a publication',
    'CREATE PUBLICATION "x" FOR TABLE "Enrollment"',
    'publication of table "Enrollment" in publication x',
    'DROP PUBLICATION "x"',
  ],
  [
    'extended statistics',
    'CREATE STATISTICS "x" ON "userId", "courseId" FROM "Enrollment"',
    'statistics object x',
    'DROP STATISTICS "x"',
  ],
  [
    'a rule',
    'CREATE RULE "x" AS ON DELETE TO "Enrollment" DO INSTEAD NOTHING',
    'rule x on table "Enrollment"',
    'DROP RULE "x" ON "Enrollment"',
  ],
  ['a child table', 'CREATE TABLE "x" () INHERITS ("Enrollment")', 'table x', 'DROP TABLE "x"'],
  ['a column of its type', 'CREATE TABLE "y" ("x" "Enrollment")', 'column x of table y', 'DROP TABLE "y"'],
  [
    'a column of its type, as an array',
    'CREATE TABLE "y" ("x" "Enrollment"[])',
    'column x of table y',
    'DROP TABLE "y"',
  ],
  ['a domain over its type', 'CREATE DOMAIN "x" AS "Enrollment"', 'type x', 'DROP DOMAIN "x"'],
  [
    'a sequence that a column owns',
    'CREATE SEQUENCE "x" OWNED BY "Enrollment"."progress"',
    'sequence x',
    'DROP SEQUENCE "x"',
  ],
  [
    'a partitioned table whose foreign key points at it',
    'CREATE TABLE "y" ("a" text CONSTRAINT "x" REFERENCES "Achievement") PARTITION BY LIST ("a"); CREATE TABLE "y1" PARTITION OF "y" DEFAULT',
    'constraint x on table y',
    'DROP TABLE "y"',
  ],
  [
    'a view of our own bookkeeping',
    'CREATE VIEW "x" AS SELECT "tag" FROM "integration_seed_run"',
    'view x',
    'DROP VIEW "x"',
  ],
];

describe('reverting where objects of others depend on what would go', () => {
  let open: OpenDatabase;
  let before: string;
  beforeAll(async () => {
    open = await openHostDatabase();
    await open.dataSource.runMigrations();
    await revertToFirst(open.dataSource);
    before = await dumpDatabase(open.dataSource);
  });
  afterAll(() => open.close());

  it.each([
    ...ON_HOST_COLUMNS.map((each) => ["on a column of ours in a host's table", ...each] as const),
    ...ON_OWN_TABLES.map((each) => ['on a table of ours', ...each] as const),
  ])('refuses %s: %s, and changes nothing', async (_, __, make, dependent, unmake) => {
    await open.dataSource.query(make);
    try {
      await expect(open.dataSource.undoLastMigration()).rejects.toMatchObject({
        code: 'DEPENDENT_OBJECTS',
        message: expect.stringContaining(`${dependent} depends on `),
      });
    } finally {
      await open.dataSource.query(unmake);
    }
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('names all of them at once, and so does the plan', async () => {
    for (const [, make] of [ON_HOST_COLUMNS[0]!, ON_OWN_TABLES[7]!]) await open.dataSource.query(make);

    const [plan] = await planRevert(open.dataSource);
    const error = await open.dataSource.undoLastMigration().catch((caught: Error) => caught.message);

    const lines = ['index x depends on User.lastActiveAt', 'column x of table y depends on Enrollment'];
    expect(plan?.refusals).toEqual(expect.arrayContaining(lines));
    for (const line of lines) expect(error).toContain(line);
    await open.dataSource.query('DROP INDEX "x"; DROP TABLE "y"');
  });
});

describe('reverting where the schema that we made holds objects of others', () => {
  it.each([
    ['a table', 'CREATE TABLE "integration"."Wallet" ("id" text)', 'table integration."Wallet"'],
    [
      'a function',
      'CREATE FUNCTION "integration"."x"() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
      'function integration.x()',
    ],
    [
      'a publication of it',
      'CREATE PUBLICATION "x" FOR TABLES IN SCHEMA "integration"',
      'publication of schema integration in publication x',
    ],
    [
      'default privileges',
      'ALTER DEFAULT PRIVILEGES IN SCHEMA "integration" GRANT SELECT ON TABLES TO PUBLIC',
      'in schema integration',
    ],
  ])('refuses by name and says what to do: %s', async (_, statement, object) => {
    const open = await openDatabase('host');
    const settings = settingsFor(open.database.url, { integrationSchema: 'integration' });
    const own = await new IntegrationDataSource(settings, { logging: false }).initialize();
    await own.runMigrations();
    await own.query(statement);
    await revertToFirst(own);
    const before = await dumpDatabase(own);

    await expect(own.undoLastMigration()).rejects.toMatchObject({
      code: 'DEPENDENT_OBJECTS',
      message: expect.stringMatching(
        new RegExp(`${escaped(object)}.* depends on schema integration.*Drop or move them`),
      ),
    });

    expect(await dumpDatabase(own)).toBe(before);
    await own.destroy();
    await open.close();
  });

  it('drops the schema where nothing of others is in it', async () => {
    const open = await openDatabase('host');
    const before = await dumpDatabase(open.dataSource);
    const settings = settingsFor(open.database.url, { integrationSchema: 'integration' });
    const own = await new IntegrationDataSource(settings, { logging: false }).initialize();
    await own.runMigrations();

    await revertEverything(own);

    await own.destroy();
    expect(await dumpDatabase(open.dataSource)).toBe(before);
    await open.close();
  });
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
