/** The types of the host's lessons. */
export const LESSON_TYPES = ['VIDEO', 'READING', 'QUIZ', 'INTERACTIVE'] as const;
export type LessonType = (typeof LESSON_TYPES)[number];
