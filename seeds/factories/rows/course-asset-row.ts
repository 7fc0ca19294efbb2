import type { CourseAssetMetadata } from '../../../src/jsonb/shapes/course-asset-metadata.js';
import type { Row } from '../../engine/plan/rows.js';
import type { NewId } from './new-id.js';

/** What decides the row of a stored file. */
export interface CourseAssetFacts {
  courseId: string;
  /** The lesson that it belongs to; `null` for a file of the course as a whole. */
  lessonId: string | null;
  fileName: string;
  /** In bytes. */
  fileSize: number;
  mimeType: string;
  storageKey: string;
  metadata: CourseAssetMetadata;
  /** UTC milliseconds. */
  uploadedAt: number;
}

/** Describes the row of a stored file. */
export function courseAssetRow({ uploadedAt, ...facts }: CourseAssetFacts, newId: NewId): Row<'CourseAsset'> {
  return { id: newId(uploadedAt), ...facts, uploadedAt: new Date(uploadedAt) };
}

/** The storage key of a lesson's file: under its lesson, named by the beginning of its checksum and its own name. */
export function lessonStorageKey(
  courseId: string,
  lessonId: string,
  checksum: string,
  fileName: string,
): string {
  return `courses/${courseId}/lessons/${lessonId}/${checksum.slice(0, 12)}-${fileName}`;
}
