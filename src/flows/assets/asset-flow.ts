import type { EntityManager } from 'typeorm';
import { assertLimit } from '../assert-limit.js';
import { systemClock, type Clock } from '../clock.js';
import { FlowError } from '../flow-error.js';
import type { FlowOptions } from '../flow-options.js';
import { PersonSteps } from '../person-steps.js';
import { queryRows, tablesOf } from '../../database/tables.js';
import { repeatTransaction } from '../../postgres/repeat-transaction.js';
import { accessAsset, type AssetAccess } from './access-asset.js';
import { assetNotFound, findAsset, type AssetRow } from './asset-rows.js';
import { beginUpload, LARGEST_FILE, type BegunUpload, type NewUpload } from './begin-upload.js';
import { confirmUpload, replaceAsset, type Confirmation, type Replacement } from './confirm-upload.js';
import { attachmentOf } from './content-disposition.js';
import { tryDiscard } from '../../storage/discard-objects.js';
import type { ObjectStore, PresignedRequest } from '../../storage/object-store.js';

/** Options of the asset flow. */
export interface AssetOptions extends FlowOptions {
  /** Largest file in bytes; 1 GiB by default. */
  readonly maxBytes?: number;
  /**
   * Largest object in bytes that is downloaded to verify it if the store has no checksum; 64 MiB by default.
   */
  readonly verifyBytes?: number;
}

/** Result of a removal. */
export interface Removal {
  /** False if the asset didn't exist. */
  readonly removedNow: boolean;
  /** Key of the file if it still exists; the sweep deletes it. */
  readonly left: string | null;
}

/** Which assets to list. */
export interface AssetListing {
  readonly courseId: string;
  /** Only a lesson's assets, or with `null` only those of the course as a whole. */
  readonly lessonId?: string | null;
  /** Only assets with greater ids: the last one of the previous page. */
  readonly after?: string;
  /** Page size, 100 by default and 1000 at most. */
  readonly limit?: number;
}

const MEBIBYTE = 2 ** 20;

/** Default and maximum validity of upload and download URLs, in seconds. */
const UPLOAD_SECONDS = 900;
const DOWNLOAD_SECONDS = 300;
const MAX_UPLOAD_SECONDS = 3_600;
const MAX_DOWNLOAD_SECONDS = 86_400;

/**
 * I011: course files, in a table and in object storage, which share no transaction. Each method orders its
 * steps so that a crash leaves a consistent state or one that `sweepStorage` repairs: a row is written after
 * its object and deleted before it.
 *
 * @example
 * const flow = new AssetFlow(dataSource.manager, await ObjectStore.open(settings.storage));
 * const { request, intent } = await flow.beginUpload({ courseId, fileName, fileSize, mimeType, sha256 });
 * await fetch(request.url, { method: 'PUT', headers: request.headers, body });
 * const { asset } = await flow.confirmUpload(intent);
 */
export class AssetFlow {
  readonly #manager: EntityManager;
  readonly #store: ObjectStore;
  readonly #clock: Clock;
  readonly #maxBytes: number;
  readonly #verifyBytes: number;
  readonly #steps: PersonSteps;

  /** @param clock - the system's by default */
  constructor(
    manager: EntityManager,
    store: ObjectStore,
    clock: Clock = systemClock,
    options: AssetOptions = {},
  ) {
    this.#manager = manager;
    this.#store = store;
    this.#clock = clock;
    this.#maxBytes = Math.min(options.maxBytes ?? 1_024 * MEBIBYTE, LARGEST_FILE);
    this.#verifyBytes = options.verifyBytes ?? 64 * MEBIBYTE;
    this.#steps = new PersonSteps(manager, clock, options);
  }

