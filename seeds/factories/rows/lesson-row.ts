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
  /** Storage key of its video, which serves every language; nothing is uploaded by default. */
  videoKey?: string | undefined;
}

/** Describes a lesson's row. */
export function lessonRow(
  { content, courseId, order, published, createdAt, videoKey }: LessonFacts,
  newId: NewId,
): Row<'Lesson'> {
  return {
    id: newId(createdAt),
    courseId,
    order,
    title: content.title,
    content: content.content,
    videoKey: videoKey === undefined ? null : { vi: videoKey, en: videoKey, zh: videoKey },
    type: content.type,
    duration: content.durationSeconds,
    published,
    createdAt: new Date(createdAt),
    updatedAt: new Date(createdAt),
  };
}
