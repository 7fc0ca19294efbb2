import type { EntityManager } from 'typeorm';
import { queryRows, tablesOf } from '../../database/tables.js';
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

interface RecommendationRow extends Omit<RecommendedCourse, 'title' | 'reason' | 'language'> {
  readonly title: I18nText;
  readonly reason: I18nText;
  readonly preferredLanguage: string | null;
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
  const { AIAnalysis, Course, Enrollment, Lesson, User } = tablesOf(manager);
  const isOpen = `($2::text IS NULL OR course."id" = $2)
    AND EXISTS (SELECT 1 FROM ${Lesson} WHERE "courseId" = course."id" AND "published")
    AND NOT EXISTS (SELECT 1 FROM ${Enrollment} WHERE "userId" = $1 AND "courseId" = course."id")
    AND jsonb_typeof(course."title"->'vi') = 'string'`;
  const analyses = `FROM ${AIAnalysis} WHERE "userId" = $1 AND "analysisType" = 'COURSE_RECOMMENDATION'`;
  const rows = await queryRows<RecommendationRow & { courseId: string | null }>(
    manager,
    `SELECT person."preferredLanguage", offer.*
     FROM ${User} person LEFT JOIN LATERAL (
       SELECT course."id" AS "courseId", "slug", "title", item->'reason' AS "reason",
         CASE jsonb_typeof(item->'score') WHEN 'number' THEN (item->>'score')::float END AS "score",
         item->>'strategy' AS "strategy", "place"::int, analysis."id" AS "analysisId"
       FROM (
         SELECT "id", "result" ${analyses} ORDER BY "createdAt" DESC, "id" DESC LIMIT 1) analysis
       CROSS JOIN LATERAL jsonb_path_query("result",
         CASE jsonb_typeof("result") WHEN 'array' THEN '$[*]' ELSE '$.recommendations[*]' END::jsonpath)
         WITH ORDINALITY AS found(item, "place")
       JOIN ${Course} course ON course."id" = item->>'courseId' AND course."published"
       WHERE ${isOpen} AND jsonb_typeof(item->'reason') = 'object'
       UNION ALL
       SELECT "id", "slug", "title", $4::jsonb, NULL, 'DEFAULT', "place"::int, NULL FROM (
         SELECT course.*, row_number() OVER (ORDER BY (
           SELECT count(*) FROM ${Enrollment} WHERE "courseId" = course."id") DESC, "createdAt", "id") AS "place"
         FROM ${Course} course WHERE "published" AND "level" = 'BEGINNER' AND NOT EXISTS (SELECT ${analyses})) course
       WHERE ${isOpen}
       ORDER BY "place" LIMIT $3) offer ON true
     WHERE person."id" = $1`,
    [userId, courseId ?? null, limit, JSON.stringify(DEFAULT_REASON)],
  );
  if (rows.length === 0) {
    throw new FlowError(
      'PERSON_NOT_FOUND',
      `There is no User ${userId}. Give the id of a person who exists.`,
    );
  }
  return rows.filter((row) => row.courseId !== null).map(inTheirLanguage);
}

function inTheirLanguage({
  preferredLanguage,
  title,
  reason,
  ...offer
}: RecommendationRow): RecommendedCourse {
  const language = languageOf(preferredLanguage);
  return { ...offer, title: textIn(title, language), reason: textIn(reason, language), language };
}