  /**
   * Validates an upload and returns how to do it. Writes nothing: the client carries the signed intent.
   *
   * @param seconds - validity of the upload URL, an hour at most
   * @throws FlowError `FILE_NAME_INVALID`, `FILE_TYPE_REFUSED`, `FILE_EMPTY`, `SIZE_INVALID`,
   *   `FILE_TOO_LARGE`, `CHECKSUM_INVALID`, `KEY_INVALID`, `EXPIRY_INVALID`, `COURSE_NOT_FOUND`,
   *   `LESSON_NOT_FOUND`; JsonbValidationError
   */
  async beginUpload(upload: NewUpload, seconds = UPLOAD_SECONDS): Promise<BegunUpload> {
    assertSeconds(seconds, MAX_UPLOAD_SECONDS);
    const terms = { maxBytes: this.#maxBytes, seconds, at: this.#clock.now() };
    return beginUpload(this.#manager, this.#store, upload, terms);
  }

  /**
   * Verifies an upload and writes its row. Idempotent. An object that differs from its announcement is
   * deleted.
   *
   * @throws FlowError `INTENT_INVALID`, `INTENT_EXPIRED`, `OBJECT_MISSING`, `SIZE_MISMATCH`, `TYPE_MISMATCH`,
   *   `CHECKSUM_MISMATCH`, `CHECKSUM_UNKNOWN`, `UPLOAD_USED`, `COURSE_NOT_FOUND`, `LESSON_NOT_FOUND`;
   *   StorageError
   */
  confirmUpload(intent: string): Promise<Confirmation> {
    return confirmUpload(this.#manager, this.#store, intent, this.#terms());
  }

  /**
   * Replaces an asset's file by another upload for the same course and lesson. Idempotent.
   *
   * @throws FlowError `ASSET_NOT_FOUND`, and what `confirmUpload` throws; StorageError
   */
  replace({ assetId, intent }: { assetId: string; intent: string }): Promise<Replacement> {
    return replaceAsset(this.#manager, this.#store, assetId, intent, this.#terms());
  }

  /**
   * Removes an asset, its row first. Idempotent. If the object can't be deleted now, or in a caller's
   * transaction, it is left to the sweep.
   */
  async remove(assetId: string): Promise<Removal> {
    const [row] = await repeatTransaction(this.#manager, (own) =>
      queryRows<{ storageKey: string }>(
        own,
        `DELETE FROM ${tablesOf(own).CourseAsset} WHERE "id" = $1 RETURNING "storageKey"`,
        [assetId],
      ),
    );
    if (!row) return { removedNow: false, left: null };
    const gone = await tryDiscard(this.#manager, this.#store, row.storageKey);
    return { removedNow: true, left: gone ? null : row.storageKey };
  }

  /**
   * Lists the assets of a course or of one of its lessons, by id.
   *
   * @throws FlowError `LIMIT_INVALID`
   */
  async list({ courseId, lessonId, after = '', limit = 100 }: AssetListing): Promise<AssetRow[]> {
    assertLimit(limit, 1);
    return queryRows(
      this.#manager,
      `SELECT * FROM ${tablesOf(this.#manager).CourseAsset} WHERE "courseId" = $1 AND "id" COLLATE "C" > $2
         AND ($3 OR "lessonId" IS NOT DISTINCT FROM $4) ORDER BY "id" COLLATE "C" LIMIT $5`,
      [courseId, after, lessonId === undefined, lessonId ?? null, limit],
    );
  }

  /**
   * Returns a URL that downloads an asset under its file name, whoever asks. `access` is for learners.
   *
   * @param seconds - validity, a day at most
   * @throws FlowError `ASSET_NOT_FOUND`, `EXPIRY_INVALID`
   */
  async downloadUrl(assetId: string, seconds = DOWNLOAD_SECONDS): Promise<PresignedRequest> {
    assertSeconds(seconds, MAX_DOWNLOAD_SECONDS);
    const asset = await findAsset(this.#manager, assetId);
    if (!asset) throw assetNotFound(assetId);
    return this.#store.presignGet(asset.storageKey, attachmentOf(asset.fileName), seconds, this.#clock.now());
  }

  /**
   * Returns a URL that downloads an asset, to a person who is enrolled in its course. Logs each access as
   * `ASSET_ACCESS`, refused ones too: a refusal is a result, not an error.
   *
   * @param seconds - validity, a day at most
   * @throws FlowError `PERSON_NOT_FOUND`, `ASSET_NOT_FOUND`, `EXPIRY_INVALID`
   */
  async access(
    { userId, assetId }: { userId: string; assetId: string },
    seconds = DOWNLOAD_SECONDS,
  ): Promise<AssetAccess> {
    assertSeconds(seconds, MAX_DOWNLOAD_SECONDS);
    return this.#steps.take(userId, (step) => accessAsset(step, this.#store, assetId, seconds));
  }

  #terms() {
    return { verifyBytes: this.#verifyBytes, at: this.#clock.now() };
  }
}

function assertSeconds(seconds: number, most: number): void {
  if (Number.isInteger(seconds) && seconds >= 1 && seconds <= most) return;
  throw new FlowError('EXPIRY_INVALID', `A link can be open for 1 to ${most} whole seconds, not ${seconds}.`);
}
