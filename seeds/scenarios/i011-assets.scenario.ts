import { ASSET_KINDS, type AssetKind } from '../content/assets.js';
import { HOUR } from '../engine/local-time.js';
import type { RandomStream } from '../engine/random-stream.js';
import type { Scenario, SeedContext } from '../engine/scenario.js';
import type { WorldCourse, WorldLesson } from '../engine/world.js';
import { courseAssetRow, lessonStorageKey } from '../factories/rows/course-asset-row.js';

const BUCKET = 'edfinance-content';

/** Share of the lessons that have a file which they could do without: our assumption. */
const OPTIONAL_SHARE = 0.6;

/** The files of a course are uploaded within so long before it is published. */
const UPLOAD_WINDOW = 36 * HOUR;

/** I011: the files of courses and lessons; the bytes themselves are nowhere. */
export const ASSET_SCENARIO: Scenario = {
  name: 'I011',
  tables: ['CourseAsset'],

  base(context) {
    const random = context.stream('CourseAsset');
    for (const course of context.world.courses) {
      addThumbnail(context, course);
      for (const lesson of course.lessons) {
        for (const kind of ASSET_KINDS) {
          if (kind.lessonType !== lesson.type) continue;
          if (kind.required || random.chance(OPTIONAL_SHARE)) addLessonFile(context, course, lesson, kind);
        }
      }
    }
  },
};

function addThumbnail({ emit, stream, newId }: SeedContext, course: WorldCourse): void {
  const random = stream('CourseAsset');
  const row = courseAssetRow(
    {
      courseId: course.id,
      lessonId: null,
      fileName: 'thumbnail.webp',
      fileSize: random.between(30_000, 90_000),
      mimeType: 'image/webp',
      storageKey: course.thumbnailKey,
      metadata: {
        bucket: BUCKET,
        checksumSha256: hexDigits(64, random),
        etag: hexDigits(32, random),
        width: 1280,
        height: 720,
      },
      uploadedAt: course.publishedAt - random.below(UPLOAD_WINDOW),
    },
    (at) => newId('CourseAsset', at),
  );
  emit('CourseAsset', row);
}

function addLessonFile(
  { emit, stream, newId }: SeedContext,
  course: WorldCourse,
  lesson: WorldLesson,
  kind: AssetKind,
): void {
  const random = stream('CourseAsset');
  const checksumSha256 = hexDigits(64, random);
  const fileName = [kind.fileStem, ...(kind.language ? [kind.language] : []), kind.extension].join('.');
  const pages = kind.pages && random.between(kind.pages.min, kind.pages.max);
  const units = { FILE: 1, SECOND: lesson.duration, PAGE: pages ?? 1 }[kind.sizedBy];
  const row = courseAssetRow(
    {
      courseId: course.id,
      lessonId: lesson.id,
      fileName,
      fileSize: Math.round(units * (kind.minBytes + (kind.maxBytes - kind.minBytes) * random.fraction())),
      mimeType: kind.mimeType,
      storageKey: lessonStorageKey(course.id, lesson.id, checksumSha256, fileName),
      metadata: {
        bucket: BUCKET,
        checksumSha256,
        etag: hexDigits(32, random),
        ...(kind.language && { language: kind.language }),
        ...kind.dimensions,
        ...(pages && { pages }),
        ...(kind.playsWholeLesson && { durationSeconds: lesson.duration }),
      },
      uploadedAt: course.publishedAt - random.below(UPLOAD_WINDOW),
    },
    (at) => newId('CourseAsset', at),
  );
  emit('CourseAsset', row);
}

function hexDigits(count: number, random: RandomStream): string {
  let digits = '';
  while (digits.length < count) digits += random.nextUint32().toString(16).padStart(8, '0');
  return digits;
}
