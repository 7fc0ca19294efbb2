import type { CourseContent } from '../../content/course-content.js';
import type { Row } from '../../engine/plan/rows.js';
import type { NewId } from './new-id.js';

/** What decides a course's row. */
export interface CourseFacts {
  content: CourseContent;
  slug: string;
  /** UTC milliseconds. */
  createdAt: number;
  /** UTC milliseconds, not before `createdAt`. */
  updatedAt: number;
}

/** Describes a course's row. */
export function courseRow({ content, slug, createdAt, updatedAt }: CourseFacts, newId: NewId): Row<'Course'> {
  const id = newId(createdAt);
  return {
    id,
    slug,
    title: content.title,
    description: content.description,
    thumbnailKey: `courses/${id}/thumbnail.webp`,
    price: content.price,
    level: content.level,
    published: content.published,
    createdAt: new Date(createdAt),
    updatedAt: new Date(updatedAt),
  };
}
