import type { DataSource } from 'typeorm';
import { qualifiedName, type SchemaNames } from '../../src/postgres/schema-names.js';
import { openedCoursesSql } from '../../src/domain/opened-courses-sql.js';
import { seededIdPattern } from '../../src/domain/seeded-id-pattern.js';
import type { RunPlan } from '../engine/plan/run-plan.js';

/** The leaders of a challenge that runs at the run's "now". */
export interface Leaderboard {
  readonly title: string;
  /** In VND. */
  readonly targetAmount: number;
  readonly endDate: Date;
  readonly participants: number;
  /**
   * Best first; with equal progress, those who joined first. Equal progress gives equal rank, and the next
   * ranks are skipped.
   */
  readonly leaders: readonly { readonly rank: number; readonly name: string; readonly progress: number }[];
}

/** How far people got in the course with the most enrollments. */
export interface CourseFunnel {
  readonly title: string;
  readonly enrolled: number;
  /** Who opened a lesson. */
  readonly began: number;
  readonly halfway: number;
  readonly completed: number;
  readonly certified: number;
}

type SummarySource = DataSource & { readonly schemas: SchemaNames };

const LEADERS = 5;

/**
 * The leaders of a running challenge of the run: one whose first places are still open, and in which most
 * people are saving.
 *
 * @returns `undefined` if the run has none
 */
export async function leaderboardOf(
  dataSource: SummarySource,
  plan: RunPlan,
): Promise<Leaderboard | undefined> {
  const { integration, host } = dataSource.schemas;
  const participants = qualifiedName(integration, 'ChallengeParticipant');
  const [challenge] = (await dataSource.query(
    `SELECT c."id", c."title", c."targetAmount", c."endDate", count(*)::int AS participants
     FROM ${qualifiedName(integration, 'Challenge')} c JOIN ${participants} p ON p."challengeId" = c."id"
     WHERE c."id" LIKE $1 AND $2 BETWEEN c."startDate" AND c."endDate"
     GROUP BY c."id"
     ORDER BY count(*) FILTER (WHERE p."completed") < ${LEADERS} DESC,
       count(*) FILTER (WHERE p."progress" > 0 AND NOT p."completed") DESC, c."id" LIMIT 1`,
    [seededIdPattern(plan.tag), new Date(plan.asOf)],
  )) as (Omit<Leaderboard, 'leaders'> & { id: string })[];
  if (!challenge) return undefined;
  const leaders = (await dataSource.query(
    `SELECT coalesce(u."name"->>'vi', u."id") AS name, p."progress", rank() OVER (ORDER BY p."progress" DESC)::int AS rank
     FROM ${participants} p JOIN ${qualifiedName(host, 'User')} u ON u."id" = p."userId"
     WHERE p."challengeId" = $1 ORDER BY p."progress" DESC, p."joinedAt", p."id" LIMIT $2`,
    [challenge.id, LEADERS],
  )) as { rank: number; name: string; progress: number }[];
  const { title, targetAmount, endDate, participants: count } = challenge;
  return { title, targetAmount, endDate, participants: count, leaders };
}

/**
 * Counts how far a run's people got in the course with the most enrollments.
 *
 * @returns `undefined` if the run has no enrollments
 */
export async function courseFunnelOf(
  dataSource: SummarySource,
  plan: RunPlan,
): Promise<CourseFunnel | undefined> {
  const { integration, host } = dataSource.schemas;
  const enrollments = qualifiedName(integration, 'Enrollment');
  const opened = openedCoursesSql({
    table: (name) => qualifiedName(name === 'Lesson' ? host : integration, name),
    inRun: (id) => `${id} LIKE $1`,
  });
  const [funnel] = (await dataSource.query(
    `WITH top AS (
       SELECT c."id", c."title"->>'vi' AS title
       FROM ${enrollments} e JOIN ${qualifiedName(host, 'Course')} c ON c."id" = e."courseId"
       WHERE e."id" LIKE $1 GROUP BY c."id" ORDER BY count(*) DESC, c."id" LIMIT 1)
     SELECT (SELECT title FROM top) AS title, count(*)::int AS enrolled,
       count(opened."userId")::int AS began,
       count(*) FILTER (WHERE e."progress" >= 50)::int AS halfway,
       count(*) FILTER (WHERE e."completedAt" IS NOT NULL)::int AS completed,
       count(t."id")::int AS certified
     FROM ${enrollments} e
     LEFT JOIN ${qualifiedName(integration, 'Certificate')} t ON t."userId" = e."userId" AND t."courseId" = e."courseId"
     LEFT JOIN (${opened}) opened ON opened."userId" = e."userId" AND opened."courseId" = e."courseId"
     WHERE e."courseId" = (SELECT "id" FROM top) AND e."id" LIKE $1
     GROUP BY e."courseId"`,
    [seededIdPattern(plan.tag)],
  )) as CourseFunnel[];
  return funnel;
}
