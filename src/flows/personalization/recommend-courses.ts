import type { EntityManager } from 'typeorm';
import { queryRows, tablesOf, type Tables } from '../../database/tables.js';
import { languageOf, textIn } from '../../domain/localized-text.js';
import { DEFAULT_REASON } from '../../domain/recommendation-strategies.js';
import type { I18nText, Language } from '../../jsonb/shapes/i18n-text.js';
import { assertLimit } from '../assert-limit.js';
import { FlowError } from '../flow-error.js';

/** A recommended course in the person's language. */
export interface RecommendedCourse {
  readonly courseId: string;
  readonly slug: string;
  readonly title: string;
  readonly reason: string;
  /** Language of `title` and `reason` where translated. */
  readonly language: Language;
  /** From 0 to 1; `null` where the analysis gives none. */
  readonly score: number | null;
  readonly strategy: string;
  /** Position in the analysis, or among the courses for beginners, from 1. */
  readonly place: number;
  /** The `AIAnalysis` that recommends it; `null` for who has none. */
  readonly analysisId: string | null;
}

interface OfferRow extends Omit<RecommendedCourse, 'courseId' | 'title' | 'reason' | 'language'> {
  readonly courseId: string | null;
  readonly title: I18nText;
  readonly reason: I18nText;
}

/**
 * Reads the courses of the person's latest `COURSE_RECOMMENDATION` that are still available, best first:
 * published, with a title and lessons, and not enrolled in. Who has no such analysis yet is offered the courses for
 * beginners in which most people are, by the strategy `DEFAULT`.
 *
 * @param courseId - only this course
 * @throws FlowError `PERSON_NOT_FOUND`, `LIMIT_INVALID`
 */
export async function recommendCourses(
  manager: EntityManager,
  userId: string,
  { limit, courseId }: { limit: number; courseId?: string },
): Promise<RecommendedCourse[]> {
  assertLimit(limit, 1);
  const [person] = await queryRows<{ preferredLanguage: string | null }>(
    manager,
    `SELECT "preferredLanguage" FROM ${tablesOf(manager).User} WHERE "id" = $1`,
    [userId],
  );
  if (!person) {
    throw new FlowError(
      'PERSON_NOT_FOUND',
      `There is no User ${userId}. Give the id of a person who exists.`,
    );
  }
  const values = [userId, courseId ?? null, limit];
  const analyzed = await queryRows<OfferRow>(manager, analyzedSql(tablesOf(manager)), values);
  const offers =
    analyzed.length > 0
      ? analyzed
      : await queryRows<OfferRow>(manager, defaultSql(tablesOf(manager)), [
          ...values,
          JSON.stringify(DEFAULT_REASON),
        ]);
  const language = languageOf(person.preferredLanguage);
  return offers.flatMap(({ courseId, title, reason, ...offer }) =>
    courseId === null
      ? []
      : { ...offer, courseId, title: textIn(title, language), reason: textIn(reason, language), language },
  );
}

/** The offers of the latest analysis; one row without a course if it has none, no row without an analysis. */
function analyzedSql({ AIAnalysis, Course, Enrollment, Lesson }: Tables): string {
  return `
    SELECT offer.* FROM (
      SELECT "id", "result" FROM ${AIAnalysis} WHERE "userId" = $1 AND "analysisType" = 'COURSE_RECOMMENDATION'
      ORDER BY "createdAt" DESC, "id" DESC LIMIT 1) analysis
    LEFT JOIN LATERAL (
      SELECT course."id" AS "courseId", "slug", "title", item->'reason' AS "reason",
        CASE jsonb_typeof(item->'score') WHEN 'number' THEN (item->>'score')::float END AS "score",
        item->>'strategy' AS "strategy", "place"::int, analysis."id" AS "analysisId"
      FROM jsonb_path_query("result",
        CASE jsonb_typeof("result") WHEN 'array' THEN '$[*]' ELSE '$.recommendations[*]' END::jsonpath)
        WITH ORDINALITY AS found(item, "place")
      JOIN ${Course} course ON course."id" = item->>'courseId' AND course."published"
      WHERE ${isOpen(Lesson)} AND jsonb_typeof(item->'reason') = 'object'
        AND NOT EXISTS (SELECT 1 FROM ${Enrollment} WHERE "userId" = $1 AND "courseId" = course."id")
      ORDER BY "place" LIMIT $3) offer ON true`;
}

/** The courses for beginners, in the order of how many people are in them. */
function defaultSql({ Course, Enrollment, Lesson }: Tables): string {
  return `
    WITH enrolled AS MATERIALIZED (
      SELECT "courseId", count(*) AS "people", bool_or("userId" = $1) AS "mine" FROM ${Enrollment} GROUP BY "courseId"
    ), course AS (
      SELECT course.*, "mine", row_number() OVER (ORDER BY coalesce("people", 0) DESC, "createdAt", "id") AS "place"
      FROM ${Course} course LEFT JOIN enrolled ON "courseId" = "id" WHERE "published" AND "level" = 'BEGINNER')
    SELECT "id" AS "courseId", "slug", "title", $4::jsonb AS "reason", NULL::float AS "score", 'DEFAULT' AS "strategy",
      "place"::int, NULL AS "analysisId"
    FROM course WHERE ${isOpen(Lesson)} AND "mine" IS NOT TRUE ORDER BY "place" LIMIT $3`;
}

/** SQL condition: whether a row `course` can be offered to somebody who is not in it. */
function isOpen(lessons: string): string {
  return `($2::text IS NULL OR course."id" = $2)
    AND EXISTS (SELECT 1 FROM ${lessons} WHERE "courseId" = course."id" AND "published")
    AND jsonb_typeof(course."title"->'vi') = 'string'`;
}
