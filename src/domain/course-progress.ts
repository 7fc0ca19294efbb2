/** How far a person is in a course: completed of published lessons, in whole per cent. */
export function courseProgress(completedLessons: number, publishedLessons: number): number {
  return Math.round((100 * completedLessons) / publishedLessons);
}
