/**
 * Computes a person's progress in a course: completed lessons in percent of published ones, rounded, and 100
 * only when all are done.
 */
export function courseProgress(completedLessons: number, publishedLessons: number): number {
  if (completedLessons === publishedLessons) return 100;
  return Math.min(99, Math.round((100 * completedLessons) / publishedLessons));
}

/** The same as SQL, from expressions for the two numbers; 0 where no lesson is published. */
export function courseProgressSql(completedLessons: string, publishedLessons: string): string {
  return `(CASE ${publishedLessons} WHEN 0 THEN 0 WHEN ${completedLessons} THEN 100
    ELSE least(99, round(100.0 * ${completedLessons} / ${publishedLessons})) END)::int`;
}
