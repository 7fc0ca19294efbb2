import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { TABLES } from '../../../seeds/engine/plan/rows.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { REFERENCED_TABLE } from '../../../seeds/runs/revert/read-references.js';
import {
  verifySeeds,
  type SeedVerification,
  type VerifyOptions,
} from '../../../seeds/runs/verify/verify-seeds.js';
import { EARNING_EVENTS } from '../../../src/domain/achievements.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';
import { BASELINE_TABLE_NAMES } from '../../support/baseline-tables.js';

/** A statement that breaks an invariant and returns the id of the row that breaks it, and what is to be said of that row. */
type Planted = readonly [invariant: number, what: string, statement: string, detail: RegExp];

/** An update of one row that a condition holds for. */
function update(table: string, change: string, where = 'true'): string {
  return `UPDATE "${table}" r SET ${change}
    WHERE "id" = (SELECT "id" FROM "${table}" r WHERE ${where} ORDER BY "id" LIMIT 1) RETURNING "id"`;
}

/** Everything of a row as JSON with some of it replaced, under a new id that belongs to the same run. */
function copy(table: string, changes: string, where = 'true'): string {
  return `INSERT INTO "${table}" SELECT (jsonb_populate_record(r, to_jsonb(r) || jsonb_build_object(
      'id', left(r."id", 35) || CASE right(r."id", 1) WHEN '0' THEN '1' ELSE '0' END, ${changes}))).*
    FROM "${table}" r WHERE ${where} ORDER BY "id" LIMIT 1 RETURNING "id"`;
}

const SECOND_NUDGE = `EXISTS (SELECT FROM "NudgeHistory" n WHERE n."userId" = r."userId" AND n."sentAt" < r."sentAt")`;

const BASELINE_TABLES = BASELINE_TABLE_NAMES.map((table) => [table, TABLES[table]] as const);

const REFERENCE_COLUMNS = BASELINE_TABLES.flatMap(([table, columns]) =>
  Object.keys(columns)
    .filter((column) => Object.hasOwn(REFERENCED_TABLE, column))
    .map((column) => [table, column] as const),
);

