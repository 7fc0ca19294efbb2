import { grouped } from '../../../src/count-of.js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { listSeedRuns } from '../../../seeds/runs/list-seed-runs.js';
import { revertSeeds } from '../../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';
import { openRestrictedRole } from '../../support/restricted-role.js';
import { runCommand } from '../../support/run-command.js';

const RUN = { users: 20 };

/** Ways in which recorded rows come to lie elsewhere, how to undo them, and where the rows are meanwhile. */
const MOVES: readonly [string, string, string, string][] = [
  [
    'moved to another schema',
    'CREATE SCHEMA archive; ALTER TABLE "NudgeHistory" SET SCHEMA archive',
    'ALTER TABLE archive."NudgeHistory" SET SCHEMA public; DROP SCHEMA archive',
    'archive.NudgeHistory (id)',
  ],
  [
    'renamed',
    'ALTER TABLE "NudgeHistory" RENAME TO "OldNudges"',
    'ALTER TABLE "OldNudges" RENAME TO "NudgeHistory"',
    'public.OldNudges (id)',
  ],
  [
    'renamed behind a view',
    'ALTER TABLE "NudgeHistory" RENAME TO "OldNudges"; CREATE VIEW "NudgeHistory" AS SELECT * FROM "OldNudges"',
    'DROP VIEW "NudgeHistory"; ALTER TABLE "OldNudges" RENAME TO "NudgeHistory"',
    'public.OldNudges (id)',
  ],
  [
    'replaced by an empty one',
    'ALTER TABLE "NudgeHistory" RENAME TO "OldNudges"; CREATE TABLE "NudgeHistory" (LIKE "OldNudges" INCLUDING ALL)',
    'DROP TABLE "NudgeHistory"; ALTER TABLE "OldNudges" RENAME TO "NudgeHistory"',
    'public.OldNudges (id)',
  ],
  [
    'given another key column',
    'ALTER TABLE "NudgeHistory" RENAME "id" TO "nudgeId"',
    'ALTER TABLE "NudgeHistory" RENAME "nudgeId" TO "id"',
    'public.NudgeHistory (nudgeId)',
  ],
  [
    'emptied in part into an archive',
    `CREATE SCHEMA archive; CREATE TABLE archive."Nudges" AS SELECT * FROM "NudgeHistory" ORDER BY "id" LIMIT 3;
     DELETE FROM "NudgeHistory" WHERE "id" IN (SELECT "id" FROM archive."Nudges")`,
    'INSERT INTO "NudgeHistory" SELECT * FROM archive."Nudges"; DROP SCHEMA archive CASCADE',
    'archive.Nudges (id): 3 rows',
  ],
];

