import { localDayOf } from '../../src/domain/local-time.js';
import { ASSET_KINDS } from '../content/assets.js';
import type { Scenario, SeedContext } from '../engine/generate/scenario.js';
import { workMomentOn } from '../engine/generate/study-times.js';
import type { WorldCourse } from '../engine/generate/world.js';
import { courseAssetRow } from '../factories/rows/course-asset-row.js';
import { withBytes } from '../factories/rows/file-with-bytes.js';
import { drawLessonFile, drawThumbnail, type StoredFile } from '../factories/rows/stored-file.js';

/** Share of the lessons that have an optional file: our assumption. */
const OPTIONAL_SHARE = 0.6;

/** I011: the files of courses and lessons; only a run with a bucket uploads their bytes. */
export const ASSET_SCENARIO: Scenario = {
  name: 'I011',
  tables: ['CourseAsset'],

  base(context) {
    const random = context.stream('CourseAsset');
    for (const course of context.world.courses) {
      upload(context, course, drawThumbnail(course, random));
      for (const lesson of course.lessons) {
        for (const kind of ASSET_KINDS) {
          if (kind.lessonType !== lesson.type) continue;
          if (!kind.required && !random.chance(OPTIONAL_SHARE)) continue;
          const key = upload(context, course, drawLessonFile(course.id, lesson, kind, random));
          if (kind.required && kind.lessonType === 'VIDEO') lesson.videoKey = key;
        }
      }
    }
  },
};

/**
 * Uploads a file of a course on the day before that is published.
 *
 * @returns its storage key
 */
function upload({ plan, emit, stream, newId }: SeedContext, course: WorldCourse, file: StoredFile): string {
  const uploadedAt = workMomentOn(localDayOf(course.publishedAt) - 1, stream('CourseAsset'));
  const stored = plan.options.bucket === undefined ? file : withBytes(file, course, plan.options);
  emit(
    'CourseAsset',
    courseAssetRow({ ...stored, uploadedAt }, (at) => newId('CourseAsset', at)),
  );
  return stored.storageKey;
}
