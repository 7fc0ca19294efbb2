import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { assertJsonb } from '../../jsonb/validate-jsonb.js';
import { FlowError } from '../flow-error.js';
import { assertPlace } from './asset-rows.js';
import { assertFileType } from './file-types.js';
import type { ObjectStore, PresignedRequest } from '../../storage/object-store.js';
import { assertFileName, plainNameOf, storageKeyOf } from './storage-key.js';
import { writeIntent, type FileDetails, type UploadIntent } from './upload-intent.js';
import { countOf, grouped } from '../../count-of.js';

/** Largest file size in bytes that an `integer` column can hold. */
export const LARGEST_FILE = 2_147_483_647;

/** Milliseconds after its URL expires in which an upload can still be confirmed. */
const CONFIRM_WINDOW = 3_600_000;

/** A file as announced before the upload. */
export interface NewUpload {
  readonly courseId: string;
  /** A lesson of the course; omitted for a file of the course as a whole. */
  readonly lessonId?: string | null;
  /** Display name, in any language. */
  readonly fileName: string;
  /** In bytes. */
  readonly fileSize: number;
  readonly mimeType: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  /** End of its key; derived from `fileName` by default. */
  readonly objectName?: string;
  readonly details?: FileDetails;
}

/** An upload that was begun. */
export interface BegunUpload {
  readonly uploadId: string;
  readonly storageKey: string;
  /** Pass it to `confirmUpload` or `replace`. */
  readonly intent: string;
  /** The upload request for the client. */
  readonly request: PresignedRequest;
}

/** Begins an upload; see `AssetFlow.beginUpload`. */
export async function beginUpload(
  manager: EntityManager,
  store: ObjectStore,
  upload: NewUpload,
  { maxBytes, seconds, at }: { maxBytes: number; seconds: number; at: Date },
): Promise<BegunUpload> {
  const { courseId, lessonId = null, fileName, fileSize, mimeType, details = {} } = upload;
  assertFileName(fileName);
  assertFileType(fileName, mimeType);
  assertSize(fileSize, maxBytes);
  assertChecksum(upload.sha256);
  const sha256 = upload.sha256.toLowerCase();
  const uploadId = randomUUID();
  assertJsonb(
    'CourseAsset.metadata',
    { ...details, checksumSha256: sha256, bucket: store.bucket },
    { id: uploadId },
  );
  const ending = upload.objectName ?? plainNameOf(fileName);
  await assertPlace(manager, { courseId, lessonId });
  const storageKey = storageKeyOf({ courseId, lessonId, uploadId, sha256, ending });
  const request = await store.presignPut({ key: storageKey, size: fileSize, mimeType, sha256 }, seconds, at);
  const intent: UploadIntent = {
    uploadId,
    bucket: store.bucket,
    storageKey,
    courseId,
    lessonId,
    fileName,
    fileSize,
    mimeType,
    sha256,
    details,
    confirmBy: request.expiresAt.getTime() + CONFIRM_WINDOW,
  };
  return { uploadId, storageKey, intent: writeIntent(intent, store), request };
}

function assertSize(fileSize: number, maxBytes: number): void {
  if (fileSize === 0)
    throw new FlowError('FILE_EMPTY', 'A file of 0 bytes cannot be uploaded; check which file was chosen.');
  if (!Number.isSafeInteger(fileSize) || fileSize < 0) {
    throw new FlowError('SIZE_INVALID', `A file's size is a whole number of bytes, not ${fileSize}.`);
  }
  if (fileSize <= maxBytes) return;
  throw new FlowError(
    'FILE_TOO_LARGE',
    `The file has ${countOf(fileSize, 'byte')}, and the limit is ${grouped(maxBytes)}; make it smaller.`,
  );
}

function assertChecksum(sha256: string): void {
  if (/^[0-9A-Fa-f]{64}$/.test(sha256)) return;
  throw new FlowError('CHECKSUM_INVALID', `A SHA-256 is 64 hexadecimal digits, not "${sha256}".`);
}
