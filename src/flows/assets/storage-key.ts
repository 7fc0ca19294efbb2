import { foldDiacritics } from '../../domain/fold-diacritics.js';
import { isStorableText } from '../../jsonb/storable-text.js';
import { FlowError } from '../flow-error.js';
import { countOf, grouped } from '../../count-of.js';

/** S3's maximum key length in bytes. */
const MAX_KEY_BYTES = 1_024;

/** The usual maximum of file systems for a name, in bytes. */
const MAX_NAME_BYTES = 255;

/** Maximum length of the file name at the end of a key. */
const MAX_ENDING_LENGTH = 80;

/** A key's path segment that can't escape its folder and needs no encoding. */
const PLAIN_PART = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/** The parts of a key. */
export interface KeyParts {
  readonly courseId: string;
  readonly lessonId: string | null;
  /** Unique per upload, so that no key is ever reused. */
  readonly uploadId: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  /** End of the key. */
  readonly ending: string;
}

/**
 * Builds an upload's key: under its course and lesson, with a prefix of its checksum and its id.
 *
 * @throws FlowError `KEY_INVALID`
 */
export function storageKeyOf({ courseId, lessonId, uploadId, sha256, ending }: KeyParts): string {
  const folder = ['courses', courseId, ...(lessonId === null ? [] : ['lessons', lessonId])];
  const key = [...folder, `${sha256.slice(0, 12)}-${uploadId}-${ending}`].join('/');
  const wrong = [...folder, ending].find((part) => !PLAIN_PART.test(part));
  if (wrong !== undefined) {
    throw new FlowError(
      'KEY_INVALID',
      `A storage key cannot have the part "${wrong}": its parts are ASCII letters, digits, ".", "_" and "-", and do not begin with ".". ` +
        `Leave objectName out to derive it from the file's name.`,
    );
  }
  if (key.length > MAX_KEY_BYTES) {
    throw new FlowError(
      'KEY_INVALID',
      `The storage key would have ${countOf(key.length, 'byte')}, and the limit is ${grouped(MAX_KEY_BYTES)}: shorten objectName.`,
    );
  }
  return key;
}

/** Converts a file name for use in a key: "Bài giảng 1.PDF" becomes "bai-giang-1.pdf". */
export function plainNameOf(fileName: string): string {
  const plain = foldDiacritics(fileName)
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-')
    .replaceAll(/-*\.[-.]*/g, '.');
  const [, stem = '', extension = ''] =
    /^(.*?)(\.[^.]*)?$/.exec(plain.replaceAll(/^[-.]+|[-.]+$/g, '')) ?? [];
  return `${stem.slice(0, MAX_ENDING_LENGTH) || 'file'}${extension.slice(0, 12)}`;
}

/**
 * Refuses an invalid file name. Any language is fine, but a path is not.
 *
 * @throws FlowError `FILE_NAME_INVALID`
 */
export function assertFileName(fileName: string): void {
  const isName =
    fileName.trim() === fileName &&
    isStorableText(fileName) &&
    Buffer.byteLength(fileName) <= MAX_NAME_BYTES &&
    !/^\.*$|[/\\\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u.test(fileName);
  if (isName) return;
  throw new FlowError(
    'FILE_NAME_INVALID',
    `${JSON.stringify(fileName)} is not a file name: give one of 1 to ${MAX_NAME_BYTES} bytes, without slashes, control characters or surrounding spaces.`,
  );
}
