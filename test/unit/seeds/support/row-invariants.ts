import type { CourseRecommendationResult } from '../../../../src/jsonb/shapes/ai-analysis-result.js';
import { TABLE_NAMES, TABLES, type Columns, type TableName } from '../../../../seeds/engine/plan/rows.js';
import { localDayOf, localMinuteOf } from '../../../../src/domain/local-time.js';
import { JSONB_FIELDS, JSONB_REGISTRY } from '../../../../src/jsonb/registry.js';
import { HOOK_PHASES } from '../../../../src/jsonb/shapes/nudge-metadata.js';
import { validateJsonb } from '../../../../src/jsonb/validate-jsonb.js';
import type { Rows } from './generated-rows.js';
import { groupBy } from './group-by.js';

/** Finds what breaks an invariant. */
export type RowInvariant = (rows: Rows, asOf: number) => readonly unknown[];

const pairOf = (row: { userId: string; courseId: string }): string => `${row.userId} ${row.courseId}`;

const byId = <R extends { id: string }>(rows: readonly R[]): ReadonlyMap<string, R> =>
  new Map(rows.map((row) => [row.id, row]));

/** A person's rows of lessons, by person and course. */
function progressOfPair({ Lesson, LessonProgress }: Rows): Map<string, Rows['LessonProgress']> {
  const lessons = byId(Lesson);
  return groupBy(LessonProgress, ({ userId, lessonId }) => `${userId} ${lessons.get(lessonId)!.courseId}`);
}

function enrollmentOfPair({ Enrollment }: Rows): Map<string, Rows['Enrollment'][number]> {
  return new Map(Enrollment.map((row) => [pairOf(row), row]));
}

/** Columns that hold an id, and the table it is of. */
const TARGETS: Readonly<Record<string, TableName>> = {
  userId: 'User',
  createdById: 'User',
  courseId: 'Course',
  lessonId: 'Lesson',
  challengeId: 'Challenge',
  achievementId: 'Achievement',
  nudgeId: 'NudgeHistory',
};

