/** Computes a person's progress in a course: completed lessons in percent of published ones, rounded. */
export function courseProgress(completedLessons: number, publishedLessons: number): number {
  return Math.round((100 * completedLessons) / publishedLessons);
}
