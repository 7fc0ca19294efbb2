import type { CourseAssetMetadata } from '../../../src/jsonb/shapes/course-asset-metadata.js';
import { readCaptions, readCsv, readPdf, readWorkbook } from './read-document.js';
import { readJpeg, readPng, readWebp } from './read-image.js';
import { readMp4 } from './read-mp4.js';

/** What a row may say of its file's contents. */
export type Contents = Pick<CourseAssetMetadata, 'width' | 'height' | 'pages' | 'durationSeconds'>;

/**
 * Reads a file as the programs do that are made for its type.
 *
 * @returns what it holds
 * @throws Error where it is not of the type
 */
export function readFile(mimeType: string, bytes: Uint8Array): Contents {
  switch (mimeType) {
    case 'application/json':
      JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
      return {};
    case 'application/pdf':
      return { pages: readPdf(bytes).pages.length };
    case 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet':
      readWorkbook(bytes);
      return {};
    case 'audio/mp4':
      return { durationSeconds: readMp4(bytes).seconds };
    case 'image/jpeg':
      return sizeOf(readJpeg(bytes));
    case 'image/png':
      return sizeOf(readPng(bytes));
    case 'image/webp':
      return sizeOf(readWebp(bytes));
    case 'text/csv':
      readCsv(bytes);
      return {};
    case 'text/vtt':
      readCaptions(bytes);
      return {};
    case 'video/mp4': {
      const { seconds, ...seen } = readMp4(bytes);
      return { ...sizeOf(seen), durationSeconds: seconds };
    }
    default:
      throw new Error(`Nobody here reads ${mimeType}.`);
  }
}

function sizeOf({ width, height }: { width: number; height: number }): Contents {
  return { width, height };
}
