import { FlowError } from '../flow-error.js';
import type { ObjectHead, ObjectStore } from '../../storage/object-store.js';
import type { UploadIntent } from './upload-intent.js';
import { countOf, grouped } from '../../count-of.js';

/**
 * Compares an uploaded object with its announcement. Uses the store's checksum; if it has none, downloads the
 * object.
 *
 * @param verifyBytes - largest object that is downloaded
 * @returns the object's ETag
 * @throws FlowError `OBJECT_MISSING`, `SIZE_MISMATCH`, `TYPE_MISMATCH`, `CHECKSUM_MISMATCH`,
 *   `CHECKSUM_UNKNOWN`; StorageError
 */
export async function verifyUpload(
  store: ObjectStore,
  intent: UploadIntent,
  verifyBytes: number,
): Promise<string> {
  const { storageKey, fileSize, mimeType, sha256 } = intent;
  const head = await store.head(storageKey);
  if (!head) throw objectMissing(intent);
  const differs = (code: 'SIZE_MISMATCH' | 'TYPE_MISMATCH' | 'CHECKSUM_MISMATCH', what: string): FlowError =>
    new FlowError(
      code,
      `What was uploaded to "${storageKey}" ${what}. It is not kept; begin another upload.`,
    );
  if (head.size !== fileSize)
    throw differs('SIZE_MISMATCH', `has ${countOf(head.size, 'byte')}, not ${grouped(fileSize)}`);
  if (head.mimeType !== mimeType) throw differs('TYPE_MISMATCH', `is "${head.mimeType}", not "${mimeType}"`);
  const found = head.sha256 ?? (await readChecksum(store, intent, verifyBytes));
  if (found !== sha256) throw differs('CHECKSUM_MISMATCH', `has the SHA-256 ${found}, not ${sha256}`);
  return head.etag;
}

/**
 * Checks under the key's lock that the verified object still exists.
 *
 * @throws FlowError `OBJECT_MISSING`; StorageError
 */
export async function assertStillThere(
  store: ObjectStore,
  intent: UploadIntent,
  etag: string,
): Promise<void> {
  const head: ObjectHead | undefined = await store.head(intent.storageKey);
  if (head?.etag !== etag) throw objectMissing(intent);
}

async function readChecksum(store: ObjectStore, intent: UploadIntent, verifyBytes: number): Promise<string> {
  const { storageKey, fileSize } = intent;
  if (fileSize > verifyBytes) {
    throw new FlowError(
      'CHECKSUM_UNKNOWN',
      `The store has no checksum of "${storageKey}", and the file's ${countOf(fileSize, 'byte')} exceed the ${grouped(verifyBytes)} that may be read to compute one. Raise verifyBytes.`,
    );
  }
  const sha256 = await store.sha256Of(storageKey);
  if (sha256 === undefined) throw objectMissing(intent);
  return sha256;
}

function objectMissing({ storageKey, uploadId }: UploadIntent): FlowError {
  return new FlowError(
    'OBJECT_MISSING',
    `No file of upload ${uploadId} is at "${storageKey}": upload the file before confirming it, or begin another upload.`,
  );
}
