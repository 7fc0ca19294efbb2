import type { CourseAssetMetadata } from '../../src/jsonb/shapes/course-asset-metadata.js';
import type { I18nText } from '../../src/jsonb/shapes/i18n-text.js';
import { addComment } from './add-comment.js';
import { captions, csvOf, quizQuestions, SAMPLE_BUDGET } from './lesson-texts.js';
import { bytesOfSample, sampleFor, type FileContents } from './sample-files.js';

/** A host may say anything of a lesson's length; no recording is longer than six hours. */
const MOST_SECONDS = 21_600;

/** What decides the bytes of a file, and is the same on every machine. */
export interface FileFacts {
  /** A text that distinguishes it from all other files, in printable ASCII. */
  readonly id: string;
  readonly mimeType: string;
  readonly metadata: CourseAssetMetadata;
  readonly course: I18nText;
  /**
   * The lesson that it belongs to, if it does: its place in the course, from 1, and its length in seconds.
   */
  readonly lesson?: { readonly order: number; readonly duration: number } | undefined;
}

/** What a file is that {@link fileBytes} makes: its pages, dimensions and duration, where it has them. */
export function fileContents({ mimeType, metadata }: Pick<FileFacts, 'mimeType' | 'metadata'>): FileContents {
  return sampleFor(mimeType, metadata.pages)?.contents ?? {};
}

/**
 * Makes the bytes of a file, which are no other's: a text, or a copy of the sample of its type. Whatever
 * reads files of the type can read it.
 *
 * @throws Error for a media type that no asset of the seeds has
 */
export function fileBytes({ id, mimeType, metadata, course: title, lesson }: FileFacts): Uint8Array {
  const course = { vi: oneLine(title.vi), en: oneLine(title.en), zh: oneLine(title.zh) };
  switch (mimeType) {
    case 'application/json':
      return Buffer.from(quizQuestions(course, lesson?.order ?? 1, id));
    case 'text/csv':
      return Buffer.from(csvOf([...SAMPLE_BUDGET, ['mã tệp', id, '']]));
    case 'text/vtt': {
      const seconds = Math.min(MOST_SECONDS, Math.max(1, Math.round(lesson?.duration ?? 1)));
      return Buffer.from(captions(course, metadata.language ?? 'vi', seconds, id));
    }
    default: {
      const sample = sampleFor(mimeType, metadata.pages);
      if (!sample) throw new Error(`Nothing here makes files of the type ${mimeType}.`);
      return addComment(bytesOfSample(sample), mimeType, id);
    }
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
