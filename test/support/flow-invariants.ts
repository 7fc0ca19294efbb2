import { expect } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { testClock } from '../../src/testing/test-clock.js';
import { cleanUpLog } from './flow-rows.js';
import { changedByHost } from './host-registry.js';
import { INVARIANT_NUMBERS, verifySeeds } from '../../seeds/runs/verify/verify-seeds.js';

/**
 * What holds after any flow: each a query for the rows that break it. The tables lie in the search path. Lessons
 * that changed later are not held against what was completed before.
 */
const INVARIANTS: Readonly<Record<string, string>> = {
  'a reference points at a row': `
    SELECT 'participant' AS kind, p.id FROM "ChallengeParticipant" p LEFT JOIN "User" u ON u.id = p."userId" WHERE u.id IS NULL
    UNION ALL SELECT 'enrollment', e.id FROM "Enrollment" e LEFT JOIN "User" u ON u.id = e."userId"
      LEFT JOIN "Course" c ON c.id = e."courseId" WHERE u.id IS NULL OR c.id IS NULL
    UNION ALL SELECT 'certificate', c.id FROM "Certificate" c LEFT JOIN "User" u ON u.id = c."userId"
      LEFT JOIN "Course" k ON k.id = c."courseId" WHERE u.id IS NULL OR k.id IS NULL
    UNION ALL SELECT 'nudge', n.id FROM "NudgeHistory" n LEFT JOIN "User" u ON u.id = n."userId" WHERE u.id IS NULL`,
  'an enrollment counts its lessons': `
    SELECT e.* FROM "Enrollment" e CROSS JOIN LATERAL (
      SELECT round(100.0 * count(p.id) / count(*)) AS percent, max(p."completedAt") AS last FROM "Lesson" l
      LEFT JOIN "LessonProgress" p ON p."lessonId" = l.id AND p."userId" = e."userId" AND p.completed
      WHERE l."courseId" = e."courseId" AND l.published
        AND NOT coalesce(l."updatedAt" > e."completedAt", false) HAVING count(*) > 0) done
    WHERE e.progress <> done.percent OR (e.progress = 100) <> (e."completedAt" IS NOT NULL) OR e."completedAt" < done.last`,
  'lessons are completed after enrolling, in order': `
    SELECT p.* FROM "LessonProgress" p JOIN "Lesson" l ON l.id = p."lessonId"
    LEFT JOIN "Enrollment" e ON e."userId" = p."userId" AND e."courseId" = l."courseId"
    WHERE e.id IS NULL OR p.completed <> (p."completedAt" IS NOT NULL) OR p."completedAt" <= e."enrolledAt"
      OR p.completed AND EXISTS (
        SELECT FROM "Lesson" b LEFT JOIN "LessonProgress" q ON q."lessonId" = b.id AND q."userId" = p."userId" AND q.completed
        WHERE b."courseId" = l."courseId" AND b.published AND b."order" < l."order"
          AND greatest(b."updatedAt", l."updatedAt") <= p."completedAt"
          AND (q.id IS NULL OR q."completedAt" > p."completedAt"))`,
  'a quiz passes at 70, after enrolling, and is not taken again after full marks': `
    SELECT a.* FROM "QuizAttempt" a
    LEFT JOIN "Enrollment" e ON e."userId" = a."userId" AND e."courseId" = a."courseId"
    WHERE e.id IS NULL OR a."attemptedAt" < e."enrolledAt" OR a.passed <> (a.score >= 70) OR a.score NOT BETWEEN 0 AND 100
      OR EXISTS (SELECT FROM "QuizAttempt" b WHERE b."userId" = a."userId" AND b."courseId" = a."courseId"
        AND b.score = 100 AND b.id <> a.id AND b."attemptedAt" <= a."attemptedAt")`,
  'a certificate is there exactly when it is earned': `
    SELECT * FROM (
      SELECT e."userId", e."courseId", e."completedAt", min(a."attemptedAt") AS passed FROM "Enrollment" e
      JOIN "QuizAttempt" a ON a."userId" = e."userId" AND a."courseId" = e."courseId" AND a.passed
      WHERE e."completedAt" IS NOT NULL GROUP BY 1, 2, 3) earned
    FULL JOIN "Certificate" c ON c."userId" = earned."userId" AND c."courseId" = earned."courseId"
    WHERE c.id IS NULL OR earned."userId" IS NULL OR c."issuedAt" < earned."completedAt" OR c."issuedAt" < earned.passed`,
  'progress in a challenge stays within its target': `
    SELECT p.* FROM "ChallengeParticipant" p JOIN "Challenge" c ON c.id = p."challengeId" JOIN "User" u ON u.id = p."userId"
    WHERE p.progress NOT BETWEEN 0 AND c."targetAmount" OR p.completed <> (p.progress = c."targetAmount")
      OR p."joinedAt" NOT BETWEEN c."startDate" AND c."endDate" OR p."joinedAt" < u."createdAt"`,
  'a challenge is made by staff, before it starts': `
    SELECT c.* FROM "Challenge" c LEFT JOIN "User" u ON u.id = c."createdById"
    WHERE c."startDate" >= c."endDate" OR c."createdAt" > c."startDate" OR c."targetAmount" <= 0
      OR u.role IS NULL OR u.role = 'STUDENT'`,
  'an achievement is given once': `
    SELECT "userId", "achievementId", count(*) FROM "UserAchievement" GROUP BY 1, 2 HAVING count(*) > 1
    UNION ALL SELECT "userId", type, count(*) FROM "UserAchievement" GROUP BY 1, 2 HAVING count(*) > 1`,
  'nudges keep their caps, and are answered after they are sent': `
    SELECT n.id FROM "NudgeHistory" n WHERE (n.metadata ? 'clickedAt' AND NOT n.metadata ? 'openedAt')
      OR (n.metadata->>'openedAt')::timestamptz AT TIME ZONE 'UTC' < n."sentAt"
      OR EXISTS (SELECT FROM "NudgeHistory" m WHERE m."userId" = n."userId" AND m.id <> n.id
        AND m."sentAt" BETWEEN n."sentAt" AND n."sentAt" + interval '59 minutes 59 seconds')
      OR (SELECT count(*) FROM "NudgeHistory" m WHERE m."userId" = n."userId"
        AND m."sentAt" > n."sentAt" - interval '24 hours' AND m."sentAt" <= n."sentAt") > 3`,
  'the latest that a person did or was given is their lastActiveAt': `
    SELECT u.id, u."lastActiveAt", latest.at FROM "User" u JOIN (
      SELECT "userId", max(at) AS at FROM (
        SELECT "userId", "timestamp" AS at FROM "BehaviorLog"
        UNION ALL SELECT "userId", "awardedAt" FROM "UserAchievement"
        UNION ALL SELECT "userId", "issuedAt" FROM "Certificate"
        UNION ALL SELECT "userId", (metadata->>'openedAt')::timestamptz AT TIME ZONE 'UTC' FROM "NudgeHistory") event
      GROUP BY "userId") latest ON latest."userId" = u.id
    WHERE (u."lastActiveAt" <> latest.at OR u."updatedAt" < u."lastActiveAt")
      AND EXISTS (SELECT FROM "BehaviorLog" b WHERE b."userId" = u.id)`,
};

