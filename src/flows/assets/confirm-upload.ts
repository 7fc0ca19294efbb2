import type { EntityManager } from 'typeorm';
import { FlowError } from '../flow-error.js';
import { keepTransactionAlive } from '../../database/keep-transaction-alive.js';
import { queryRows, tablesOf } from '../../database/tables.js';
import { repeatTransaction } from '../../postgres/repeat-transaction.js';
import { lockKey } from '../../storage/lock-key.js';
import { assertPlace, assetNotFound, findAsset, findByKey, type AssetRow } from './asset-rows.js';
import { tryDiscard } from '../../storage/discard-objects.js';
import type { ObjectStore } from '../../storage/object-store.js';
import { assertNotExpired, readIntent, type UploadIntent } from './upload-intent.js';
import { assertStillThere, verifyUpload } from './verify-upload.js';

/** Result of a confirmation. */
export interface Confirmation {
  readonly asset: AssetRow;
  /** False if it was confirmed before. */
  readonly confirmedNow: boolean;
}

/** Result of a replacement. */
export interface Replacement {
  readonly asset: AssetRow;
  /** False if this upload replaced it before. */
  readonly replacedNow: boolean;
  /** Key of the previous file if it still exists; the sweep deletes it. */
  readonly left: string | null;
}

interface Terms {
  readonly verifyBytes: number;
  readonly at: Date;
}

/** Confirms an upload; see `AssetFlow.confirmUpload`. */
export async function confirmUpload(
  manager: EntityManager,
  store: ObjectStore,
  token: string,
  terms: Terms,
): Promise<Confirmation> {
  const intent = readIntent(token, store);
  const before = await findAsset(manager, intent.uploadId);
  if (before) return { asset: before, confirmedNow: false };
  const etag = await verify(manager, store, intent, terms);
  return repeatTransaction(manager, async (own) => {
    await lockKey(own, intent.storageKey);
    const meanwhile = await findAsset(own, intent.uploadId);
    if (meanwhile) return { asset: meanwhile, confirmedNow: false };
    if (await findByKey(own, intent)) throw uploadUsed(intent);
    await assertPlace(own, intent);
    await keepTransactionAlive(own, () => assertStillThere(store, intent, etag));
    const [asset] = await queryRows<AssetRow>(
      own,
      `INSERT INTO ${tablesOf(own).CourseAsset}
         ("fileName", "fileSize", "mimeType", "storageKey", "metadata", "uploadedAt", "id", "courseId", "lessonId")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING *`,
      [...fileValues(intent, etag, terms.at), intent.uploadId, intent.courseId, intent.lessonId],
    );
    return { asset: asset as AssetRow, confirmedNow: true };
  });
}

/** Replaces an asset's file; see `AssetFlow.replace`. */
export async function replaceAsset(
  manager: EntityManager,
  store: ObjectStore,
  assetId: string,
  token: string,
  terms: Terms,
): Promise<Replacement> {
  const intent = readIntent(token, store);
  const before = await findAsset(manager, assetId);
  if (!before) throw assetNotFound(assetId);
  if (before.storageKey === intent.storageKey) return { asset: before, replacedNow: false, left: null };
  const etag = await verify(manager, store, intent, terms);
  const { asset, oldKey } = await repeatTransaction(manager, async (own) => {
    await lockKey(own, intent.storageKey);
    const current = await findAsset(own, assetId, 'FOR UPDATE');
    if (!current) throw assetNotFound(assetId);
    if (current.storageKey === intent.storageKey) return { asset: current, oldKey: null };
    if (await findByKey(own, intent)) throw uploadUsed(intent);
    if (current.courseId !== intent.courseId || current.lessonId !== intent.lessonId)
      throw otherPlace(intent, current);
    await keepTransactionAlive(own, () => assertStillThere(store, intent, etag));
    const [updated] = await queryRows<AssetRow>(
      own,
      `UPDATE ${tablesOf(own).CourseAsset} SET "fileName" = $1, "fileSize" = $2, "mimeType" = $3, "storageKey" = $4,
         "metadata" = $5, "uploadedAt" = $6 WHERE "id" = $7 RETURNING *`,
      [...fileValues(intent, etag, terms.at), assetId],
    );
    return { asset: updated as AssetRow, oldKey: current.storageKey };
  });
  if (oldKey === null) return { asset, replacedNow: false, left: null };
  const gone = await tryDiscard(manager, store, oldKey);
  return { asset, replacedNow: true, left: gone ? null : oldKey };
}

/** Deletes an object that doesn't match its announcement, since it could never be confirmed. */
async function verify(
  manager: EntityManager,
  store: ObjectStore,
  intent: UploadIntent,
  { verifyBytes, at }: Terms,
): Promise<string> {
  try {
    assertNotExpired(intent, at);
    return await verifyUpload(store, intent, verifyBytes);
  } catch (error) {
    if (error instanceof FlowError && error.code.endsWith('_MISMATCH')) {
      await tryDiscard(manager, store, intent.storageKey);
    }
    throw error;
  }
}

function fileValues(
  { fileName, fileSize, mimeType, storageKey, bucket, sha256, details }: UploadIntent,
  etag: string,
  at: Date,
): unknown[] {
  const metadata = { ...details, bucket, checksumSha256: sha256, etag };
  return [fileName, fileSize, mimeType, storageKey, JSON.stringify(metadata), at];
}

function uploadUsed({ uploadId }: UploadIntent): FlowError {
  return new FlowError(
    'UPLOAD_USED',
    `Upload ${uploadId} already belongs to another asset. Begin an upload for each asset.`,
  );
}

function otherPlace({ uploadId }: UploadIntent, { id, courseId, lessonId }: AssetRow): FlowError {
  return new FlowError(
    'UPLOAD_USED',
    `Upload ${uploadId} was begun for another course or lesson than asset ${id}. Begin one for course ${courseId}, lesson ${lessonId}.`,
  );
}
