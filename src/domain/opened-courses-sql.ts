/** What the query for opened courses is made from. */
export interface OpenedCoursesNames {
  /** A table, qualified. */
  table(name: 'LessonProgress' | 'Lesson'): string;
  /** A condition: whether a row of a person's progress counts; `id` is an SQL expression. */
  inRun(id: string): string;
}

/** A query for who opened a lesson of which course: `userId`, `courseId`. */
export function openedCoursesSql({ table, inRun }: OpenedCoursesNames): string {
  return `
    SELECT DISTINCT p."userId", l."courseId"
    FROM ${table('LessonProgress')} p JOIN ${table('Lesson')} l ON l."id" = p."lessonId"
    WHERE ${inRun('p."id"')}`;
}