describe('a revert that would not be whole', () => {
  let open: OpenDatabase;
  let empty: string;
  beforeEach(async () => {
    open = await openDatabase('migrated');
    empty = await dumpDatabase(open.dataSource);
  });
  afterEach(() => open.close());

  const countOf = async (table: string): Promise<number> => {
    const [row] = await open.dataSource.query(`SELECT count(*)::int AS rows FROM "${table}"`);
    return row.rows;
  };

  it.each(MOVES)(
    'says that a table was %s, names the place, and changes nothing',
    async (_, move, undo, place) => {
      await runSeed(open.dataSource, RUN);
      await open.dataSource.query(move);
      const before = await dumpDatabase(open.dataSource);
      const refusal = {
        code: 'SEED_ROWS_MOVED',
        message: expect.stringMatching(/nothing was changed.*public\.NudgeHistory: \d+ of \d+ rows/),
      };

      const error: Error = await revertSeeds(open.dataSource, 'all').then(
        () => new Error('reverted'),
        (thrown: Error) => thrown,
      );
      expect(error).toMatchObject(refusal);
      expect(error.message).toContain(place);
      await expect(revertSeeds(open.dataSource, 'all', { dryRun: true })).rejects.toMatchObject(refusal);
      expect(await dumpDatabase(open.dataSource)).toBe(before);

      await open.dataSource.query(undo);
      await revertSeeds(open.dataSource, 'all');
      expect(await dumpDatabase(open.dataSource)).toBe(empty);
    },
  );

  it('does not stop at rows that a host deletes, as of old logs, and says calmly how many were left', async () => {
    await runSeed(open.dataSource, RUN);
    const logs = await countOf('BehaviorLog');
    await open.dataSource.query(
      `DELETE FROM "BehaviorLog" WHERE "timestamp" < (SELECT max("timestamp") - interval '30 days' FROM "BehaviorLog")`,
    );
    const left = await countOf('BehaviorLog');
    expect(left).toBeLessThan(logs);
    const gone = [{ table: 'public.BehaviorLog', recorded: logs, found: left, isThere: true }];

    const counted = await revertSeeds(open.dataSource, 'all', { dryRun: true });
    expect(counted).toMatchObject({ gone, counts: { BehaviorLog: left } });
    const { code, stdout } = await runCommand(['seed:revert', '--all'], { DATABASE_URL: open.database.url })
      .ended;

    expect(code).toBe(0);
    expect(stdout).toMatch(/rows deleted, and no others\./);
    expect(stdout).toContain(
      `public.BehaviorLog had ${grouped(left)} of the ${grouped(logs)} rows written: the host deletes rows of its log that are older than 30 days.`,
    );
    expect(stdout).not.toContain('Fewer than recorded');
    expect(await dumpDatabase(open.dataSource)).toBe(empty);
  });

  it('tells that a table is gone, with the rows that were in it', async () => {
    await runSeed(open.dataSource, RUN);
    const nudges = await countOf('NudgeHistory');
    await open.dataSource.query('DROP TABLE "NudgeHistory"');

    const { gone, tags } = await revertSeeds(open.dataSource, 'all');

    expect(tags).toHaveLength(1);
    expect(gone).toEqual([{ table: 'public.NudgeHistory', recorded: nudges, found: 0, isThere: false }]);
    expect(await countOf('User')).toBe(0);
  });

  it('says nothing of rows that are gone where none are', async () => {
    await runSeed(open.dataSource, RUN);
    const result = await revertSeeds(open.dataSource, 'all');
    expect(result).not.toHaveProperty('gone');
    expect(result).not.toHaveProperty('unread');
  });

  it('refuses more rows with a run’s ids than it has recorded', async () => {
    const { plan } = await runSeed(open.dataSource, RUN);
    await open.dataSource.query(
      `INSERT INTO "Enrollment" ("id", "userId", "courseId")
       SELECT left(min("id"), 24) || substr('${plan.tag}', 7, 2) || 'ffffffffff', 'u', 'c' FROM "Enrollment"`,
    );
    const before = await dumpDatabase(open.dataSource);

    await expect(revertSeeds(open.dataSource, 'all')).rejects.toMatchObject({
      code: 'SEED_ROWS_UNRECORDED',
      message: expect.stringMatching(/public\.Enrollment: \d+ of \d+ rows.*integration_seed_run/),
    });
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('refuses where units are struck from the record, whose rows are there', async () => {
    await runSeed(open.dataSource, RUN);
    await open.dataSource.query(`UPDATE "integration_seed_run" SET "units" = '{}', "state" = 'RUNNING'`);
    await expect(revertSeeds(open.dataSource, 'all')).rejects.toMatchObject({ code: 'SEED_ROWS_UNRECORDED' });
  });

  it('refuses a table that is not there while others cannot be looked into', async () => {
    await runSeed(open.dataSource, RUN);
    const role = await openRestrictedRole(open);
    await open.dataSource.query('CREATE SCHEMA archive; ALTER TABLE "NudgeHistory" SET SCHEMA archive');
    await expect(revertSeeds(role.dataSource, 'all')).rejects.toMatchObject({
      code: 'SEED_ROWS_MOVED',
      message: expect.stringMatching(/public\.NudgeHistory.*may not read completely: archive\.NudgeHistory/),
    });

    await open.dataSource.query(
      'ALTER TABLE archive."NudgeHistory" SET SCHEMA public; CREATE TABLE archive."Nudges" ("id" text); DELETE FROM "NudgeHistory"',
    );
    const { unread, gone } = await revertSeeds(role.dataSource, 'all');
    expect(gone).toMatchObject([{ table: 'public.NudgeHistory', isThere: true }]);
    expect(unread).toEqual(['archive.Nudges']);
    await role.close();
  });

  it('forgets no run whose rows a trigger keeps', async () => {
    await runSeed(open.dataSource, RUN);
    await open.dataSource.query(
      `CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
       CREATE TRIGGER keep BEFORE DELETE ON "Enrollment" FOR EACH ROW EXECUTE FUNCTION keep()`,
    );
    const before = await dumpDatabase(open.dataSource);

    await expect(revertSeeds(open.dataSource, 'all')).rejects.toMatchObject({
      code: 'SEED_ROWS_STAY',
      message: expect.stringMatching(/\d+ rows of the run in public\.Enrollment.*DISABLE TRIGGER/),
    });
    expect(await dumpDatabase(open.dataSource)).toBe(before);
    expect(await listSeedRuns(open.dataSource)).toHaveLength(1);
  });
});

describe('a session whose search path has other things under names of the catalog', () => {
  it('reverts the rows of the run and no others', async () => {
    const open = await openDatabase('migrated');
    try {
      const empty = await dumpDatabase(open.dataSource);
      await open.dataSource.query(
        `INSERT INTO "Achievement" ("title", "description", "icon", "pointsReward") VALUES ('host', '{"vi": "a", "en": "a", "zh": "a"}', 'i', 1)`,
      );
      await runSeed(open.dataSource, RUN);
      for (const statement of [
        'CREATE SCHEMA "shadow"',
        'CREATE VIEW "shadow".pg_class AS SELECT * FROM pg_catalog.pg_class WHERE false',
        'CREATE FUNCTION "shadow".matches(text, text) RETURNS boolean LANGUAGE sql AS $$ SELECT true $$',
        'CREATE OPERATOR "shadow".~~ (LEFTARG = text, RIGHTARG = text, FUNCTION = "shadow".matches)',
      ])
        await open.dataSource.query(statement);
      await open.dataSource.transaction('READ COMMITTED', async (manager) => {
        await manager.query('SET LOCAL search_path = shadow, pg_catalog, public');
        const { gone } = await revertSeeds(manager, 'all');
        expect(gone).toBeUndefined();
        expect(await manager.query(`SELECT current_setting('search_path') AS path`)).toEqual([
          { path: 'shadow, pg_catalog, public' },
        ]);
      });
      expect(await open.dataSource.query(`DELETE FROM "Achievement" RETURNING "title"`)).toEqual([
        [{ title: 'host' }],
        1,
      ]);
      await open.dataSource.query('DROP SCHEMA "shadow" CASCADE');
      expect(await dumpDatabase(open.dataSource)).toBe(empty);
    } finally {
      await open.close();
    }
  });
});
