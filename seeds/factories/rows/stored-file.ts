import type { AssetKind } from '../../content/assets.js';
import type { RandomStream } from '../../engine/random/random-stream.js';
import { lessonStorageKey, type CourseAssetFacts } from './course-asset-row.js';

/** What a file is before anybody uploads it. */
export type StoredFile = Omit<CourseAssetFacts, 'uploadedAt'>;

const BUCKET = 'edfinance-content';

/**
 * Draws a course's picture.
 *
 * @param course - `thumbnailKey` is its storage key
 */
export function drawThumbnail(
  course: { readonly id: string; readonly thumbnailKey: string },
  random: RandomStream,
): StoredFile {
  return {
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
  };
}

/**
 * Draws a lesson's file: type, extension and size fit each other and the lesson.
 *
 * @param lesson - of the kind's type; `duration` in seconds
 */
export function drawLessonFile(
  courseId: string,
  lesson: { readonly id: string; readonly duration: number },
  kind: AssetKind,
  random: RandomStream,
): StoredFile {
  const checksumSha256 = hexDigits(64, random);
  const fileName = [kind.fileStem, ...(kind.language ? [kind.language] : []), kind.extension].join('.');
  const pages = kind.pages && random.between(kind.pages.min, kind.pages.max);
  const units = { FILE: 1, SECOND: lesson.duration, PAGE: pages ?? 1 }[kind.sizedBy];
  return {
    courseId,
    lessonId: lesson.id,
    fileName,
    fileSize: Math.round(units * (kind.minBytes + (kind.maxBytes - kind.minBytes) * random.fraction())),
    mimeType: kind.mimeType,
    storageKey: lessonStorageKey(courseId, lesson.id, checksumSha256, fileName),
    metadata: {
      bucket: BUCKET,
      checksumSha256,
      etag: hexDigits(32, random),
      ...(kind.language && { language: kind.language }),
      ...kind.dimensions,
      ...(pages && { pages }),
      ...(kind.playsWholeLesson && { durationSeconds: lesson.duration }),
    },
  };
}

function hexDigits(count: number, random: RandomStream): string {
  let digits = '';
  while (digits.length < count) digits += random.nextUint32().toString(16).padStart(8, '0');
  return digits;
}
