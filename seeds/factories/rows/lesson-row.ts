import type { LessonContent } from '../../content/course-content.js';
import type { Row } from '../../engine/plan/rows.js';
import type { NewId } from './new-id.js';

/** What decides a lesson's row. */
export interface LessonFacts {
  content: LessonContent;
  courseId: string;
  /** From 1. */
  order: number;
  published: boolean;
  /** UTC milliseconds. */
  createdAt: number;
}

/** Describes a lesson's row; a video has a storage key in each language. */
export function lessonRow(
  { content, courseId, order, published, createdAt }: LessonFacts,
  newId: NewId,
): Row<'Lesson'> {
  const id = newId(createdAt);
  const key = `courses/${courseId}/lessons/${id}/video`;
  return {
    id,
    courseId,
    order,
    title: content.title,
    content: content.content,
    videoKey:
      content.type === 'VIDEO' ? { vi: `${key}-vi.mp4`, en: `${key}-en.mp4`, zh: `${key}-zh.mp4` } : null,
    type: content.type,
    duration: content.durationSeconds,
    published,
    createdAt: new Date(createdAt),
    updatedAt: new Date(createdAt),
  };
}
