import { eventsAbout } from '../../domain/behavior-events.js';
import { callName } from '../../domain/call-name.js';
import { courseProgressSql } from '../../domain/course-progress.js';
import { isAboutInvesting, type NamedCourse } from '../../domain/investment-courses.js';
import { withFallback } from '../../domain/localized-text.js';
import { moneyText } from '../../domain/money.js';
import type { NudgeSituation } from '../../domain/nudge-choice.js';
import { DAY } from '../../domain/local-time.js';
import { isFarewell } from '../../domain/nudge-caps.js';
import { valuesWithin } from '../../domain/nudge-claims.js';
import type { NudgeRecord } from '../../domain/nudge-conditions.js';
import {
  NOT_AGAIN_DAYS,
  sayableCount,
  sayablePercent,
  sayableSilence,
  SMALL_SUM,
  type PlaceholderValues,
} from '../../domain/nudge-texts.js';
import { currentStreak } from '../../domain/streak.js';
import type { I18nText } from '../../jsonb/shapes/i18n-text.js';
import type { NudgeMetadata } from '../../jsonb/shapes/nudge-metadata.js';
import { activeDaysSql, TODAY } from '../active-days.js';
import type { Step } from '../person-steps.js';

/** What a nudge can say about a person's activity. */
export interface Situation extends NudgeSituation {
  /** The course and the challenge that `values` refer to. */
  readonly courseId: string | null;
  readonly challengeId: string | null;
  /** The Vietnamese texts of the last {@link NOT_AGAIN_DAYS}. */
  readonly saidLately: readonly string[];
  /** Metadata of the previous nudge. */
  readonly latest: NudgeMetadata | null;
  /** By the latest `RISK_PROFILE`; `null` without one. */
  readonly persona: string | null;
}

/** By the log. */
interface LoggedRow {
  readonly today: number;
  readonly localMinute: number;
  readonly days: readonly number[];
  readonly savedLast: boolean | null;
}

/** By our tables. */
interface OwnRow {
  readonly days: readonly number[];
  readonly hasLearned: boolean;
  readonly hasSaved: boolean;
  readonly saidLately: readonly string[];
  /** All that the person is enrolled in. */
  readonly courses: readonly NamedCourse[];
  readonly sentBefore: number;
  readonly latest: NudgeMetadata | null;
  readonly persona: string | null;
  readonly courseId: string | null;
  readonly courseSlug: string;
  readonly courseTitle: I18nText | null;
  readonly coursePercent: number;
  readonly lessonsDone: number;
  readonly lastLessonAt: Date | null;
  readonly challengeId: string | null;
  readonly challengeTitle: string;
  readonly challengePercent: number;
  readonly challengeLack: number;
  readonly challengeDays: number;
  readonly challengeSaved: number;
  readonly challengeElapsed: number;
}

type SituationRow = OwnRow & LoggedRow & { readonly activeDays: ReadonlySet<number> };

/**
 * Reads a person's activity: the streak, the latest course, the running challenge that ends next.
 *
 * @param timeZone - IANA name; determines the days of a streak
 * @param silentSince - the person's last activity
 */
export async function readSituation(step: Step, timeZone: string, silentSince: Date): Promise<Situation> {
  const { person, at } = step;
  const row = await readRow(step, timeZone);
  const { activeDays, today, savedLast, sentBefore, saidLately, latest, persona } = row;
  const { courseId, challengeId } = row;
  const [since, now] = [silentSince.getTime(), at.getTime()];
  const name = person.name?.vi ? callName(person.name) : undefined;
  const streakToLose = activeDays.has(today) ? undefined : sayableCount(currentStreak(activeDays, today));
  const days = sayableSilence(since, now);
  const values = {
    NONE: { name, amount: moneyText(SMALL_SUM), days: streakToLose },
    COURSE: courseId === null ? undefined : { name, ...courseValues(row, days) },
    CHALLENGE: challengeId === null ? undefined : { name, ...challengeValues(row) },
  };
  return {
    values: valuesWithin(values, isFarewell(now, since)),
    record: recordOf(row, now, since),
    isInvestor: row.courses.some(isAboutInvesting),
    isInvestmentCourse:
      courseId !== null && isAboutInvesting({ slug: row.courseSlug, title: row.courseTitle }),
    focus: savedLast
      ? ['FAREWELL', 'CHALLENGE', 'COURSE', 'NONE']
      : ['FAREWELL', 'COURSE', 'CHALLENGE', 'NONE'],
    streakAtRisk: streakToLose !== undefined,
    courseId,
    challengeId,
    sentBefore,
    saidLately,
    latest,
    persona,
  };
}

async function readRow(step: Step, timeZone: string): Promise<SituationRow> {
  const values = [step.person.id, timeZone, step.at];
  const own = await step.row<OwnRow>(ownSql(step), values);
  const about = [eventsAbout('COURSE'), eventsAbout('CHALLENGE')];
  const logged = await step.row<LoggedRow>(loggedSql(step), [...values, ...about]);
  return { ...own, ...logged, activeDays: new Set([...own.days, ...logged.days]) };
}

function recordOf(row: SituationRow, now: number, since: number): NudgeRecord {
  const { courseId, challengeId, lastLessonAt } = row;
  return {
    lessonsDone: courseId === null ? 0 : row.lessonsDone,
    coursePercent: courseId === null ? 0 : row.coursePercent,
    courseIdleDays: lastLessonAt === null ? Number.POSITIVE_INFINITY : (now - lastLessonAt.getTime()) / DAY,
    challengeSaved: challengeId === null ? 0 : row.challengeSaved,
    challengeElapsed: challengeId === null ? 0 : row.challengeElapsed,
    activeDays: row.activeDays.size,
    silentDays: (now - since) / DAY,
    hasLearned: row.hasLearned,
    hasSaved: row.hasSaved,
    localMinute: row.localMinute,
  };
}

