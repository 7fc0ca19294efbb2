import { describe, expect, it } from '@jest/globals';
import { localDayOf, localMinuteOf } from '../../../../seeds/engine/local-time.js';
import { TABLE_NAMES, TABLES, type Columns, type TableName } from '../../../../seeds/engine/rows.js';
import { JSONB_FIELDS, JSONB_REGISTRY } from '../../../../src/jsonb/registry.js';
import { HOOK_PHASES } from '../../../../src/jsonb/shapes/nudge-metadata.js';
import { validateJsonb } from '../../../../src/jsonb/validate-jsonb.js';
import { generateRows } from '../support/generated-rows.js';
import { groupBy } from '../support/group-by.js';

const RUNS = [
  { preset: 'integration', seed: 42 },
  { preset: 'integration', seed: 7, users: 300, asOf: '2025-07-01T09:30:00+07:00' },
  { preset: 'load', seed: 1_000_003, users: 300 },
  { preset: 'integration', seed: 5, users: 60, scenarios: ['I007'] },
  { preset: 'demo', seed: 5, users: 60, scenarios: ['I008', 'I010'] },
];

describe.each(RUNS)('the rows of %j', (options) => {
  const { rows, plan } = generateRows(options);
  const ids = new Map(TABLE_NAMES.map((table) => [table, new Set<string>(rows[table].map(({ id }) => id))]));
  const pairOf = (row: { userId: string; courseId: string }): string => `${row.userId} ${row.courseId}`;
  const lessonById = new Map(rows.Lesson.map((lesson) => [lesson.id, lesson]));
  const lessonsOfCourse = groupBy(rows.Lesson, ({ courseId }) => courseId);
  const progressOfPair = groupBy(
    rows.LessonProgress,
    ({ userId, lessonId }) => `${userId} ${lessonById.get(lessonId)!.courseId}`,
  );
  const enrollmentOfPair = new Map(rows.Enrollment.map((row) => [pairOf(row), row]));
  const attemptsOfPair = groupBy(rows.QuizAttempt, pairOf);
  const certificatesOfPair = groupBy(rows.Certificate, pairOf);
  const userById = new Map(rows.User.map((user) => [user.id, user]));
  const challengeById = new Map(rows.Challenge.map((challenge) => [challenge.id, challenge]));

  it('have unique ids and natural keys', () => {
    expect(TABLE_NAMES.filter((table) => ids.get(table)!.size !== rows[table].length)).toEqual([]);
    expect(new Set(rows.User.map(({ email }) => email)).size).toBe(rows.User.length);
    expect(new Set(rows.Course.map(({ slug }) => slug)).size).toBe(rows.Course.length);
    expect(enrollmentOfPair.size).toBe(rows.Enrollment.length);
  });

  it('1: point at rows that exist', () => {
    const targets: Readonly<Record<string, TableName>> = {
      userId: 'User',
      createdById: 'User',
      courseId: 'Course',
      lessonId: 'Lesson',
      challengeId: 'Challenge',
      achievementId: 'Achievement',
      nudgeId: 'NudgeHistory',
    };
    const broken = (table: TableName, row: object): string[] =>
      Object.entries(row)
        .filter(
          ([column, id]) => targets[column] && id !== null && !ids.get(targets[column])!.has(id as string),
        )
        .map(([column]) => `${table}.${column}`);

    expect(TABLE_NAMES.flatMap((table) => rows[table].flatMap((row) => broken(table, row)))).toEqual([]);
    expect(rows.BehaviorLog.flatMap(({ metadata }) => broken('BehaviorLog', metadata!))).toEqual([]);
  });

  it('2: have the progress that their completed lessons give', () => {
    const wrong = rows.Enrollment.filter((enrollment) => {
      const done = (progressOfPair.get(pairOf(enrollment)) ?? []).filter(({ completed }) => completed);
      const share = (100 * done.length) / lessonsOfCourse.get(enrollment.courseId)!.length;
      const { progress, completedAt } = enrollment;
      if (progress !== Math.round(share) || (completedAt !== null) !== (progress === 100)) return true;
      return completedAt !== null && done.some((lesson) => lesson.completedAt! > completedAt);
    });

    expect(wrong).toEqual([]);
  });

  it('3: complete lessons in order, after enrolling', () => {
    const wrong = [...progressOfPair].filter(([pair, lessons]) => {
      const orderOf = (lessonId: string): number => lessonById.get(lessonId)!.order;
      const ordered = [...lessons].sort((a, b) => orderOf(a.lessonId) - orderOf(b.lessonId));
      let before: Date | null = enrollmentOfPair.get(pair)!.enrolledAt;
      return ordered.some(({ lessonId, completed, completedAt }, index) => {
        const fits =
          before !== null && orderOf(lessonId) === index + 1 && completed === (completedAt !== null);
        const inOrder = completedAt === null || (before !== null && completedAt > before);
        before = completedAt;
        return !fits || !inOrder;
      });
    });

    expect(wrong).toEqual([]);
  });

  it('4: pass from 70 points on, try again only after failing, and better', () => {
    const wrong = [...attemptsOfPair].filter(([pair, attempts]) => {
      const ordered = [...attempts].sort((a, b) => a.attemptedAt.getTime() - b.attemptedAt.getTime());
      return ordered.some(({ score, passed, attemptedAt }, index) => {
        const previous = ordered[index - 1];
        if (passed !== score >= 70 || score < 0 || score > 100) return true;
        if (previous) return previous.passed || previous.score >= score;
        return attemptedAt <= enrollmentOfPair.get(pair)!.enrolledAt;
      });
    });

    expect(wrong).toEqual([]);
  });

  it('5: certify exactly those who completed the course and passed', () => {
    const wrong = [...enrollmentOfPair].filter(([pair, { completedAt }]) => {
      const pass = attemptsOfPair.get(pair)?.find(({ passed }) => passed);
      const certificates = certificatesOfPair.get(pair) ?? [];
      if (!completedAt || !pass) return certificates.length > 0;
      return (
        certificates.length !== 1 ||
        certificates[0]!.issuedAt < completedAt ||
        certificates[0]!.issuedAt < pass.attemptedAt
      );
    });

    expect(wrong).toEqual([]);
    expect([...certificatesOfPair.keys()].filter((pair) => !enrollmentOfPair.has(pair))).toEqual([]);
  });

  it('6: keep savings within the target, and joins within the challenge', () => {
    const wrong = rows.ChallengeParticipant.filter(
      ({ userId, challengeId, progress, completed, joinedAt }) => {
        const { targetAmount, startDate, endDate } = challengeById.get(challengeId)!;
        if (progress < 0 || progress > targetAmount || completed !== (progress === targetAmount)) return true;
        return joinedAt < startDate || joinedAt > endDate || joinedAt <= userById.get(userId)!.createdAt;
      },
    );

    expect(wrong).toEqual([]);
  });

  it('7: announce challenges before they start, by staff who were there', () => {
    const wrong = rows.Challenge.filter(({ createdAt, startDate, endDate, targetAmount, createdById }) => {
      const creator = userById.get(createdById)!;
      const inOrder = creator.createdAt < createdAt && createdAt <= startDate && startDate < endDate;
      return !inOrder || targetAmount <= 0 || creator.role === 'STUDENT';
    });

    expect(wrong).toEqual([]);
  });

  it('8: award what was earned, once and not too early', () => {
    const achievementById = new Map(rows.Achievement.map((achievement) => [achievement.id, achievement]));
    const completions = groupBy(
      rows.LessonProgress.filter(({ completed }) => completed),
      ({ userId }) => userId,
    );
    const passes = groupBy(
      rows.QuizAttempt.filter(({ passed }) => passed),
      ({ userId }) => userId,
    );
    const nth = (times: (Date | null)[] | undefined, place: number): number =>
      (times ?? []).map((time) => time!.getTime()).sort((a, b) => a - b)[place - 1] ??
      Number.POSITIVE_INFINITY;
    const wrong = rows.UserAchievement.filter(({ userId, type, awardedAt, achievementId }) => {
      const lessons = completions.get(userId)?.map(({ completedAt }) => completedAt);
      const earnedAt: Partial<Record<string, number>> = {
        FIRST_LESSON: nth(lessons, 1),
        TEN_LESSONS: nth(lessons, 10),
        FIRST_PASS: nth(
          passes.get(userId)?.map(({ attemptedAt }) => attemptedAt),
          1,
        ),
      };
      return (
        awardedAt.getTime() <
        Math.max(earnedAt[type] ?? 0, achievementById.get(achievementId!)!.createdAt.getTime())
      );
    });

    expect(wrong).toEqual([]);
    const keys = rows.UserAchievement.map(({ userId, achievementId }) => `${userId} ${achievementId}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('9: nudge in waking hours, within the caps, phase after phase', () => {
    const wrong = [...groupBy(rows.NudgeHistory, ({ userId }) => userId).values()].filter((nudges) => {
      const ordered = [...nudges].sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime());
      const perDay = groupBy(ordered, ({ sentAt }) => localDayOf(sentAt.getTime()));
      if ([...perDay.values()].some((sameDay) => sameDay.length > 3)) return true;
      let due: string = 'TRIGGER';
      return ordered.some(({ sentAt, metadata: { openedAt, clickedAt, hookPhase } }, index) => {
        const minute = localMinuteOf(sentAt.getTime());
        const previous = ordered[index - 1];
        if (minute < 450 || minute > 1290 || hookPhase !== due) return true;
        if (previous && sentAt.getTime() - previous.sentAt.getTime() < 3_600_000) return true;
        due = clickedAt ? HOOK_PHASES[(HOOK_PHASES.indexOf(hookPhase!) + 1) % 4]! : 'TRIGGER';
        if (clickedAt && !openedAt) return true;
        return openedAt !== undefined && Date.parse(openedAt) <= sentAt.getTime();
      });
    });

    expect(wrong).toEqual([]);
  });

  it('9: follow a click with activity', () => {
    const logs = groupBy(rows.BehaviorLog, ({ userId }) => userId);
    const wrong = rows.NudgeHistory.filter(({ id, userId, metadata: { clickedAt } }) => {
      if (!clickedAt) return false;
      const after = logs.get(userId)!.filter(({ timestamp }) => {
        const pause = timestamp.getTime() - Date.parse(clickedAt);
        return pause >= 0 && pause < 30 * 60_000;
      });
      return after.length < 2 || !after.some(({ metadata }) => metadata!.nudgeId === id);
    });

    expect(wrong).toEqual([]);
  });

  it('10: keep files with their lessons', () => {
    const wrong = rows.CourseAsset.filter(
      ({ courseId, lessonId, fileSize }) =>
        fileSize <= 0 || (lessonId !== null && lessonById.get(lessonId)!.courseId !== courseId),
    );

    expect(wrong).toEqual([]);
    expect(new Set(rows.CourseAsset.map(({ storageKey }) => storageKey)).size).toBe(rows.CourseAsset.length);
  });

  it('11: were last active when the latest of their own events took place', () => {
    const latest = new Map<string, number>();
    const note = (userId: string, ...moments: (Date | string | null | undefined)[]): void => {
      for (const moment of moments) {
        if (moment) latest.set(userId, Math.max(latest.get(userId) ?? 0, new Date(moment).getTime()));
      }
    };
    for (const row of rows.User) note(row.id, row.createdAt);
    for (const row of rows.Challenge) note(row.createdById, row.createdAt);
    for (const row of rows.ChallengeParticipant) note(row.userId, row.joinedAt);
    for (const row of rows.Enrollment) note(row.userId, row.enrolledAt, row.completedAt);
    for (const row of rows.LessonProgress) note(row.userId, row.completedAt);
    for (const row of rows.QuizAttempt) note(row.userId, row.attemptedAt);
    for (const row of rows.Certificate) note(row.userId, row.issuedAt);
    for (const row of rows.UserAchievement) note(row.userId, row.awardedAt);
    for (const row of rows.BehaviorLog) note(row.userId!, row.timestamp);
    for (const row of rows.NudgeHistory) note(row.userId, row.metadata.openedAt, row.metadata.clickedAt);

    expect(rows.User.filter(({ id, lastActiveAt }) => lastActiveAt!.getTime() !== latest.get(id))).toEqual(
      [],
    );
  });

  it('11: do not lie after --as-of, save for the dates of challenges', () => {
    const late = TABLE_NAMES.flatMap((table) => {
      const columns: Columns = TABLES[table];
      const times = Object.keys(columns).filter(
        (column) => columns[column] === 'timestamp' && !/^(start|end)Date$/.test(column),
      );
      return (rows[table] as unknown as Record<string, Date | null>[]).filter((row) =>
        times.some((column) => row[column] && row[column].getTime() > plan.asOf),
      );
    });

    expect(late).toEqual([]);
  });

  it('12: pass the JSONB registry', () => {
    const violations = JSONB_FIELDS.flatMap((field) => {
      const { table, column } = JSONB_REGISTRY[field];
      const tableRows = rows[table as TableName] as unknown as Record<string, unknown>[];
      return tableRows.flatMap((row) => validateJsonb(field, row[column], row));
    });

    expect(violations).toEqual([]);
  });

  it('recommend only courses that the person is not in', () => {
    const wrong = rows.AIAnalysis.filter(
      ({ userId, result }) =>
        'recommendations' in result &&
        result.recommendations.some(({ courseId }) => enrollmentOfPair.has(`${userId} ${courseId}`)),
    );

    expect(wrong).toEqual([]);
  });
});
