import type { EntityManager } from 'typeorm';
import type { CourseAsset } from '../../entities/index.js';
import { FlowError } from '../flow-error.js';
import { queryRow, queryRows, tablesOf } from '../../database/tables.js';

/** The columns of an asset. */
export type AssetRow = Omit<CourseAsset, 'course' | 'lesson'>;

/** Finds an asset by id. */
export async function findAsset(
  manager: EntityManager,
  assetId: string,
  lock: '' | 'FOR UPDATE' = '',
): Promise<AssetRow | undefined> {
  const { CourseAsset } = tablesOf(manager);
  const [row] = await queryRows<AssetRow>(manager, `SELECT * FROM ${CourseAsset} WHERE "id" = $1 ${lock}`, [
    assetId,
  ]);
  return row;
}

/** Finds a course's asset by storage key. */
export async function findByKey(
  manager: EntityManager,
  { courseId, storageKey }: Pick<AssetRow, 'courseId' | 'storageKey'>,
): Promise<AssetRow | undefined> {
  const { CourseAsset } = tablesOf(manager);
  const [row] = await queryRows<AssetRow>(
    manager,
    `SELECT * FROM ${CourseAsset} WHERE "courseId" = $1 AND "storageKey" = $2`,
    [courseId, storageKey],
  );
  return row;
}

/**
 * Refuses a course that doesn't exist, and a lesson that doesn't belong to it.
 *
 * @throws FlowError `COURSE_NOT_FOUND`, `LESSON_NOT_FOUND`
 */
export async function assertPlace(
  manager: EntityManager,
  { courseId, lessonId }: Pick<AssetRow, 'courseId' | 'lessonId'>,
): Promise<void> {
  const { Course, Lesson } = tablesOf(manager);
  const found = await queryRow<{ course: boolean; lesson: boolean }>(
    manager,
    `SELECT EXISTS (SELECT 1 FROM ${Course} WHERE "id" = $1) AS "course",
       $2::text IS NULL OR EXISTS (SELECT 1 FROM ${Lesson} WHERE "id" = $2 AND "courseId" = $1) AS "lesson"`,
    [courseId, lessonId],
  );
  if (!found.course) {
    throw new FlowError(
      'COURSE_NOT_FOUND',
      `There is no course ${courseId}. List the courses to find the right id.`,
    );
  }
  if (!found.lesson) {
    throw new FlowError(
      'LESSON_NOT_FOUND',
      `Course ${courseId} has no lesson ${lessonId}. List its lessons to find the right id.`,
    );
  }
}

export function assetNotFound(assetId: string): FlowError {
  return new FlowError(
    'ASSET_NOT_FOUND',
    `There is no asset ${assetId}. List the assets of its course to find the right id.`,
  );
}
