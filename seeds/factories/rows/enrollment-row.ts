import { courseProgress } from '../../../src/domain/course-progress.js';
import type { Row } from '../../engine/plan/rows.js';
import type { NewId } from './new-id.js';

/** What decides an enrollment's row. */
export interface EnrollmentFacts {
  userId: string;
  courseId: string;
  /** UTC milliseconds. */
  enrolledAt: number;
  completedLessons: number;
  /** The course's published lessons, at least 1. */
  publishedLessons: number;
  /** When the last of the completed lessons was completed, UTC milliseconds; unused while there is none. */
  lastCompletedAt: number;
}

/** Describes an enrollment's row: its progress in per cent, and its completion with the last lesson. */
export function enrollmentRow(facts: EnrollmentFacts, newId: NewId): Row<'Enrollment'> {
  const complete = facts.completedLessons === facts.publishedLessons;
  return {
    id: newId(facts.enrolledAt),
    userId: facts.userId,
    courseId: facts.courseId,
    enrolledAt: new Date(facts.enrolledAt),
    progress: courseProgress(facts.completedLessons, facts.publishedLessons),
    completedAt: complete ? new Date(facts.lastCompletedAt) : null,
  };
}