function courseValues(
  { courseTitle, coursePercent }: SituationRow,
  days: number | undefined,
): PlaceholderValues {
  const course = courseTitle?.vi ? withFallback(courseTitle) : undefined;
  const percent = sayablePercent(coursePercent);
  return { course, percent, days: percent === undefined ? undefined : days };
}

function challengeValues(row: SituationRow): PlaceholderValues {
  return {
    challenge: row.challengeTitle,
    percent: sayablePercent(row.challengePercent),
    amount: moneyText(row.challengeLack),
    days: sayableCount(row.challengeDays),
  };
}

function loggedSql({ tables }: Step): string {
  const local = `($3::timestamp AT TIME ZONE 'UTC' AT TIME ZONE $2)`;
  return `
    SELECT ${TODAY} AS "today", ${activeDaysSql(tables, 'LOG')} AS "days",
      extract(hour FROM ${local})::int * 60 + extract(minute FROM ${local})::int AS "localMinute",
      (SELECT "eventType" = ANY($5::text[]) FROM ${tables.BehaviorLog}
       WHERE "userId" = $1 AND "eventType" = ANY($4::text[] || $5::text[])
       ORDER BY "timestamp" DESC LIMIT 1) AS "savedLast"`;
}

function ownSql({ tables }: Step): string {
  const {
    AIAnalysis,
    Challenge,
    ChallengeParticipant,
    Course,
    Enrollment,
    Lesson,
    LessonProgress,
    NudgeHistory,
  } = tables;
  return `
    SELECT ${activeDaysSql(tables, 'OURS')} AS "days",
      EXISTS (SELECT 1 FROM ${LessonProgress} WHERE "userId" = $1 AND "completed") AS "hasLearned",
      EXISTS (SELECT 1 FROM ${ChallengeParticipant} WHERE "userId" = $1 AND "progress" > 0) AS "hasSaved",
      (SELECT coalesce(jsonb_agg("message"->>'vi'), '[]') FROM ${NudgeHistory} WHERE "userId" = $1
       AND "sentAt" > $3::timestamp - interval '${NOT_AGAIN_DAYS} days') AS "saidLately",
      (SELECT coalesce(jsonb_agg(jsonb_build_object('slug', "slug", 'title', "title")), '[]')
       FROM ${Enrollment} enrollment JOIN ${Course} course ON course."id" = enrollment."courseId"
       WHERE enrollment."userId" = $1) AS "courses",
      (SELECT count(*)::int FROM ${NudgeHistory} WHERE "userId" = $1) AS "sentBefore",
      (SELECT "metadata" FROM ${NudgeHistory} WHERE "userId" = $1 ORDER BY "sentAt" DESC, "id" DESC LIMIT 1) AS "latest",
      (SELECT "result"->>'persona' FROM ${AIAnalysis} WHERE "userId" = $1 AND "analysisType" = 'RISK_PROFILE'
       ORDER BY "createdAt" DESC, "id" DESC LIMIT 1) AS "persona",
      course.*, challenge.*
    FROM (VALUES (1)) one LEFT JOIN LATERAL (
      SELECT course."id" AS "courseId", "slug" AS "courseSlug", "title" AS "courseTitle",
        ${courseProgressSql('lessons."done"', 'lessons."all"')} AS "coursePercent",
        lessons."done"::int AS "lessonsDone", lessons."lastAt" AS "lastLessonAt"
      FROM ${Enrollment} enrollment JOIN ${Course} course ON course."id" = enrollment."courseId"
      CROSS JOIN LATERAL (
        SELECT max(done."completedAt") AS "lastAt", count(*) FILTER (WHERE "published") AS "all",
          count(done."id") FILTER (WHERE "published") AS "done"
        FROM ${Lesson} lesson LEFT JOIN ${LessonProgress} done
          ON done."lessonId" = lesson."id" AND done."userId" = $1 AND done."completed"
        WHERE lesson."courseId" = course."id") lessons
      WHERE enrollment."userId" = $1 AND enrollment."completedAt" IS NULL AND course."published" AND "done" < "all"
      ORDER BY greatest(enrollment."enrolledAt", lessons."lastAt") DESC, enrollment."id" LIMIT 1) course ON true
    LEFT JOIN LATERAL (
      SELECT challenge."id" AS "challengeId", challenge."title" AS "challengeTitle",
        (100::bigint * "progress" / "targetAmount")::int AS "challengePercent",
        "targetAmount" - "progress" AS "challengeLack",
        ceil(extract(epoch FROM "endDate" - $3::timestamp) / 86400)::int AS "challengeDays",
        "progress"::float / "targetAmount" AS "challengeSaved",
        (extract(epoch FROM $3::timestamp - "startDate") / extract(epoch FROM "endDate" - "startDate"))::float AS "challengeElapsed"
      FROM ${ChallengeParticipant} participant JOIN ${Challenge} challenge ON challenge."id" = participant."challengeId"
      WHERE participant."userId" = $1 AND NOT "completed" AND "startDate" <= $3::timestamp AND "endDate" > $3::timestamp
      ORDER BY "endDate", challenge."id" LIMIT 1) challenge ON true`;
}