const PLANTED: readonly Planted[] = [
  ...REFERENCE_COLUMNS.map(([table, column]): Planted => [
    1,
    `${table}.${column}`,
    update(table, `"${column}" = 'nobody'`, `"${column}" IS NOT NULL`),
    new RegExp(`^${column} nobody is no ${REFERENCED_TABLE[column]}$`),
  ]),
  [
    1,
    'a course in the log',
    update('BehaviorLog', `"metadata" = '{"courseId": "gone"}'`),
    /^courseId gone is no Course$/,
  ],
  [
    1,
    'a challenge in the log',
    update('BehaviorLog', `"metadata" = '{"challengeId": "gone"}'`),
    /^challengeId gone is no Challenge$/,
  ],
  [
    1,
    'a recommended course',
    update(
      'AIAnalysis',
      `"result" = jsonb_set("result", '{recommendations,0,courseId}', '"gone"')`,
      `"analysisType" = 'COURSE_RECOMMENDATION'`,
    ),
    /^courseId gone is no Course$/,
  ],

  [
    2,
    'progress',
    update('Enrollment', '"progress" = 99', '"progress" = 0'),
    /^progress is 99, its lessons give 0/,
  ],
  [
    2,
    'no completedAt',
    update('Enrollment', '"completedAt" = NULL', '"progress" = 100'),
    /^completedAt is missing at progress 100$/,
  ],
  [
    2,
    'completedAt',
    update('Enrollment', '"completedAt" = "enrolledAt"', '"progress" < 100'),
    /^completedAt is .+ at progress \d/,
  ],
  [
    2,
    'early completion',
    update('Enrollment', '"completedAt" = "enrolledAt"', '"progress" = 100'),
    /is before the last lesson/,
  ],

  [
    3,
    'no enrollment',
    `WITH gone AS (DELETE FROM "Enrollment" WHERE "id" = (SELECT "id" FROM "Enrollment" WHERE "progress" > 0 LIMIT 1) RETURNING *)
     SELECT p."id" FROM "LessonProgress" p JOIN "Lesson" l ON l."id" = p."lessonId" JOIN gone USING ("userId", "courseId") LIMIT 1`,
    /is not enrolled in course/,
  ],
  [
    3,
    'completed',
    update('LessonProgress', '"completed" = false', '"completed"'),
    /^completed is f, but completedAt is 20/,
  ],
  [
    3,
    'too early',
    update('LessonProgress', `"completedAt" = '2020-01-01'`, '"completed"'),
    /is not after enrolledAt/,
  ],
  [
    3,
    'a gap',
    `WITH gone AS (DELETE FROM "LessonProgress" WHERE "id" = (
       SELECT p."id" FROM "LessonProgress" p JOIN "Lesson" l ON l."id" = p."lessonId" JOIN "Enrollment" e USING ("userId", "courseId")
       WHERE e."progress" = 100 AND l."order" = 1 LIMIT 1) RETURNING "userId", "lessonId")
     SELECT p."id" FROM gone JOIN "Lesson" g ON g."id" = gone."lessonId" JOIN "LessonProgress" p ON p."userId" = gone."userId"
       JOIN "Lesson" l ON l."id" = p."lessonId" AND l."courseId" = g."courseId" AND l."order" = 2`,
    /^lesson 2 is completed, but 1 before it are not$/,
  ],
  [
    3,
    'disorder',
    update(
      'LessonProgress',
      `"completedAt" = (SELECT min(p."completedAt") - interval '1 ms' FROM "LessonProgress" p JOIN "Lesson" l ON l."id" = p."lessonId"
        JOIN "Lesson" m ON m."id" = r."lessonId" WHERE p."userId" = r."userId" AND l."courseId" = m."courseId" AND l."order" = 1)`,
      `"completed" AND (SELECT l."order" FROM "Lesson" l WHERE l."id" = r."lessonId") = 2`,
    ),
    /^lesson 2 was completed at .+, one before it at/,
  ],

  [4, 'a score', update('QuizAttempt', '"score" = 101', '"passed"'), /^score is 101$/],
  [4, 'passed', update('QuizAttempt', '"passed" = false', '"passed"'), /^passed is f at score/],
  [
    4,
    'an attempt after full marks',
    copy('QuizAttempt', `'attemptedAt', r."attemptedAt" + interval '1 s'`, 'r."score" = 100'),
    /^it follows the full marks of/,
  ],
  [4, 'too early', update('QuizAttempt', `"attemptedAt" = '2020-01-01'`), /it precedes the enrollment/],
  [
    4,
    'no enrollment',
    update('QuizAttempt', `"userId" = (SELECT "id" FROM "User" WHERE "role" = 'ADMIN' LIMIT 1)`),
    /its person is not enrolled/,
  ],

  [
    5,
    'nothing completed',
    update(
      'Certificate',
      `("userId", "courseId") = (SELECT "userId", "courseId" FROM "Enrollment" WHERE "progress" = 0 LIMIT 1)`,
    ),
    /^the enrollment is not complete$/,
  ],
  [
    5,
    'nothing passed',
    `WITH failed AS (UPDATE "QuizAttempt" q SET "passed" = false FROM (SELECT * FROM "Certificate" LIMIT 1) c
       WHERE q."userId" = c."userId" AND q."courseId" = c."courseId" AND q."passed" RETURNING c."id") SELECT "id" FROM failed`,
    /^no quiz is passed$/,
  ],
  [
    5,
    'issued too early',
    update('Certificate', `"issuedAt" = "issuedAt" - interval '1 year'`),
    /^issuedAt .+ is before/,
  ],
  [
    5,
    'none issued',
    `WITH gone AS (DELETE FROM "Certificate" WHERE "id" = (SELECT "id" FROM "Certificate" LIMIT 1) RETURNING *)
     SELECT e."id" FROM gone JOIN "Enrollment" e USING ("userId", "courseId")`,
    /^it is complete and a quiz is passed, but there is no certificate$/,
  ],

  [
    6,
    'more than the target',
    update('ChallengeParticipant', '"progress" = 2000000000'),
    /progress is 2000000000 of/,
  ],
  [6, 'less than nothing', update('ChallengeParticipant', '"progress" = -1'), /^progress is -1 of/],
  [6, 'completed', update('ChallengeParticipant', '"completed" = NOT "completed"'), /^completed is [ft] at/],
  [
    6,
    'joined too late',
    update('ChallengeParticipant', `"joinedAt" = '2099-01-01'`),
    /^joinedAt 2099.+ is not from/,
  ],
  [
    6,
    'joined before registering',
    update('ChallengeParticipant', `"joinedAt" = '2020-01-01'`),
    /is before the person’s createdAt/,
  ],

  [7, 'dates', update('Challenge', '"endDate" = "startDate"'), /^startDate .+ is not before endDate/],
  [
    7,
    'announced too late',
    update('Challenge', `"createdAt" = "startDate" + interval '1 ms'`),
    /^createdAt .+ is after startDate/,
  ],
  [7, 'no target', update('Challenge', '"targetAmount" = 0'), /^targetAmount is 0$/],
  [
    7,
    'a student’s',
    update('Challenge', `"createdById" = (SELECT "id" FROM "User" WHERE "role" = 'STUDENT' LIMIT 1)`),
    /is a STUDENT$/,
  ],

  ...EARNING_EVENTS.map((event): Planted => [
    8,
    `${event} too early`,
    update(
      'UserAchievement',
      `"awardedAt" = (SELECT "createdAt" FROM "Achievement" a WHERE a."id" = r."achievementId")`,
      `"type" = '${event}'`,
    ),
    new RegExp(`is before ${event} was earned|has not earned ${event}`),
  ]),
  [
    8,
    'before it was there',
    update('UserAchievement', `"awardedAt" = '2020-01-01'`),
    /is before the achievement was there/,
  ],
  [8, 'twice', copy('UserAchievement', `'name', r."name"`), /^its person has the achievement .+ 2 times$/],

  [
    9,
    'a fourth in a day',
    `WITH more AS (${[1, 2, 3]
      .map(
        (
          hours,
        ) => `SELECT (jsonb_populate_record(n, to_jsonb(n) || jsonb_build_object('id', left("id", 35) || '${hours}',
          'sentAt', "sentAt" + interval '${hours * 61} minutes'))).* FROM "NudgeHistory" n WHERE "id" = (SELECT "id" FROM "NudgeHistory"
          WHERE ("sentAt" + interval '7 hours')::time BETWEEN '09:00' AND '12:00' AND right("id", 1) NOT IN ('1', '2', '3') ORDER BY "id" LIMIT 1)`,
      )
      .join(' UNION ALL ')})
     INSERT INTO "NudgeHistory" SELECT * FROM more ORDER BY "sentAt" DESC RETURNING "id"`,
    /it is number 4 in 24 hours/,
  ],
  [
    9,
    'a sixteenth in a week',
    `WITH more AS (
       SELECT (jsonb_populate_record(n, to_jsonb(n) || jsonb_build_object('id', left(n."id", 34) || lpad(place::text, 2, '0'),
         'sentAt', "sentAt" + place * interval '10 hours'))).*
       FROM "NudgeHistory" n CROSS JOIN generate_series(1, 15) AS place WHERE n."id" = (SELECT min("id") FROM "NudgeHistory"))
     INSERT INTO "NudgeHistory" SELECT * FROM more ORDER BY "sentAt" DESC RETURNING "id"`,
    /it is number 16 in 7 days/,
  ],
  [
    9,
    'too soon after an ignored one',
    copy(
      'NudgeHistory',
      `'sentAt', r."sentAt" + interval '2 hours'`,
      `NOT "metadata" ? 'openedAt' AND NOT ${SECOND_NUDGE}`,
    ),
    /it was sent 02:00:00 after the one before; the ignored ones ask for 24 hours/,
  ],
  [
    9,
    'too soon after many ignored ones',
    `UPDATE "NudgeHistory" r SET "sentAt" = before."sentAt" + interval '167 hours' FROM (
       SELECT "id", lag("sentAt") OVER person AS "sentAt", row_number() OVER person AS place,
         count("metadata"->'openedAt') OVER (PARTITION BY "userId") AS opened FROM "NudgeHistory"
       WINDOW person AS (PARTITION BY "userId" ORDER BY "sentAt", "id")) before
     WHERE r."id" = before."id" AND place = 5 AND opened = 0 RETURNING r."id"`,
    /it was sent 6 days 23:00:00 after the one before; the ignored ones ask for 168 hours/,
  ],
  [
    9,
    'two in an hour',
    copy(
      'NudgeHistory',
      `'sentAt', r."sentAt" + interval '59 minutes'`,
      `("sentAt" + interval '7 hours')::time < '20:00'`,
    ),
    /the one before was sent at/,
  ],
  [
    9,
    'at night',
    update('NudgeHistory', `"sentAt" = date_trunc('day', "sentAt") + interval '20 hours'`),
    /it was sent at 03:00:00 local time/,
  ],
  [
    9,
    'out of phase',
    update('NudgeHistory', `"metadata" = "metadata" || '{"hookPhase": "INVESTMENT"}'`, `NOT ${SECOND_NUDGE}`),
    /its phase is INVESTMENT instead of TRIGGER/,
  ],
  [
    9,
    'without phase',
    update('NudgeHistory', `"metadata" = "metadata" - 'hookPhase'`),
    /its phase is missing instead of/,
  ],
  [
    9,
    'clicked, not opened',
    update('NudgeHistory', `"metadata" = "metadata" - 'openedAt'`, `"metadata" ? 'clickedAt'`),
    /^it was clicked, but not opened$/,
  ],
  [
    9,
    'opened too early',
    update(
      'NudgeHistory',
      `"metadata" = "metadata" || '{"openedAt": "2020-01-01T00:00:00Z"}'`,
      `"metadata" ? 'openedAt'`,
    ),
    /^it was opened at 2020-01-01T00:00:00Z, before it was sent$/,
  ],
  [
    9,
    'clicked before opened',
    update(
      'NudgeHistory',
      `"metadata" = "metadata" || jsonb_build_object('openedAt', '2030-01-01T00:00:00Z')`,
      `"metadata" ? 'clickedAt'`,
    ),
    /it was clicked at .+, before it was opened/,
  ],
  [
    9,
    'sent after --as-of',
    update('NudgeHistory', `"sentAt" = '2026-01-05 03:00:00'`),
    /sentAt 2026-01-05 03:00:00 is after 2026-01-05/,
  ],

  [
    10,
    'another course’s lesson',
    update(
      'CourseAsset',
      `"courseId" = (SELECT max("id") FROM "Course")`,
      `"lessonId" IS NOT NULL AND "courseId" <> (SELECT max("id") FROM "Course")`,
    ),
    /^lesson .+ is of course/,
  ],
  [10, 'a file of nothing', update('CourseAsset', '"fileSize" = 0'), /^fileSize is 0$/],
  [10, 'two files at one key', copy('CourseAsset', `'fileName', 'other'`), /^2 files have the storageKey/],
  [
    10,
    'a video that nobody uploaded',
    update(
      'Lesson',
      `"videoKey" = jsonb_set("videoKey", '{en}', to_jsonb(("videoKey"->>'en') || '-en'))`,
      `"videoKey" IS NOT NULL`,
    ),
    /^no file of the lesson has the videoKey courses/,
  ],

  [
    11,
    'lastActiveAt',
    update('User', `"lastActiveAt" = "lastActiveAt" - interval '1 ms'`),
    /^lastActiveAt is .+, the latest event was at/,
  ],
  [11, 'no lastActiveAt', update('User', `"lastActiveAt" = NULL`), /^lastActiveAt is missing, the latest/],
  ...BASELINE_TABLES.flatMap(([table, columns]) =>
    Object.entries(columns)
      .filter(([column, kind]) => kind === 'timestamp' && column !== 'startDate' && column !== 'endDate')
      .map(([column]): Planted => [
        11,
        `${table}.${column} ahead`,
        update(table, `"${column}" = '2026-01-05 00:00:00.001'`),
        /its latest time 2026-01-05 00:00:00.001 is after 2026-01-05 00:00:00|the latest event was at/,
      ]),
  ),
  [
    11,
    'opened ahead',
    update(
      'NudgeHistory',
      `"metadata" = "metadata" || '{"openedAt": "2026-01-05T00:00:01Z"}'`,
      `"metadata" ? 'openedAt'`,
    ),
    /^metadata.openedAt 2026-01-05T00:00:01Z is after/,
  ],

  [
    12,
    'the log',
    update('BehaviorLog', `"metadata" = '{"source": "FAX"}'`),
    /^metadata: source must be .+, found "FAX"$/,
  ],
  [
    12,
    'an order',
    update(
      'AIAnalysis',
      `"result" = jsonb_set("result", '{recommendations}', (SELECT jsonb_agg(v ORDER BY v->'score') FROM jsonb_path_query("result", '$.recommendations[*]') v))`,
      `jsonb_array_length("result"->'recommendations') = 3`,
    ),
    /^result: recommendations/,
  ],

  [
    13,
    'longest',
    update('UserStreak', '"longestStreak" = "currentStreak" - 1'),
    /^currentStreak is \d+, longestStreak \d+, freezesRemaining 0/,
  ],
  [
    13,
    'a longer streak than the person is old',
    update('UserStreak', '"longestStreak" = 5000'),
    /^longestStreak is 5000, but its person was there for \d+ days/,
  ],
  [
    13,
    'a streak that was longer',
    update('UserStreak', '"currentStreak" = 1, "longestStreak" = 1', '"longestStreak" > 2'),
    /^longestStreak is 1, its person had \d+/,
  ],
  [
    13,
    'a streak of old',
    update('UserStreak', `"lastActivityDate" = "lastActivityDate" - interval '1 day'`),
    /^lastActivityDate is on [-\d]+, the latest activity was on [-\d]+$/,
  ],
  [
    13,
    'a day without activity',
    update('UserStreak', `"lastActivityDate" = '2026-01-04 17:30'`, `"lastActivityDate" < '2026-01-03'`),
    /^lastActivityDate is on 2026-01-05, a day without activity$/,
  ],
  [
    13,
    'a streak that is too long',
    update(
      'UserStreak',
      '"currentStreak" = 3, "longestStreak" = 3',
      '"longestStreak" = 2 AND "currentStreak" = 2',
    ),
    /^currentStreak is 3, the activities give 2$|^longestStreak is 3, but its person was there for 2 days$/,
  ],
  [
    13,
    'a streak that is too short',
    update('UserStreak', '"currentStreak" = 1', '"currentStreak" = 3'),
    /^currentStreak is 1, the activities give 3$/,
  ],

  [
    14,
    'completed for the host alone',
    update('UserProgress', `"status" = 'COMPLETED', "completedAt" = "createdAt"`, `"status" = 'STARTED'`),
    /^(it is COMPLETED, but there is no LessonProgress|completedAt is 20.+, but completed of its LessonProgress is f)$/,
  ],
  [
    14,
    'completed for us alone',
    update('UserProgress', `"status" = 'STARTED', "completedAt" = NULL`, `"status" = 'COMPLETED'`),
    /^completedAt is missing, but completed of its LessonProgress is t$/,
  ],
  [
    14,
    'completed without a time',
    update('UserProgress', `"completedAt" = NULL`, `"status" = 'COMPLETED'`),
    /^it is COMPLETED, but completedAt is missing/,
  ],
  [
    14,
    'completed later than for us',
    update('UserProgress', `"completedAt" = "completedAt" + interval '1 s'`, `"completedAt" IS NOT NULL`),
    /^completedAt 20.+ is after that of its LessonProgress, 20/,
  ],
  [
    14,
    'not enrolled',
    `WITH gone AS (DELETE FROM "Enrollment" WHERE "id" = (SELECT "id" FROM "Enrollment" LIMIT 1) RETURNING *)
     SELECT p."id" FROM "UserProgress" p JOIN "Lesson" l ON l."id" = p."lessonId" JOIN gone USING ("userId", "courseId") LIMIT 1`,
    /^its person is not enrolled in the lesson’s course$/,
  ],
  [
    14,
    'nothing for the host',
    `WITH gone AS (DELETE FROM "UserProgress" WHERE "id" = (SELECT "id" FROM "UserProgress" WHERE "completedAt" IS NOT NULL LIMIT 1) RETURNING *)
     SELECT p."id" FROM "LessonProgress" p JOIN gone USING ("userId", "lessonId")`,
    /^the host has no UserProgress of its person and lesson$/,
  ],
];

