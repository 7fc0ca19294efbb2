import type { FileContents } from '../../../seeds/files/sample-files.js';
import { readCaptions, readCsv, readPdf, readWorkbook } from './read-document.js';
import { readJpeg, readPng, readWebp } from './read-image.js';
import { readMp4 } from './read-mp4.js';

/**
 * Reads a file as the programs do that are made for its type.
 *
 * @returns what it holds
 * @throws Error where it is not of the type
 */
export function readFile(mimeType: string, bytes: Uint8Array): FileContents {
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
      return readJpeg(bytes);
    case 'image/png':
      return readPng(bytes);
    case 'image/webp':
      return readWebp(bytes);
    case 'text/csv':
      readCsv(bytes);
      return {};
    case 'text/vtt':
      readCaptions(bytes);
      return {};
    case 'video/mp4': {
      const { width, height, seconds } = readMp4(bytes);
      return { width, height, durationSeconds: seconds };
    }
    default:
      throw new Error(`Nobody here reads ${mimeType}.`);
  }
}