/** Expects every invariant of the data to hold for every row. */
export async function expectInvariants(dataSource: DataSource): Promise<void> {
  const broken: Record<string, unknown> = {};
  for (const [name, query] of Object.entries(INVARIANTS)) {
    const rows: unknown[] = await dataSource.query(query);
    if (rows.length > 0) broken[name] = rows;
  }
  const log: object[] = await dataSource.query('SELECT "payload", "deviceInfo" FROM "BehaviorLog"');
  expect({ ...broken, changedByHost: changedByHost('BehaviorLog', log) }).toEqual({ changedByHost: [] });
}

/** The one that forbids what lies after `--as-of`, as what flows do on seeded rows may. */
const NOTHING_AHEAD = 11;

/**
 * Expects flows to have kept what holds for seeded rows, by the checks of `seed:verify --all`, and that it still
 * holds when the host has cleaned up its log, which is the last that is done here.
 */
export async function expectSeedInvariants(dataSource: DataSource): Promise<void> {
  const only = INVARIANT_NUMBERS.filter((number) => number !== NOTHING_AHEAD);
  for (const cleanUp of [false, true]) {
    if (cleanUp) await cleanUpLog(dataSource.manager, testClock().now());
    const { invariants } = await verifySeeds(dataSource, { everyRow: true, only });
    expect(invariants.filter(({ violations }) => violations > 0)).toEqual([]);
  }
}