describe('seed:verify', () => {
  let open: OpenDatabase;
  let queryRunner: QueryRunner;
  beforeAll(async () => {
    open = await openDatabase('integration');
    queryRunner = open.dataSource.createQueryRunner();
  });
  afterAll(async () => {
    await queryRunner.release();
    await open.close();
  });

  /** What is found after a statement that is undone again. */
  async function verifyAfter(
    statement: string,
    options?: VerifyOptions,
  ): Promise<{ id: string; result: SeedVerification }> {
    await queryRunner.startTransaction();
    try {
      await dropForeignKeys();
      const rows = (await queryRunner.query(statement, [], true)).records as { id: string }[];
      expect(rows.length).toBeGreaterThan(0);
      return { id: rows[0]!.id, result: await verifySeeds(queryRunner.manager, options) };
    } finally {
      await queryRunner.rollbackTransaction();
    }
  }

  /** A database has no foreign key where nobody made one, and then only the check is left. */
  async function dropForeignKeys(): Promise<void> {
    await queryRunner.query(`DO $$ DECLARE k record; BEGIN
      FOR k IN SELECT conrelid::regclass AS t, conname FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text NOT LIKE 'pg_%' LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', k.t, k.conname); END LOOP; END $$`);
  }

  it('finds nothing wrong with what a run wrote, whether it looks at the run or at every row', async () => {
    const [ofRuns, ofAll] = [
      await verifySeeds(open.dataSource),
      await verifySeeds(open.dataSource, { everyRow: true }),
    ];

    expect(ofRuns.invariants.map(({ number }) => number)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
    ]);
    expect(ofRuns.invariants.flatMap(({ rows }) => rows)).toEqual([]);
    expect(ofRuns).toMatchObject({ violations: 0, tags: [expect.stringMatching(/^[0-9a-f]{8}$/)] });
    expect(ofAll.violations).toBe(0);
  });

  it.each(PLANTED)('%i: finds and names a planted violation: %s', async (number, _, statement, detail) => {
    const { id, result } = await verifyAfter(statement, { only: [number] });
    const rows = result.invariants.find((finding) => finding.number === number)!.rows;

    expect(rows).toContainEqual({ table: expect.any(String), id, detail: expect.stringMatching(detail) });
  });

  describe('after the host has deleted the old rows of its log', () => {
    /** Undoes the host's clean-up, which deletes what is older than a moment, and whatever was done before it. */
    async function verifyCleaned(before: string, statement = 'SELECT'): Promise<SeedVerification> {
      await queryRunner.startTransaction();
      try {
        await queryRunner.query(statement);
        await queryRunner.query(`DELETE FROM "BehaviorLog" WHERE "timestamp" < '${before}'`);
        return await verifySeeds(queryRunner.manager);
      } finally {
        await queryRunner.rollbackTransaction();
      }
    }
    const detailsOf = ({ invariants }: SeedVerification) =>
      invariants.flatMap(({ rows }) => rows.map(({ detail }) => detail));

    it.each(['2025-07-01', '2025-09-15 05:30', '2025-12-06', 'infinity'])(
      'finds nothing wrong, whatever is gone: everything before %s',
      async (before) => expect(detailsOf(await verifyCleaned(before))).toEqual([]),
    );

    it('still finds what the rest of the log shows to be wrong', async () => {
      const recent = `"lastActiveAt" BETWEEN '2025-12-20' AND '2026-01-03'`;
      for (const shift of ["- interval '1 ms'", "+ interval '1 ms'"]) {
        const moved = update('User', `"lastActiveAt" = "lastActiveAt" ${shift}`, recent);
        expect(detailsOf(await verifyCleaned('2025-12-06', moved))).toEqual([
          expect.stringMatching(/^lastActiveAt is .+, the latest event was at/),
        ]);
      }
      const unearned = `INSERT INTO "UserAchievement" SELECT (jsonb_populate_record(r, to_jsonb(r) || jsonb_build_object(
          'id', left(r."id", 35) || 'x', 'type', 'STREAK_7_DAYS', 'awardedAt', '2026-01-02T12:00:00',
          'achievementId', (SELECT "id" FROM "Achievement" WHERE "icon" LIKE '%seven%'), 'userId', (
            SELECT u."id" FROM "User" u WHERE u."lastActiveAt" > '2026-01-02T12:00:00' AND u."role" = 'STUDENT' AND NOT EXISTS (
              SELECT FROM "UserAchievement" s WHERE s."userId" = u."id" AND s."type" = 'STREAK_7_DAYS') LIMIT 1)))).*
        FROM "UserAchievement" r LIMIT 1`;
      expect(detailsOf(await verifyCleaned('2025-12-06', unearned))).toEqual([
        'its person has not earned STREAK_7_DAYS',
      ]);
    });
  });

  it('leaves the rows of others alone unless every row is asked for', async () => {
    const statement = `INSERT INTO "Enrollment" ("id", "userId", "courseId", "progress") VALUES ('theirs', 'nobody', 'nothing', 5) RETURNING "id"`;
    const [seeded, all] = [await verifyAfter(statement), await verifyAfter(statement, { everyRow: true })];

    expect(seeded.result.violations).toBe(0);
    expect(all.result.invariants.slice(0, 2).map(({ violations }) => violations)).toEqual([2, 1]);
  });

  it('counts all and names the first twenty', async () => {
    const { result } = await verifyAfter(
      `UPDATE "Enrollment" SET "progress" = 99 WHERE "progress" = 0 RETURNING "id"`,
    );
    const [, finding] = result.invariants;

    expect(finding!.violations).toBeGreaterThan(20);
    expect(finding!.rows).toHaveLength(20);
  });

  it('refuses a run that is not recorded', async () => {
    await expect(verifySeeds(open.dataSource, { tag: '00000000' })).rejects.toMatchObject({
      code: 'SEED_RUN_UNKNOWN',
      message: expect.stringContaining('npm run seed:runs'),
    });
  });
});

describe('seed:verify of a run that logs a sample of its people', () => {
  it('misses no event of the others, nor of those whose log the host has deleted', async () => {
    const open = await openDatabase('migrated');
    try {
      await runSeed(open.dataSource, { preset: 'load', users: 300 });
      for (const before of ['-infinity', '2025-12-06', 'infinity']) {
        await open.dataSource.query(`DELETE FROM "BehaviorLog" WHERE "timestamp" < '${before}'`);
        const { invariants } = await verifySeeds(open.dataSource);
        expect(invariants.flatMap(({ rows }) => rows)).toEqual([]);
      }
    } finally {
      await open.close();
    }
  });
});
