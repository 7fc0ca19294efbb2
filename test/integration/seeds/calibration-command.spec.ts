import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { calibrateSeeds, type RunCalibration } from '../../../seeds/runs/calibration/calibrate-seeds.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';
import { runCommand, type CommandResult } from '../../support/run-command.js';

/** Lessons on all days of the week, at this hour in Asia/Ho_Chi_Minh. */
const lessonsAt = (hour: number): string => `
  UPDATE "LessonProgress" p SET "completedAt" = timestamp '2025-10-06' + numbered.place % 7 * interval '1 day' + interval '${hour - 7} hours'
  FROM (SELECT "id", row_number() OVER () AS place FROM "LessonProgress") numbered
  WHERE numbered."id" = p."id" AND "completedAt" IS NOT NULL`;

const figureOf = ({ figures }: RunCalibration, wanted: string) => figures.find(({ id }) => id === wanted)!;

/** Sums of floating numbers depend on the order of the rows. */
const valuesOf = ({ figures }: RunCalibration) =>
  figures.map(({ id, value, sample }) => ({ id, value: value?.toFixed(6), sample }));

describe('seed:calibration', () => {
  let open: OpenDatabase;
  beforeEach(async () => {
    open = await openDatabase('migrated');
  });
  afterEach(() => open.close());

  const run = (...args: string[]): Promise<CommandResult> =>
    runCommand(['seed:calibration', ...args], { DATABASE_URL: open.database.url }).ended;
  const seedCourses = async (users: number): Promise<string> =>
    (await runSeed(open.dataSource, { users, scenarios: ['I009'] })).plan.tag;

  it('refuses what it cannot measure with exit code 2', async () => {
    const [badTag, badTheme] = [await run('--run', 'xyz'), await run('--theme', 'rhythm,music')];

    expect([badTag.code, badTheme.code]).toEqual([2, 2]);
    expect(badTag.stderr).toContain('but is "xyz"');
    expect(badTheme.stderr).toMatch(/some of courses,.+ but has "music"/);
  });

  it('tells a script as well as a person, and exits with what it found', async () => {
    expect(await run()).toMatchObject({ code: 3, stdout: expect.stringContaining('nothing was measured') });

    const tag = await seedCourses(300);
    await open.dataSource.query(lessonsAt(21));
    const sound = await run('--theme', 'rhythm');
    expect(sound.code).toBe(0);
    expect(sound.stdout).toMatch(
      /✓ busiest-hour: .+\n +ours 21 o’clock \(\d+ .+; range 19 to 22; in range\n +published: 21\n +source: R\. Bachelet/,
    );
    await open.dataSource.query(lessonsAt(10));
    const broken = await run('--theme', 'rhythm', '--run', tag, '--json');
    expect(broken.code).toBe(1);
    expect(JSON.parse(broken.stdout)).toMatchObject({
      findings: 1,
      runs: [
        {
          tag,
          preset: 'integration',
          figures: [{ id: 'busiest-hour', value: 10, verdict: 'OUT_OF_RANGE', counts: true }, {}],
        },
      ],
    });

    const few = (await runSeed(open.dataSource, { users: 20, seed: 3 })).plan.tag;
    expect(await run('--theme', 'rhythm', '--run', few)).toMatchObject({
      code: 3,
      stdout: expect.stringMatching(/– busiest-hour: .+\n.+ too few, it needs 500\n/),
    });
  });

  it('measures each run on its own', async () => {
    const other = await openDatabase('integration');
    try {
      const alone = await calibrateSeeds(other.dataSource);
      await runSeed(other.dataSource, { users: 150, seed: 7 });
      const { runs } = await calibrateSeeds(other.dataSource);

      expect(runs).toHaveLength(2);
      expect(valuesOf(runs[0]!)).toEqual(valuesOf(alone.runs[0]!));
    } finally {
      await other.close();
    }
  });

  it('names the tables without which a run is not measured', async () => {
    await seedCourses(30);
    const { runs } = await calibrateSeeds(open.dataSource);

    expect(figureOf(runs[0]!, 'push-opened')).toMatchObject({
      value: null,
      verdict: 'NOT_MEASURED',
      note: 'the run has no rows in NudgeHistory',
    });
    expect(figureOf(runs[0]!, 'back-on-day-7')).toMatchObject({ verdict: 'NOT_MEASURED' });
    expect(figureOf(runs[0]!, 'never-opened').sample).toBeGreaterThan(0);
  });

  it('shows what may differ in the preset for suites, and does not count it', async () => {
    await seedCourses(300);
    await open.dataSource.query(`UPDATE "Enrollment" SET "completedAt" = NULL, "progress" = 0`);
    await open.dataSource.query('DELETE FROM "LessonProgress"');
    const ended = await run('--theme', 'courses');

    expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining('No figure is out of range.') });
    expect(ended.stdout).toMatch(
      /~ never-opened: .+\n +ours 100 %.+ out of range, as it may be with this preset/,
    );
  });

  it('counts only the people whose activity is logged', async () => {
    const { plan } = await runSeed(open.dataSource, { preset: 'load', users: 300 });
    const [logged] = (await open.dataSource.query(
      `SELECT count(DISTINCT b."userId")::int AS people FROM "BehaviorLog" b JOIN "User" u ON u."id" = b."userId"
       WHERE u."role" = 'STUDENT' AND substr(b."id", 16, 3) = left($1, 3) AND u."createdAt" < '2026-01-03T17:00:00'`,
      [plan.tag],
    )) as { people: number }[];
    const { runs } = await calibrateSeeds(open.dataSource, { tag: plan.tag, themes: ['retention'] });

    expect(logged!.people).toBeLessThan(60);
    expect(figureOf(runs[0]!, 'back-on-day-1')).toMatchObject({
      sample: logged!.people,
      verdict: 'TOO_FEW',
      note: 'only of the people whose activity is logged',
    });
  });
});
