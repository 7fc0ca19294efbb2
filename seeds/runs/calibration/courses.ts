import { openedCoursesSql } from '../../../src/domain/opened-courses-sql.js';
import type { FigureNames, Theme } from './figure.js';
import { COURSE_FIGURES } from './published.js';

/** How many of those who enroll get how far. All enrollments of the run count, the latest ones too. */
export const COURSES: Theme = {
  name: 'courses',
  figures: COURSE_FIGURES,
  needs: ['Enrollment', 'LessonProgress'],
  sql: (names) => `
    WITH enrolled AS MATERIALIZED (${enrollmentsSql(names)}),
    trends AS (
      SELECT regr_sxy(completed::int, lessons) AS sxy, regr_sxx(completed::int, lessons) AS sxx, count(*) AS enrolled, count(*) FILTER (WHERE completed) AS completed
      FROM enrolled GROUP BY paid)
    SELECT 'never-opened' AS figure, 100 * avg((NOT entered)::int) AS value, count(*) AS sample FROM enrolled
    UNION ALL SELECT 'certified', 100 * avg(certified::int), count(*) FROM enrolled WHERE entered
    UNION ALL SELECT 'half-done', 100 * avg(half::int), count(*) FROM enrolled WHERE entered
    UNION ALL
      -- The slope of a regression within the free and within the paid courses, as a share of the mean.
      SELECT 'fall-by-length', -100 * (sum(sxy) / nullif(sum(sxx), 0)) / nullif(sum(completed) / sum(enrolled), 0), coalesce(sum(completed), 0) FROM trends
    UNION ALL
      SELECT 'paid-completed', avg(completed::int) FILTER (WHERE paid) / nullif(avg(completed::int) FILTER (WHERE NOT paid), 0),
        count(*) FILTER (WHERE completed) FROM enrolled`,
};

/** The run's enrollments, and how far each one got. */
function enrollmentsSql(names: FigureNames): string {
  const { table, inRun } = names;
  return `
    SELECT e."courseId", length.lessons, c."price" > 0 AS paid, e."progress" >= 50 AS half, e."completedAt" IS NOT NULL AS completed,
      opened."userId" IS NOT NULL AS entered, t."id" IS NOT NULL AS certified
    FROM ${table('Enrollment')} e JOIN ${table('Course')} c ON c."id" = e."courseId"
      JOIN (SELECT "courseId", count(*) AS lessons FROM ${table('Lesson')} WHERE "published" GROUP BY 1) length ON length."courseId" = c."id"
      LEFT JOIN (${openedCoursesSql(names)}) opened ON opened."userId" = e."userId" AND opened."courseId" = e."courseId"
      LEFT JOIN ${table('Certificate')} t ON t."userId" = e."userId" AND t."courseId" = e."courseId"
    WHERE ${inRun('e."id"')}`;
}
