import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { listSeedRuns } from '../../../seeds/runs/list-seed-runs.js';
import { previewSeed } from '../../../seeds/runs/preview-seed.js';
import { revertSeeds } from '../../../seeds/runs/revert/revert-seeds.js';
import { runLock } from '../../../seeds/engine/ledger/ledger-statements.js';
import { runSeed, type SeedResult } from '../../../seeds/runs/run-seed.js';
import { planSeed } from '../../../seeds/runs/seed-contents.js';
import type { SeedOptions } from '../../../seeds/runs/seed-callbacks.js';
import { verifySeeds } from '../../../seeds/runs/verify/verify-seeds.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { holdTransaction } from '../../support/held-transaction.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';
import { runCommand } from '../../support/run-command.js';

const RUN = { host: 'existing' };

/** Everybody, the teacher too, has just registered, and the course was just published; one student came last year. */
const HOST = [
  `INSERT INTO "User" ("id", "email", "passwordHash", "role", "createdAt", "updatedAt")
   SELECT id, id || '@school.example', '-', role::"Role", now() - age, now() FROM (VALUES
     ('old', 'STUDENT', interval '1 year'), ('today', 'STUDENT', interval '5 hours'), ('hour', 'STUDENT', interval '1 hour'),
     ('minute', 'STUDENT', interval '1 minute'), ('second', 'STUDENT', interval '1 second'),
     ('teacher', 'TEACHER', interval '1 minute')) u (id, role, age)`,
  `INSERT INTO "User" ("id", "email", "passwordHash", "updatedAt") VALUES ('newest', 'newest@school.example', '-', now())`,
  `INSERT INTO "Course" ("id", "slug", "title", "description", "thumbnailKey", "price", "published", "createdAt", "updatedAt")
   VALUES ('money', 'money', '{}', '{}', 'm', 1, true, now() - interval '3 minutes', now() - interval '2 minutes')`,
  `INSERT INTO "Lesson" ("id", "courseId", "order", "title", "content", "type", "published", "updatedAt")
   SELECT 'money-' || n, 'money', n, '{}', '{}', 'VIDEO', true, now() FROM generate_series(1, 4) n`,
];

/** The rows of each person with the times between which they lie, besides the person's own. */
const TIMES = `
  SELECT "userId" AS id, min(at) AS first, max(at) AS last FROM (
    SELECT "userId", "createdAt" AS at FROM "AIAnalysis" UNION ALL SELECT "userId", "timestamp" FROM "BehaviorLog"
    UNION ALL SELECT "userId", "enrolledAt" FROM "Enrollment" UNION ALL SELECT "userId", "sentAt" FROM "NudgeHistory"
    UNION ALL SELECT "userId", "completedAt" FROM "LessonProgress" UNION ALL SELECT "userId", "joinedAt" FROM "ChallengeParticipant"
    UNION ALL SELECT "userId", "awardedAt" FROM "UserAchievement") event GROUP BY "userId"`;