/** What holds of all seeded rows, by a sentence about it; numbered as the rules of the seeds are. */
export const ROW_INVARIANTS: Readonly<Record<string, RowInvariant>> = {
  'have unique ids and natural keys': (rows) => {
    const keys: [string, readonly string[]][] = [
      ...TABLE_NAMES.map((table): [string, string[]] => [table, rows[table].map(({ id }) => id)]),
      ['User.email', rows.User.map(({ email }) => email)],
      ['Course.slug', rows.Course.map(({ slug }) => slug)],
      ['Enrollment', rows.Enrollment.map(pairOf)],
    ];
    return keys.filter(([, values]) => new Set(values).size !== values.length).map(([name]) => name);
  },

  '1: point at rows that exist': (rows) => {
    const ids = new Map(TABLE_NAMES.map((table) => [table, byId<{ id: string }>(rows[table])]));
    const broken = (table: TableName, row: object): string[] =>
      Object.entries(row)
        .filter(
          ([column, id]) => TARGETS[column] && id !== null && !ids.get(TARGETS[column])!.has(id as string),
        )
        .map(([column]) => `${table}.${column}`);
    return [
      ...TABLE_NAMES.flatMap((table) => rows[table].flatMap((row) => broken(table, row))),
      ...rows.BehaviorLog.flatMap(({ metadata }) => broken('BehaviorLog', metadata!)),
    ];
  },

  '2: have the progress that their completed lessons give': (rows) => {
    const progress = progressOfPair(rows);
    const lessons = groupBy(
      rows.Lesson.filter(({ published }) => published),
      ({ courseId }) => courseId,
    );
    return rows.Enrollment.filter((enrollment) => {
      const done = (progress.get(pairOf(enrollment)) ?? []).filter(({ completed }) => completed);
      // A course that was completed stays so, whatever was added since.
      const counting = lessons
        .get(enrollment.courseId)
        ?.filter(({ updatedAt }) => !enrollment.completedAt || updatedAt <= enrollment.completedAt);
      const share = (100 * done.length) / (counting?.length ?? 1);
      if (enrollment.progress !== Math.round(share)) return true;
      if ((enrollment.completedAt !== null) !== (enrollment.progress === 100)) return true;
      return (
        enrollment.completedAt !== null &&
        done.some((lesson) => lesson.completedAt! > enrollment.completedAt!)
      );
    });
  },

  '3: complete lessons in order, after enrolling': (rows) => {
    const enrollments = enrollmentOfPair(rows);
    const lessonById = byId(rows.Lesson);
    const orderOf = ({ lessonId }: { lessonId: string }): number => lessonById.get(lessonId)!.order;
    return [...progressOfPair(rows)].filter(([pair, lessons]) => {
      let before: Date | null = enrollments.get(pair)!.enrolledAt;
      return [...lessons]
        .sort((a, b) => orderOf(a) - orderOf(b))
        .some((lesson, index) => {
          const { completed, completedAt } = lesson;
          const fits =
            before !== null && orderOf(lesson) === index + 1 && completed === (completedAt !== null);
          const inOrder = completedAt === null || (before !== null && completedAt > before);
          before = completedAt;
          return !fits || !inOrder;
        });
    });
  },

  '4: pass from 70 points on, and try again only below full marks': (rows) => {
    const enrollments = enrollmentOfPair(rows);
    return [...groupBy(rows.QuizAttempt, pairOf)].filter(([pair, attempts]) =>
      [...attempts]
        .sort((a, b) => a.attemptedAt.getTime() - b.attemptedAt.getTime())
        .some(({ score, passed, attemptedAt }, index, ordered) => {
          const previous = ordered[index - 1];
          if (passed !== score >= 70 || score < 0 || score > 100) return true;
          if (previous) return previous.score === 100;
          return attemptedAt <= enrollments.get(pair)!.enrolledAt;
        }),
    );
  },

  '5: certify exactly those who completed the course and passed': (rows) => {
    const enrollments = enrollmentOfPair(rows);
    const attempts = groupBy(rows.QuizAttempt, pairOf);
    const certificates = groupBy(rows.Certificate, pairOf);
    const wrong = [...enrollments].filter(([pair, { completedAt }]) => {
      const pass = attempts.get(pair)?.find(({ passed }) => passed);
      const issued = certificates.get(pair) ?? [];
      if (!completedAt || !pass) return issued.length > 0;
      const [certificate] = issued;
      return (
        issued.length !== 1 || certificate!.issuedAt < completedAt || certificate!.issuedAt < pass.attemptedAt
      );
    });
    return [...wrong, ...[...certificates.keys()].filter((pair) => !enrollments.has(pair))];
  },

  '6: keep savings within the target, and joins within the challenge': (rows) => {
    const challenges = byId(rows.Challenge);
    const users = byId(rows.User);
    return rows.ChallengeParticipant.filter(({ userId, challengeId, progress, completed, joinedAt }) => {
      const { targetAmount, startDate, endDate } = challenges.get(challengeId)!;
      if (progress < 0 || progress > targetAmount || completed !== (progress === targetAmount)) return true;
      return joinedAt < startDate || joinedAt > endDate || joinedAt <= users.get(userId)!.createdAt;
    });
  },

  '7: announce challenges before they start, by staff who were there': (rows) => {
    const users = byId(rows.User);
    return rows.Challenge.filter(({ createdAt, startDate, endDate, targetAmount, createdById }) => {
      const creator = users.get(createdById)!;
      const inOrder = creator.createdAt < createdAt && createdAt <= startDate && startDate < endDate;
      return !inOrder || targetAmount <= 0 || creator.role === 'STUDENT';
    });
  },

  '8: award what was earned, once and not too early': (rows) => {
    const achievements = byId(rows.Achievement);
    const lessons = groupBy(
      rows.LessonProgress.filter(({ completed }) => completed),
      ({ userId }) => userId,
    );
    const passes = groupBy(
      rows.QuizAttempt.filter(({ passed }) => passed),
      ({ userId }) => userId,
    );
    const nth = (times: (Date | null)[] = [], place: number): number =>
      times.map((time) => time!.getTime()).sort((a, b) => a - b)[place - 1] ?? Number.POSITIVE_INFINITY;
    const early = rows.UserAchievement.filter(({ userId, type, awardedAt, achievementId }) => {
      const completions = lessons.get(userId)?.map(({ completedAt }) => completedAt);
      const firstPass = nth(
        passes.get(userId)?.map(({ attemptedAt }) => attemptedAt),
        1,
      );
      const earnedAt: Partial<Record<string, number>> = {
        FIRST_LESSON: nth(completions, 1),
        TEN_LESSONS: nth(completions, 10),
        FIRST_PASS: firstPass,
      };
      const { createdAt } = achievements.get(achievementId!)!;
      return awardedAt.getTime() < Math.max(earnedAt[type] ?? 0, createdAt.getTime());
    });
    const keys = rows.UserAchievement.map(({ userId, achievementId }) => `${userId} ${achievementId}`);
    return [...early, ...keys.filter((key, index) => keys.indexOf(key) !== index)];
  },

  '9: nudge in waking hours, within the caps, phase after phase': (rows) =>
    [...groupBy(rows.NudgeHistory, ({ userId }) => userId).values()].filter((nudges) => {
      const ordered = [...nudges].sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime());
      const times = ordered.map(({ sentAt }) => sentAt.getTime());
      const day = 86_400_000;
      if (times.some((at, index) => at - (times[index - 3] ?? 0) < day)) return true;
      if (times.some((at, index) => at - (times[index - 15] ?? 0) < 7 * day)) return true;
      let due: string = 'TRIGGER';
      let lastClick = 0;
      let ignored = 0;
      return ordered.some(({ sentAt, metadata: { openedAt, clickedAt, hookPhase } }, index) => {
        const minute = localMinuteOf(sentAt.getTime());
        const previous = ordered[index - 1];
        if (sentAt.getTime() - lastClick >= 28 * day) due = 'TRIGGER';
        if (minute < 450 || minute > 1290 || hookPhase !== due) return true;
        const leastHours = ignored > 0 ? Math.min(24 * 2 ** (ignored - 1), 168) : 1;
        if (previous && sentAt.getTime() - previous.sentAt.getTime() < leastHours * 3_600_000) return true;
        ignored = openedAt ? 0 : ignored + 1;
        due = clickedAt ? HOOK_PHASES[(HOOK_PHASES.indexOf(hookPhase!) + 1) % 4]! : 'TRIGGER';
        lastClick = clickedAt ? Date.parse(clickedAt) : 0;
        if (clickedAt && !openedAt) return true;
        return openedAt !== undefined && Date.parse(openedAt) <= sentAt.getTime();
      });
    }),

  '9: follow a click with activity': (rows) => {
    const logs = groupBy(rows.BehaviorLog, ({ userId }) => userId);
    return rows.NudgeHistory.filter(({ id, userId, metadata: { clickedAt } }) => {
      // The load preset logs a sample of people.
      if (!clickedAt || !logs.has(userId)) return false;
      const after = (logs.get(userId) ?? []).filter(({ timestamp }) => {
        const pause = timestamp.getTime() - Date.parse(clickedAt);
        return pause >= 0 && pause < 30 * 60_000;
      });
      return after.length < 2 || !after.some(({ metadata }) => metadata!.nudgeId === id);
    });
  },

  '10: keep files with their lessons': (rows) => {
    const lessons = byId(rows.Lesson);
    const keys = rows.CourseAsset.map(({ storageKey }) => storageKey);
    return [
      ...rows.CourseAsset.filter(
        ({ courseId, lessonId, fileSize }) =>
          fileSize <= 0 || (lessonId !== null && lessons.get(lessonId)!.courseId !== courseId),
      ),
      ...keys.filter((key, index) => keys.indexOf(key) !== index),
      ...rows.Lesson.filter(({ id, videoKey }) => {
        const own = rows.CourseAsset.filter(({ lessonId }) => lessonId === id);
        return !Object.values(videoKey ?? {}).every((key) =>
          own.some(({ storageKey }) => storageKey === key),
        );
      }),
    ];
  },

  '11: were last active when the latest of their own events took place': (rows) => {
    const latest = new Map<string, number>();
    const note = (userId: string | null, ...moments: (Date | string | null | undefined)[]): void => {
      for (const moment of moments) {
        if (moment && userId)
          latest.set(userId, Math.max(latest.get(userId) ?? 0, new Date(moment).getTime()));
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
    for (const row of rows.BehaviorLog) note(row.userId, row.timestamp);
    for (const row of rows.NudgeHistory) note(row.userId, row.metadata.openedAt, row.metadata.clickedAt);
    return rows.User.filter(({ id, lastActiveAt }) => lastActiveAt!.getTime() !== latest.get(id));
  },

  '11: do not lie after --as-of, save for the dates of challenges': (rows, asOf) =>
    TABLE_NAMES.flatMap((table) => {
      const columns: Columns = TABLES[table];
      const times = Object.keys(columns).filter(
        (column) => columns[column] === 'timestamp' && !/^(start|end)Date$/.test(column),
      );
      return (rows[table] as unknown as Record<string, Date | null>[]).filter((row) =>
        times.some((column) => row[column] && row[column].getTime() > asOf),
      );
    }),

  '13: keep the streak that the days of lessons, quizzes and deposits give': (rows) => {
    const days = new Map<string, Set<number>>();
    const note = (userId: string | null, at: Date | null): void => {
      if (userId === null || !at) return;
      days.set(userId, (days.get(userId) ?? new Set()).add(localDayOf(at.getTime())));
    };
    for (const row of rows.LessonProgress) note(row.userId, row.completedAt);
    for (const row of rows.QuizAttempt) note(row.userId, row.attemptedAt);
    for (const row of rows.BehaviorLog)
      if (row.eventType === 'CHALLENGE_PROGRESS') note(row.userId, row.timestamp);
    const logged = new Set(rows.BehaviorLog.map(({ userId }) => userId));
    const streaks = new Map(rows.UserStreak.map((row) => [row.userId, row]));
    const made = new Set(rows.User.map(({ id }) => id));
    return [
      ...[...days.keys()].filter((userId) => made.has(userId) && !streaks.has(userId)),
      ...rows.UserStreak.filter((streak) => {
        const active = days.get(streak.userId) ?? new Set();
        const endingOn = (day: number): number => (active.has(day) ? 1 + endingOn(day - 1) : 0);
        const last = localDayOf(streak.lastActivityDate.getTime());
        const longest = Math.max(0, ...[...active].map(endingOn));
        if (streak.longestStreak < longest || last < Math.max(...active)) return true;
        // Deposits of people who are not logged are known to their streak alone.
        if (
          !logged.has(streak.userId) &&
          rows.ChallengeParticipant.some(({ userId }) => userId === streak.userId)
        )
          return false;
        return (
          last !== Math.max(...active) ||
          streak.currentStreak !== endingOn(last) ||
          streak.longestStreak !== longest
        );
      }),
    ];
  },

  '14: tell the host of the same progress': (rows) => {
    const ours = new Map(rows.LessonProgress.map((row) => [`${row.userId} ${row.lessonId}`, row]));
    const theirs = new Map(rows.UserProgress.map((row) => [`${row.userId} ${row.lessonId}`, row]));
    const lessons = byId(rows.Lesson);
    const enrollments = enrollmentOfPair(rows);
    const made = new Set(rows.User.map(({ id }) => id));
    return [
      ...rows.LessonProgress.filter(
        (row) => made.has(row.userId) && !theirs.has(`${row.userId} ${row.lessonId}`),
      ),
      ...[...theirs].filter(
        ([pair, { userId, lessonId, status, completedAt, durationSpent, createdAt, updatedAt }]) => {
          const lesson = lessons.get(lessonId)!;
          const { enrolledAt } = enrollments.get(`${userId} ${lesson.courseId}`)!;
          if (completedAt?.getTime() !== ours.get(pair)?.completedAt?.getTime()) return true;
          if (createdAt < enrolledAt || updatedAt < createdAt) return true;
          // The host completes a lesson from nine tenths of its duration on.
          return completedAt
            ? status !== 'COMPLETED' || durationSpent < 0.9 * lesson.duration!
            : status !== 'STARTED';
        },
      ),
      ...(theirs.size === rows.UserProgress.length ? [] : ['twice']),
    ];
  },

  'pay ten points a lesson, what achievements are worth, and the rewards of nudges that were clicked': (
    rows,
  ) => {
    const worth = byId(rows.Achievement);
    return rows.User.filter(({ id, points }) => {
      const lessons = rows.LessonProgress.filter(
        ({ userId, completed }) => userId === id && completed,
      ).length;
      const rewards = [
        ...rows.UserAchievement.filter(({ userId }) => userId === id).map(
          ({ achievementId }) => worth.get(achievementId!)!.pointsReward,
        ),
        ...rows.NudgeHistory.filter(({ userId, metadata }) => userId === id && metadata.clickedAt).map(
          ({ metadata }) => metadata.reward?.points ?? 0,
        ),
      ];
      return points !== rewards.reduce((sum, reward) => sum + reward, 10 * lessons);
    });
  },

  'pay for every course that costs something, where payments are kept': ({
    Course,
    Enrollment,
    Transaction,
  }) => {
    const prices = new Map(Course.map(({ id, price }) => [id, price]));
    const due = Enrollment.filter(({ courseId }) => prices.get(courseId)! > 0).map(
      ({ userId, courseId, enrolledAt }) =>
        `${userId} ${courseId} ${prices.get(courseId)} ${enrolledAt.getTime()}`,
    );
    const paid = Transaction.filter(({ status }) => status === 'COMPLETED').map(
      ({ userId, courseId, amount, completedAt }) =>
        `${userId} ${courseId} ${amount} ${completedAt!.getTime()}`,
    );
    return Transaction.length === 0 || due.sort().join() === paid.sort().join() ? [] : ['payments'];
  },

  '12: pass the JSONB registry': (rows) =>
    JSONB_FIELDS.flatMap((field) => {
      const { table, column } = JSONB_REGISTRY[field];
      const tableRows = rows[table as TableName] as unknown as Record<string, unknown>[];
      return tableRows.flatMap((row) => validateJsonb(field, row[column], row));
    }),

  'speak of risk, churn and urgency in the host’s words': (rows) => {
    const personas: Record<string, string> = { LOW: 'SAVER', MEDIUM: 'OBSERVER', HIGH: 'HUNTER' };
    const analyses = rows.AIAnalysis.filter(({ analysisType, result }) => {
      const found = result as unknown as Record<string, unknown>;
      if (analysisType === 'RISK_PROFILE')
        return found['persona'] !== personas[found['riskTolerance'] as string];
      if (analysisType !== 'CHURN_RISK') return false;
      const probability = found['probability'] as number;
      return found['level'] !== (probability >= 0.5 ? 'HIGH' : probability >= 0.33 ? 'MEDIUM' : 'LOW');
    });
    const priorities: Record<string, string> = {
      SOCIAL_PROOF: 'MEDIUM HIGH',
      LOSS_AVERSION: 'HIGH',
      GOAL_GRADIENT: 'HIGH',
      SALIENCE: 'LOW',
      DEFAULTING: 'LOW',
      COMMITMENT: 'MEDIUM',
    };
    const nudges = rows.NudgeHistory.filter(
      ({ nudgeType, metadata }) => !priorities[nudgeType]?.includes(metadata.priority ?? 'none'),
    );
    return [...analyses, ...nudges];
  },

  'recommend only courses that the person was not in': (rows) => {
    const enrollments = enrollmentOfPair(rows);
    return rows.AIAnalysis.filter(
      ({ userId, result, createdAt }) =>
        'recommendations' in result &&
        (result as CourseRecommendationResult).recommendations.some(({ courseId }) => {
          const enrollment = enrollments.get(`${userId} ${courseId}`);
          return enrollment !== undefined && enrollment.enrolledAt <= createdAt;
        }),
    );
  },
};
