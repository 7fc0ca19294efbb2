import type { LessonType } from '../../src/domain/lesson-types.js';
import type { Language } from '../../src/jsonb/shapes/i18n-text.js';

/** A kind of file that lessons of one type may carry. */
export interface AssetKind {
  lessonType: LessonType;
  /** ASCII, without the extension; with it (and `language` between them, where there is one) unique in its lesson. */
  fileStem: string;
  /** Without the dot. */
  extension: string;
  /** The registered media type of the extension. */
  mimeType: string;
  /** Whether a lesson of the type cannot do without it. */
  required: boolean;
  /** What `minBytes` and `maxBytes` count: a whole file, a second of the lesson, or one of the file's pages. */
  sizedBy: 'FILE' | 'SECOND' | 'PAGE';
  /** In bytes per `sizedBy`. */
  minBytes: number;
  /** In bytes per `sizedBy`. */
  maxBytes: number;
  /** The language that its words are in, where it is made for one. */
  language?: Language;
  /** How many pages it has, where it has pages. */
  pages?: { min: number; max: number };
  /** In pixels, where it is seen as a picture. */
  dimensions?: { width: number; height: number };
  /** Present where the file plays as long as its lesson. */
  playsWholeLesson?: true;
}

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const CAPTIONS = {
  lessonType: 'VIDEO',
  fileStem: 'captions',
  extension: 'vtt',
  mimeType: 'text/vtt',
  required: false,
  sizedBy: 'SECOND',
} as const;

/**
 * Every kind of file. Video is 1 to 2 Mbit/s, audio 64 to 128 kbit/s; captions are some 15 spoken characters a second
 * and the time codes around them, in UTF-8: about one, one and a half and two bytes a character in English, Vietnamese
 * and (with fewer, longer characters) Chinese.
 */
export const ASSET_KINDS: readonly AssetKind[] = [
  {
    lessonType: 'VIDEO',
    fileStem: 'lecture',
    extension: 'mp4',
    mimeType: 'video/mp4',
    required: true,
    sizedBy: 'SECOND',
    minBytes: 125_000,
    maxBytes: 250_000,
    dimensions: { width: 1280, height: 720 },
    playsWholeLesson: true,
  },
  { ...CAPTIONS, required: true, minBytes: 26, maxBytes: 38, language: 'vi' },
  { ...CAPTIONS, minBytes: 22, maxBytes: 32, language: 'en' },
  { ...CAPTIONS, minBytes: 20, maxBytes: 30, language: 'zh' },
  {
    lessonType: 'VIDEO',
    fileStem: 'slides',
    extension: 'pdf',
    mimeType: 'application/pdf',
    required: false,
    sizedBy: 'PAGE',
    minBytes: 40_000,
    maxBytes: 160_000,
    pages: { min: 8, max: 24 },
  },
  {
    lessonType: 'VIDEO',
    fileStem: 'audio-only',
    extension: 'm4a',
    mimeType: 'audio/mp4',
    required: false,
    sizedBy: 'SECOND',
    minBytes: 8_000,
    maxBytes: 16_000,
    playsWholeLesson: true,
  },
  {
    lessonType: 'VIDEO',
    fileStem: 'thumbnail',
    extension: 'jpg',
    mimeType: 'image/jpeg',
    required: false,
    sizedBy: 'FILE',
    minBytes: 60_000,
    maxBytes: 240_000,
    dimensions: { width: 1280, height: 720 },
  },
  {
    lessonType: 'READING',
    fileStem: 'handout',
    extension: 'pdf',
    mimeType: 'application/pdf',
    required: true,
    sizedBy: 'PAGE',
    minBytes: 25_000,
    maxBytes: 90_000,
    pages: { min: 2, max: 6 },
  },
  {
    lessonType: 'READING',
    fileStem: 'infographic',
    extension: 'png',
    mimeType: 'image/png',
    required: false,
    sizedBy: 'FILE',
    minBytes: 180_000,
    maxBytes: 1_400_000,
    dimensions: { width: 1080, height: 1920 },
  },
  {
    lessonType: 'INTERACTIVE',
    fileStem: 'worksheet',
    extension: 'xlsx',
    mimeType: XLSX,
    required: true,
    sizedBy: 'FILE',
    minBytes: 14_000,
    maxBytes: 120_000,
  },
  {
    lessonType: 'INTERACTIVE',
    fileStem: 'sample-data',
    extension: 'csv',
    mimeType: 'text/csv',
    required: false,
    sizedBy: 'FILE',
    minBytes: 1_500,
    maxBytes: 48_000,
  },
  {
    lessonType: 'INTERACTIVE',
    fileStem: 'instructions',
    extension: 'pdf',
    mimeType: 'application/pdf',
    required: false,
    sizedBy: 'PAGE',
    minBytes: 25_000,
    maxBytes: 80_000,
    pages: { min: 1, max: 3 },
  },
  {
    lessonType: 'QUIZ',
    fileStem: 'questions',
    extension: 'json',
    mimeType: 'application/json',
    required: true,
    sizedBy: 'FILE',
    minBytes: 4_000,
    maxBytes: 36_000,
  },
  {
    lessonType: 'QUIZ',
    fileStem: 'explained-answers',
    extension: 'pdf',
    mimeType: 'application/pdf',
    required: false,
    sizedBy: 'PAGE',
    minBytes: 25_000,
    maxBytes: 80_000,
    pages: { min: 2, max: 5 },
  },
];
