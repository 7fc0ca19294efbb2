import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { revertSeeds } from '../../../seeds/runs/revert/revert-seeds.js';
import { SeededRowsInUseError } from '../../../seeds/runs/revert/revert-errors.js';
import { listSeedRuns } from '../../../seeds/runs/list-seed-runs.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { withSeedSession } from '../../../seeds/engine/ledger/seed-session.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';

const FIRST = { users: 20 };
const SECOND = { users: 30, seed: 7, preset: 'demo' };

describe('seed:revert', () => {
  let open: OpenDatabase;
  let empty: string;
  beforeAll(async () => {
    open = await openDatabase('migrated');
    await open.dataSource.query(
      `INSERT INTO "User" ("id", "email", "passwordHash", "updatedAt") VALUES ('theirs', 'theirs@example.com', '-', '2026-01-01')`,
    );
    empty = await dumpDatabase(open.dataSource);
  });
  afterAll(() => open.close());

  const seed = async (...runs: object[]): Promise<string[]> => {
    const tags: string[] = [];
    for (const run of runs) tags.push((await runSeed(open.dataSource, run)).plan.tag);
    return tags;
  };
  const oneId = async (table: string): Promise<string> => {
    const [row] = (await open.dataSource.query(
      `SELECT min("id") AS id FROM "${table}" WHERE "id" <> 'theirs'`,
    )) as { id: string }[];
    return row!.id;
  };
  /** Adds something of others', expects that it stops the revert and changes nothing, and removes it again. */
  async function expectStopped(
    statements: readonly string[],
    undo: readonly string[],
  ): Promise<SeededRowsInUseError> {
    for (const statement of statements) await open.dataSource.query(statement);
    const before = await dumpDatabase(open.dataSource);
    const error: unknown = await revertSeeds(open.dataSource, 'all').catch((thrown: unknown) => thrown);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
    for (const statement of undo) await open.dataSource.query(statement);
    expect(error).toBeInstanceOf(SeededRowsInUseError);
    return error as SeededRowsInUseError;
  }

  it('has nothing to do where no run is recorded, and refuses a tag that is not', async () => {
    expect(await revertSeeds(open.dataSource, 'all')).toEqual({ tags: [], counts: {} });
    expect(await revertSeeds(open.dataSource, 'last')).toEqual({ tags: [], counts: {} });
    await expect(revertSeeds(open.dataSource, { tag: '01234567' })).rejects.toMatchObject({
      code: 'SEED_RUN_UNKNOWN',
    });
  });

  it('leaves the second of two runs byte for byte as it was, and after both the tables as before', async () => {
    const [second] = await seed(SECOND);
    const alone = await dumpDatabase(open.dataSource);
    const [first] = await seed(FIRST);

    const reverted = await revertSeeds(open.dataSource, { tag: first! });
    expect(reverted).toMatchObject({ tags: [first], counts: { User: 28, Course: 14 } });
    expect(await dumpDatabase(open.dataSource)).toBe(alone);

    expect((await revertSeeds(open.dataSource, 'last')).tags).toEqual([second]);
    expect(await dumpDatabase(open.dataSource)).toBe(empty);
  });

  it('takes all runs at once, and makes way for the same run again', async () => {
    const tags = await seed(FIRST, SECOND);
    expect((await revertSeeds(open.dataSource, 'all')).tags).toEqual(tags);
    expect(await dumpDatabase(open.dataSource)).toBe(empty);

    expect((await runSeed(open.dataSource, FIRST)).changed).toBe(true);
  });

  it('is undone when the transaction it was given is rolled back', async () => {
    const before = await dumpDatabase(open.dataSource);
    const queryRunner = open.dataSource.createQueryRunner();
    await queryRunner.startTransaction();
    await revertSeeds(queryRunner.manager, 'all');
    expect(await listSeedRuns(queryRunner.manager)).toEqual([]);
    await queryRunner.rollbackTransaction();
    await queryRunner.release();

    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('tells how far it has come, and stops without a trace when it is interrupted', async () => {
    const before = await dumpDatabase(open.dataSource);
    const interrupt = new AbortController();
    const steps: string[] = [];
    const reverting = revertSeeds(open.dataSource, 'all', {
      signal: interrupt.signal,
      onProgress: ({ step, steps: done, ofSteps }) => {
        steps.push(step);
        if (done === ofSteps) interrupt.abort();
      },
    });

    await expect(reverting).rejects.toMatchObject({
      code: 'SEED_INTERRUPTED',
      message: expect.stringContaining('was interrupted and rolled back; nothing was deleted'),
    });
    expect(steps).toEqual(expect.arrayContaining(['BehaviorLog', 'User']));
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('keeps away from a run that another process is writing', async () => {
    const { tag } = (await listSeedRuns(open.dataSource))[0]!;
    await withSeedSession(open.dataSource, { action: 'test', changes: true }, ({ ledger, inTransaction }) =>
      inTransaction(async () => {
        await ledger.lockUnit(tag, 'all');

        expect(await listSeedRuns(open.dataSource)).toMatchObject([{ tag, busy: true }]);
        await expect(revertSeeds(open.dataSource, 'all')).rejects.toMatchObject({ code: 'SEED_RUN_BUSY' });
      }),
    );
    expect(await listSeedRuns(open.dataSource)).toMatchObject([{ tag, busy: false }]);
  });

  describe('stops, changes nothing and names', () => {
    it.each([
      ['userId', 'Enrollment', 'User', `"courseId"`, `'no course'`],
      ['courseId', 'QuizAttempt', 'Course', `"userId", "score"`, `'theirs', 1`],
      ['challengeId', 'ChallengeParticipant', 'Challenge', `"userId"`, `'theirs'`],
      ['lessonId', 'LessonProgress', 'Lesson', `"userId"`, `'theirs'`],
      [
        'achievementId',
        'UserAchievement',
        'Achievement',
        `"userId", "type", "name", "description", "iconKey"`,
        `'theirs', 't', '{}', '{}', 'k'`,
      ],
      [
        'createdById',
        'Challenge',
        'User',
        `"title", "description", "targetAmount", "startDate", "endDate"`,
        `'t', '{"vi":"","en":"","zh":""}', 1, now(), now()`,
      ],
      ['userId', 'BehaviorLog', 'User', `"sessionId", "path", "eventType"`, `'s', '/', 'e'`],
    ])('rows of others whose %s in %s is a seeded %s', async (column, table, target, others, values) => {
      const { referrers } = await expectStopped(
        [
          `INSERT INTO "${table}" ("id", "${column}", ${others}) VALUES ('other', '${await oneId(target)}', ${values})`,
        ],
        [`DELETE FROM "${table}" WHERE "id" = 'other'`],
      );

      expect(referrers).toEqual([
        { table: `public.${table}`, columns: [column], rows: 1, ofOtherRuns: 0, sampleIds: ['other'] },
      ]);
    });

    it('rows of tables that it knows from the catalog alone, in any schema, and that would be deleted along', async () => {
      const user = await oneId('User');
      const { referrers, message } = await expectStopped(
        [
          'CREATE SCHEMA billing',
          `CREATE TABLE billing."Invoice" ("number" int PRIMARY KEY, "payer" text REFERENCES "User" ("id") ON DELETE CASCADE)`,
          `CREATE TABLE billing."Mail" ("to" text REFERENCES "User" ("email") ON DELETE SET NULL)`,
          `INSERT INTO billing."Invoice" SELECT n, '${user}' FROM generate_series(1, 7) n`,
          `INSERT INTO billing."Mail" SELECT "email" FROM "User" WHERE "id" = '${user}'`,
        ],
        ['DROP SCHEMA billing CASCADE'],
      );

      expect(referrers).toEqual([
        {
          table: 'billing.Invoice',
          columns: ['payer'],
          rows: 7,
          ofOtherRuns: 0,
          sampleIds: ['1', '2', '3', '4', '5'],
        },
        { table: 'billing.Mail', columns: ['to'], rows: 1, ofOtherRuns: 0, sampleIds: ['(0,1)'] },
      ]);
      expect(message).toContain('billing.Invoice (payer): 7 rows (1, 2, 3, 4, 5, …)');
    });

    it('values in a table of the host’s that has no foreign key', async () => {
      const { message } = await expectStopped(
        [
          `CREATE TABLE "Wallet" ("id" uuid PRIMARY KEY, "userId" uuid)`,
          `INSERT INTO "Wallet" VALUES ('${await oneId('User')}', '${await oneId('User')}')`,
        ],
        ['DROP TABLE "Wallet"'],
      );

      expect(message).toContain('public.Wallet (userId): 1 row (');
    });

    it('rows of another run, and says that they are', async () => {
      const [second] = await seed(SECOND);
      await open.dataSource
        .query(`UPDATE "Enrollment" SET "userId" = (SELECT max("id") FROM "User" WHERE "email" NOT LIKE '%${second!}%' AND "id" <> 'theirs')
        WHERE "id" = (SELECT max(e."id") FROM "Enrollment" e JOIN "User" u ON u."id" = e."userId" WHERE u."email" LIKE '%${second!}%')`);
      const first = (await listSeedRuns(open.dataSource))[0]!;

      await expect(revertSeeds(open.dataSource, { tag: first.tag })).rejects.toMatchObject({
        referrers: [{ table: 'public.Enrollment', rows: 1, ofOtherRuns: 1 }],
        message: expect.stringContaining('rows of other runs are deleted with these runs'),
      });
      await revertSeeds(open.dataSource, 'all');
      expect(await dumpDatabase(open.dataSource)).toBe(empty);
    });
  });
});
