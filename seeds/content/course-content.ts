import type { Level } from '../../src/domain/course-levels.js';
import type { LessonType } from '../../src/domain/lesson-types.js';
import type { I18nText } from '../../src/jsonb/shapes/i18n-text.js';

/** A lesson as its author wrote it; its place in `CourseContent.lessons` is its order, from 1. */
export interface LessonContent {
  type: LessonType;
  title: I18nText;
  content: I18nText;
  /** In seconds: the video's length, or the time that reading or doing it takes. */
  durationSeconds: number;
}

/** What a course is about. */
export type CourseTopic = 'PLANNING' | 'SAVING' | 'SAFETY' | 'WORK' | 'INVESTING';

/** A course as its author wrote it; the last lesson is always a quiz. */
export interface CourseContent {
  slug: string;
  level: Level;
  topic: CourseTopic;
  /** Questions of the quiz, or steps that earn points; each counts the same. */
  quizQuestions: number;
  /** In VND, a multiple of 1,000; 0 for a free course. */
  price: number;
  /** Drafts are `false`: nobody can enroll in them. */
  published: boolean;
  title: I18nText;
  description: I18nText;
  lessons: readonly LessonContent[];
}
