import { foldDiacritics } from '../../domain/fold-diacritics.js';
import { isStorableText } from '../../jsonb/storable-text.js';
import { FlowError } from '../flow-error.js';

/** Bytes of a key that S3 takes at most. */
const LONGEST_KEY = 1_024;

/** Bytes of a file's name that file systems take at most. */
const LONGEST_NAME = 255;

/** Characters of the file's name that its key ends with at most. */
const LONGEST_ENDING = 80;

/** A part of a key between slashes: no path leads elsewhere with it, and no tool has to encode it. */
const PLAIN_PART = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/** What a key is made of. */
export interface KeyParts {
  readonly courseId: string;
  readonly lessonId: string | null;
  /** Of this upload alone, so that no key is ever used twice. */
  readonly uploadId: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  /** The key's end. */
  readonly ending: string;
}

/**
 * The key of an upload: under its course and lesson, with the beginning of its checksum and its own id.
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
      `A storage key cannot have the part "${wrong}": its parts are letters of ASCII, digits, ".", "_" and "-", and do not begin with ".". ` +
        `Leave objectName out, and it is made of the file's name.`,
    );
  }
  if (key.length > LONGEST_KEY) {
    throw new FlowError(
      'KEY_INVALID',
      `The storage key would have ${key.length} bytes, and ${LONGEST_KEY} are the most: shorten objectName.`,
    );
  }
  return key;
}

/** A file's name as a key may end with it: "Bài giảng 1.PDF" becomes "bai-giang-1.pdf". */
export function plainNameOf(fileName: string): string {
  const plain = foldDiacritics(fileName)
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, '-')
    .replaceAll(/-*\.[-.]*/g, '.');
  const [, stem = '', extension = ''] =
    /^(.*?)(\.[^.]*)?$/.exec(plain.replaceAll(/^[-.]+|[-.]+$/g, '')) ?? [];
  return `${stem.slice(0, LONGEST_ENDING) || 'file'}${extension.slice(0, 12)}`;
}

/**
 * Refuses what is no file's name: it may be in any language, but it is a name and not a path.
 *
 * @throws FlowError `FILE_NAME_INVALID`
 */
export function assertFileName(fileName: string): void {
  const isName =
    fileName.trim() === fileName &&
    isStorableText(fileName) &&
    Buffer.byteLength(fileName) <= LONGEST_NAME &&
    !/^\.*$|[/\\\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u.test(fileName);
  if (isName) return;
  throw new FlowError(
    'FILE_NAME_INVALID',
    `${JSON.stringify(fileName)} is no file's name: give one of 1 to ${LONGEST_NAME} bytes, without slashes, control characters and spaces around it.`,
  );
}
