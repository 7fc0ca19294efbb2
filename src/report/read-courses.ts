import { openedCoursesSql } from '../domain/opened-courses-sql.js';
import type { I18nText } from '../jsonb/shapes/i18n-text.js';
import type { ReportSource } from './report-source.js';

/** How far people got in a course. */
export interface CourseFacts {
  readonly id: string;
  readonly title: Partial<I18nText>;
  readonly enrolled: number;
  /** Who opened a lesson. */
  readonly began: number;
  readonly halfway: number;
  readonly completed: number;
  readonly certified: number;
}

/** A published lesson of the most popular course. */
export interface LessonFacts {
  readonly order: number;
  readonly title: Partial<I18nText>;
  readonly type: string;
  /** The enrolled people who completed it. */
  readonly completed: number;
}

/** All courses, and the lessons of the first. */
export interface CoursesFacts {
  /** The course with the most enrollments first. */
  readonly courses: readonly CourseFacts[];
  readonly lessons: readonly LessonFacts[];
}

/** Reads how far people get in the courses, and in the lessons of the one that most are enrolled in. */
export async function readCourses({ rows, tables, inScope }: ReportSource): Promise<CoursesFacts> {
  const opened = openedCoursesSql({ table: (name) => tables[name], inRun: inScope });
  const courses = await rows<CourseFacts>(
    `SELECT c."id", c."title", e.enrolled, e.began, e.halfway, e.completed,
       coalesce(t.certified, 0) AS certified
     FROM (SELECT e."courseId", count(*)::int AS enrolled,
         count(opened."userId")::int AS began,
         count(*) FILTER (WHERE "progress" >= 50)::int AS halfway,
         count(*) FILTER (WHERE "completedAt" IS NOT NULL)::int AS completed
       FROM ${tables.Enrollment} e
         LEFT JOIN (${opened}) opened ON opened."userId" = e."userId" AND opened."courseId" = e."courseId"
       WHERE ${inScope('e."id"')} GROUP BY 1) e
     JOIN ${tables.Course} c ON c."id" = e."courseId"
     LEFT JOIN (SELECT "courseId", count(DISTINCT "userId")::int AS certified
       FROM ${tables.Certificate} WHERE ${inScope('"id"')} GROUP BY 1) t ON t."courseId" = e."courseId"
     ORDER BY e.enrolled DESC, c."id"`,
  );
  const [first] = courses;
  if (!first) return { courses, lessons: [] };
  const lessons = await rows<LessonFacts>(
    `SELECT l."order", l."title", l."type"::text AS type, count(e."id")::int AS completed
     FROM ${tables.Lesson} l
     LEFT JOIN ${tables.LessonProgress} p ON p."lessonId" = l."id" AND p."completed" AND ${inScope('p."id"')}
     LEFT JOIN ${tables.Enrollment} e
       ON e."userId" = p."userId" AND e."courseId" = l."courseId" AND ${inScope('e."id"')}
     WHERE l."courseId" = $1 AND l."published" GROUP BY l."id" ORDER BY l."order", l."id"`,
    [first.id],
  );
  return { courses, lessons };
}
