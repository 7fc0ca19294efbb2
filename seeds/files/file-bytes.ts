import type { CourseAssetMetadata } from '../../src/jsonb/shapes/course-asset-metadata.js';
import type { I18nText } from '../../src/jsonb/shapes/i18n-text.js';
import { murmurHashOfText } from '../engine/murmur-hash.js';
import { jpegImage } from './jpeg-image.js';
import { lessonAudio, lessonVideo } from './lesson-recordings.js';
import { captions, csvOf, quizQuestions, SAMPLE_BUDGET } from './lesson-texts.js';
import { pdfDocument } from './pdf-document.js';
import type { Color, PlainImage } from './plain-image.js';
import { pngImage } from './png-image.js';
import { webpImage } from './webp-image.js';
import { workbook } from './workbook.js';

/** A host may say anything of a lesson's length; no recording is longer than six hours. */
const MOST_SECONDS = 21_600;

/** What decides the bytes of a file, and is the same on every machine. */
export interface FileFacts {
  readonly fileName: string;
  readonly mimeType: string;
  /** Its language, pages, dimensions and duration hold for the bytes. */
  readonly metadata: CourseAssetMetadata;
  readonly course: I18nText;
  /** The lesson that it belongs to, if it does: its place in the course, from 1, and its length in seconds. */
  readonly lesson?: { readonly order: number; readonly duration: number } | undefined;
}

/**
 * Makes the bytes of a file: small ones, but such that whatever reads files of the type can read it.
 *
 * @throws Error for a media type that no asset of the seeds has
 */
export function fileBytes({ course: title, lesson, ...file }: FileFacts): Uint8Array {
  const course = { vi: oneLine(title.vi), en: oneLine(title.en), zh: oneLine(title.zh) };
  const { width = 16, height = 16, pages = 1, language = 'vi', durationSeconds } = file.metadata;
  const place = lesson ? `${course.vi} - ${lesson.order}` : course.vi;
  const seconds = Math.min(MOST_SECONDS, Math.max(1, Math.round(durationSeconds ?? lesson?.duration ?? 1)));
  const image = (): PlainImage => ({ width, height, color: colorOf(`${place} ${file.fileName}`) });
  switch (file.mimeType) {
    case 'application/json':
      return Buffer.from(quizQuestions(course, lesson?.order ?? 1));
    case 'application/pdf':
      return pdfDocument(`${place} - ${file.fileName}`, pages);
    case 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet':
      return workbook('Ngân sách', [[place], ...SAMPLE_BUDGET]);
    case 'audio/mp4':
      return lessonAudio(seconds);
    case 'image/jpeg':
      return jpegImage(image());
    case 'image/png':
      return pngImage(image());
    case 'image/webp':
      return webpImage(image());
    case 'text/csv':
      return Buffer.from(csvOf(SAMPLE_BUDGET));
    case 'text/vtt':
      return Buffer.from(captions(course, language, seconds));
    case 'video/mp4':
      return lessonVideo(width, height, seconds);
    default:
      throw new Error(`Nothing here makes files of the type ${file.mimeType}.`);
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

/** A quiet color of the file's own. */
function colorOf(name: string): Color {
  const [hash] = murmurHashOfText(name);
  return [64 + (hash & 127), 64 + ((hash >>> 8) & 127), 64 + ((hash >>> 16) & 127)];
}