describe('--host existing without --as-of', () => {
  let open: OpenDatabase;
  let before: string;
  beforeAll(async () => {
    open = await openDatabase('migrated', { poolSize: 4 });
    for (const statement of HOST) await open.dataSource.query(statement);
    before = await dumpDatabase(open.dataSource);
  });
  afterEach(() => revertSeeds(open.dataSource, 'all'));
  afterAll(() => open.close());

  const seed = (contents: object = {}, options: SeedOptions = {}): Promise<SeedResult> =>
    runSeed(open.dataSource, { ...RUN, ...contents }, options);

  it('takes who registered a second ago, and gives them rows between their registration and now', async () => {
    const { plan, asOfFrom } = await seed();
    const rows = (await open.dataSource.query(
      `SELECT u."id", u."createdAt", t.first, t.last FROM "User" u LEFT JOIN (${TIMES}) t USING (id) WHERE u."role" = 'STUDENT'`,
    )) as { id: string; createdAt: Date; first: Date | null; last: Date | null }[];

    expect(asOfFrom).toBe('now');
    expect(rows.map(({ id }) => id).sort()).toEqual(['hour', 'minute', 'newest', 'old', 'second', 'today']);
    expect(
      rows.filter(({ createdAt, first, last }) => !(first! >= createdAt && last!.getTime() <= plan.asOf)),
    ).toEqual([]);
    const analyses = (await open.dataSource.query(
      `SELECT "userId", array_agg("analysisType" ORDER BY "analysisType") AS types FROM "AIAnalysis"
       WHERE "userId" IN ('minute', 'second', 'newest') GROUP BY "userId" ORDER BY "userId"`,
    )) as object[];
    expect(analyses).toEqual([
      { userId: 'minute', types: ['CHURN_RISK', 'COURSE_RECOMMENDATION'] },
      { userId: 'newest', types: ['CHURN_RISK', 'COURSE_RECOMMENDATION'] },
      { userId: 'second', types: ['CHURN_RISK', 'COURSE_RECOMMENDATION'] },
    ]);
    const { invariants } = await verifySeeds(open.dataSource);
    expect(invariants.flatMap(({ rows: broken }) => broken)).toEqual([]);
    await revertSeeds(open.dataSource, 'last');
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('takes up the run that the same options began, and starts another for other options, for "now", and after a revert', async () => {
    const first = await seed();
    const again = await seed();
    const other = await seed({ seed: 7 });
    const now = await seed({ asOf: 'now' });

    expect(again).toMatchObject({ changed: false, asOfFrom: 'record', plan: { tag: first.plan.tag } });
    expect(other).toMatchObject({ changed: true, asOfFrom: 'now' });
    expect(now).toMatchObject({ changed: true, asOfFrom: 'now' });
    expect(new Set([first, other, now].map(({ plan }) => plan.tag)).size).toBe(3);
    // The one that began last, where several would do.
    expect((await seed()).plan.tag).toBe(now.plan.tag);

    await revertSeeds(open.dataSource, 'all');
    const anew = await seed();
    expect(anew).toMatchObject({ changed: true, asOfFrom: 'now' });
    expect(anew.plan.asOf).toBeGreaterThan(now.plan.asOf);
  });

  it('takes up a run that was given its own --as-of', async () => {
    const given = await seed({ asOf: '2026-01-05' });

    expect(given.asOfFrom).toBe('option');
    expect(await seed()).toMatchObject({ changed: false, asOfFrom: 'record', plan: { tag: given.plan.tag } });
  });

  it('finishes an interrupted run before it takes up a complete one', async () => {
    const stop = new AbortController();
    const interrupted = seed(
      {},
      {
        peoplePerUnit: 2,
        signal: stop.signal,
        onProgress: ({ unit, people }) => unit === 'people 1/3' && people === 0 && stop.abort(),
      },
    );
    await expect(interrupted).rejects.toMatchObject({ code: 'SEED_INTERRUPTED' });
    const [begun] = await listSeedRuns(open.dataSource);
    const complete = await seed({ asOf: 'now' });
    const finished = await seed();

    expect(complete.plan.tag).not.toBe(begun!.tag);
    expect(finished).toMatchObject({
      changed: true,
      complete: true,
      asOfFrom: 'record',
      plan: { tag: begun!.tag },
    });
  });

  it('is one run where the same command starts several times at once, in shards or not', async () => {
    const results = await Promise.all([seed(), seed(), seed()]);
    expect(new Set(results.map(({ plan }) => plan.tag)).size).toBe(1);
    expect(results.filter(({ changed }) => changed)).toHaveLength(1);
    expect(await listSeedRuns(open.dataSource)).toMatchObject([{ state: 'COMPLETE' }]);
    await revertSeeds(open.dataSource, 'all');

    await Promise.all([2, 1].map((index) => seed({}, { shard: { index, count: 2 } })));
    expect(await listSeedRuns(open.dataSource)).toMatchObject([{ state: 'COMPLETE', unitCount: 3 }]);
  });

  it('is not written beside another run on the same people, nor with what was read before that one', async () => {
    const other = { ...RUN, asOf: '2026-11-01', seed: 7 };
    const busy = { code: 'SEED_RUN_BUSY', message: expect.stringContaining(planSeed(other).tag) };
    const held = await holdTransaction(open.dataSource, ({ manager }) => runSeed(manager, other));
    await expect(seed()).rejects.toMatchObject(busy);
    await held.commit();
    const { plan } = await seed();
    await revertSeeds(open.dataSource, 'all');

    const waiting = { asOf: new Date(plan.asOf).toISOString() };
    const unit = await holdTransaction(open.dataSource, (queryRunner) =>
      queryRunner.query(`SELECT pg_advisory_xact_lock(${runLock(`'${plan.tag} all'`)})`),
    );
    const late = seed(waiting).catch((error: unknown) => error);
    await unit.onceAwaited();
    await runSeed(open.dataSource, other);
    await unit.commit();
    expect(await late).toMatchObject(busy);
    expect(await seed(waiting)).toMatchObject({ changed: true, complete: true });

    const { invariants } = await verifySeeds(open.dataSource);
    expect(invariants.flatMap(({ rows: broken }) => broken)).toEqual([]);
  });

  it('refuses a "now" for each shard', async () => {
    await expect(seed({ asOf: 'now' }, { shard: { index: 1, count: 2 } })).rejects.toMatchObject({
      code: 'SEED_OPTION_INVALID',
      message: expect.stringContaining('each shard would take a "now" of its own'),
    });
    expect(await listSeedRuns(open.dataSource)).toEqual([]);
  });

  it('leaves nothing recorded where there is nobody to attach to, and in a transaction that is rolled back', async () => {
    await expect(seed({ users: 0 })).rejects.toMatchObject({ code: 'SEED_HOST_EMPTY' });
    await open.dataSource
      .transaction(async (manager) => {
        await runSeed(manager, RUN);
        throw new Error('rolled back');
      })
      .catch(() => undefined);

    expect(await dumpDatabase(open.dataSource)).toBe(before);
  });

  it('previews the recorded run, or one of now, and writes nothing', async () => {
    const preview = await previewSeed(RUN, { target: open.dataSource });
    expect(await dumpDatabase(open.dataSource)).toBe(before);
    const { plan, counts } = await seed();

    expect(plan.asOf).toBeGreaterThan(preview.plan.asOf);
    expect(await previewSeed(RUN, { target: open.dataSource })).toMatchObject({
      plan: { tag: plan.tag },
      counts,
    });
  });

  it('tells its "now", how to start another run, and the run to take back', async () => {
    const command = (...args: string[]) =>
      runCommand(['seed:integration', '--host', 'existing', ...args], { DATABASE_URL: open.database.url })
        .ended;
    const first = await command('--json');
    const { tag, asOf, asOfFrom } = JSON.parse(first.stdout) as Record<string, string>;
    const again = await command();

    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect({ asOf, asOfFrom }).toEqual({
      asOf: expect.stringMatching(/^\d{4}-\d\d-\d\dT.+Z$/),
      asOfFrom: 'now',
    });
    expect(again.stdout).toContain(
      `Nothing to do: these rows already exist (preset integration, up to 200 people of the host, seed 42, as of ${asOf}, run ${tag})`,
    );
    expect(again.stdout).toContain('--as-of now');
    expect(again.stdout).toContain(`npm run seed:revert -- --run ${tag}`);
    const refused = await command('--as-of', 'now', '--shard', '1/2');
    expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('each shard') });
  });
});
