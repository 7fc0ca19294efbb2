import { timingSafeEqual } from 'node:crypto';
import type { CourseAssetMetadata } from '../../jsonb/shapes/course-asset-metadata.js';
import { FlowError } from '../flow-error.js';
import type { ObjectStore } from '../../storage/object-store.js';

/** Metadata that the caller may supply, besides what is determined here. */
export type FileDetails = Omit<CourseAssetMetadata, 'checksumSha256' | 'etag' | 'bucket'>;

/** What an upload is to become. It is not stored: the client carries it, signed, from begin to confirm. */
export interface UploadIntent {
  /** A UUID; becomes `CourseAsset.id` when the upload is confirmed. */
  readonly uploadId: string;
  readonly bucket: string;
  readonly storageKey: string;
  readonly courseId: string;
  readonly lessonId: string | null;
  readonly fileName: string;
  /** In bytes. */
  readonly fileSize: number;
  readonly mimeType: string;
  /** 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  readonly details: FileDetails;
  /** Deadline for the confirmation, in UTC milliseconds. */
  readonly confirmBy: number;
}

/** Serializes and signs an intent. */
export function writeIntent(intent: UploadIntent, store: ObjectStore): string {
  const text = Buffer.from(JSON.stringify(intent)).toString('base64url');
  return `${text}.${store.sign(text).toString('base64url')}`;
}

/**
 * Verifies and parses an intent.
 *
 * @throws FlowError `INTENT_INVALID` if {@link writeIntent} did not create it with this store's secret for
 *   this bucket
 */
export function readIntent(token: string, store: ObjectStore): UploadIntent {
  const [text = '', signature = ''] = token.split('.');
  const given = Buffer.from(signature, 'base64url');
  const own = store.sign(text);
  if (given.length !== own.length || !timingSafeEqual(given, own)) throw intentInvalid();
  const intent = JSON.parse(Buffer.from(text, 'base64url').toString()) as UploadIntent;
  if (intent.bucket !== store.bucket) throw intentInvalid();
  return intent;
}

/**
 * Refuses an expired intent.
 *
 * @throws FlowError `INTENT_EXPIRED`
 */
export function assertNotExpired({ uploadId, confirmBy }: UploadIntent, at: Date): void {
  if (at.getTime() <= confirmBy) return;
  throw new FlowError(
    'INTENT_EXPIRED',
    `Upload ${uploadId} could be confirmed until ${new Date(confirmBy).toISOString()}. Begin another upload; the sweep deletes this one.`,
  );
}

function intentInvalid(): FlowError {
  return new FlowError(
    'INTENT_INVALID',
    'This is not an intent of an upload to this bucket. Pass "intent" of beginUpload unchanged; it becomes invalid when the keys of the store change.',
  );
}
