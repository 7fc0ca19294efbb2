import { EntityManager, type DataSource } from 'typeorm';
import { seededIdPattern } from '../../../src/domain/seeded-id-pattern.js';
import { keepTransactionAlive } from '../../../src/database/keep-transaction-alive.js';
import { assertMayChangeStorage } from '../../../src/database/guards.js';
import { lockKey } from '../../../src/storage/lock-key.js';
import { discardObjects } from '../../../src/storage/discard-objects.js';
import { inParallel } from '../../../src/storage/in-parallel.js';
import { ObjectStore, type ObjectHead } from '../../../src/storage/object-store.js';
import { queryRows, tablesOf } from '../../../src/database/tables.js';
import type { ObjectCallbacks } from '../seed-callbacks.js';
import type { SeedRun } from '../seed-run.js';
import { assertNotAborted, tooManyFiles } from '../../engine/ledger/run-errors.js';
import { integrationDataSourceOf } from '../../engine/ledger/seed-session.js';
import { assetFiles, type AssetFile } from './asset-files.js';

/** What became of a run's objects. */
export interface ObjectSummary {
  readonly bucket: string;
  /** Those of the run that are there now. */
  readonly objects: number;
  /** What they have together. */
  readonly bytes: number;
  /** Those that this call uploaded; the others were there already. */
  readonly uploaded: number;
  /** Those that are not what their rows say any more, and were left as they are: the sweep tells which. */
  readonly changed: number;
}

/** PostgreSQL's code where it has no room for another lock. */
const OUT_OF_LOCKS = '53200';

/** Objects that are looked at and uploaded side by side. */
const PARALLEL = 8;

/** The objects of one run: they are uploaded before their rows are committed, and taken back if these are not. */
export class SeedObjects {
  readonly #manager: EntityManager;
  readonly #store: ObjectStore;
  readonly #callbacks: ObjectCallbacks;
  /** Everything that this call has begun to upload. */
  readonly #begun: string[] = [];
  /** Version marks by key, where the store has others than the rows say. */
  readonly #marks = new Map<string, string>();
  #summary: { -readonly [Count in Exclude<keyof ObjectSummary, 'bucket'>]: number } | undefined;

  private constructor(manager: EntityManager, store: ObjectStore, callbacks: ObjectCallbacks) {
    this.#manager = manager;
    this.#store = store;
    this.#callbacks = callbacks;
  }

  /**
   * Makes ready to upload to the bucket of the data source's settings. Whoever opens it closes it.
   *
   * @throws StorageError `STORAGE_NOT_SET`, `STORAGE_SDK_MISSING`; NotAllowedError; IntegrationError `SEED_DATA_SOURCE`
   */
  static async open(target: DataSource | EntityManager, callbacks: ObjectCallbacks): Promise<SeedObjects> {
    const manager = target instanceof EntityManager ? target : target.manager;
    const { settings } = integrationDataSourceOf(manager.dataSource);
    const store = await ObjectStore.open(settings.storage);
    await assertMayChangeStorage(settings, 'seed:integration --with-objects');
    return new SeedObjects(manager, store, callbacks);
  }

  get bucket(): string {
    return this.#store.bucket;
  }

  /** `undefined` where this call has looked at none: another shard has seen to them. */
  get summary(): ObjectSummary | undefined {
    return this.#summary && { bucket: this.bucket, ...this.#summary };
  }

  /**
   * Uploads the files whose rows are about to be written, except those that lie there already. Until the transaction ends
   * nobody else deletes what lies at their keys.
   *
   * @param own - the transaction that writes the rows
   * @throws StorageError; IntegrationError `SEED_INTERRUPTED`
   */
  async upload(own: EntityManager, run: SeedRun): Promise<void> {
    await this.#bring(own, assetFiles(run), 'OVERWRITE');
  }

  /** Corrects the version marks of rows that have been written: some stores mark otherwise than S3. */
  async correctMarks(own: EntityManager, { plan }: SeedRun): Promise<void> {
    if (this.#marks.size === 0) return;
    const marks = [...this.#marks].map(([key, etag]) => ({ key, etag }));
    await own.query(
      `UPDATE ${tablesOf(own).CourseAsset} asset SET "metadata" = jsonb_set("metadata", '{etag}', to_jsonb(mark."etag"))
       FROM jsonb_to_recordset($1) AS mark("key" text, "etag" text)
       WHERE asset."storageKey" = mark."key" AND asset."id" LIKE $2`,
      [JSON.stringify(marks), seededIdPattern(plan.tag)],
    );
  }

  /**
   * Uploads what somebody has deleted of a run whose rows are there, and leaves what somebody has overwritten.
   *
   * @param own - a transaction in which the run cannot be reverted
   * @throws StorageError; IntegrationError `SEED_INTERRUPTED`
   */
  async mend(own: EntityManager, run: SeedRun): Promise<void> {
    const rows = await queryRows<{ key: string; etag: string }>(
      own,
      `SELECT "storageKey" AS "key", coalesce("metadata"->>'etag', '') AS "etag" FROM ${tablesOf(own).CourseAsset} WHERE "id" LIKE $1`,
      [seededIdPattern(run.plan.tag)],
    );
    const marks = new Map(rows.map(({ key, etag }) => [key, etag]));
    const files = assetFiles(run).filter(({ key }) => marks.has(key));
    await this.#bring(
      own,
      files.map((file) => ({ ...file, etag: marks.get(file.key)! })),
      'LEAVE',
    );
    await this.correctMarks(own, run);
  }

  /** Deletes what this call has uploaded and no row points at; what cannot be deleted now is the sweep's. */
  async discard(): Promise<void> {
    await discardObjects(this.#manager, this.#store, this.#begun);
  }

  close(): void {
    this.#store.close();
  }

  async #bring(
    own: EntityManager,
    files: readonly AssetFile[],
    changed: 'OVERWRITE' | 'LEAVE',
  ): Promise<void> {
    await lockKeys(own, files);
    const summary = (this.#summary = { objects: 0, bytes: 0, uploaded: 0, changed: 0 });
    const tell = (): unknown => this.#callbacks.onObjects?.({ done: summary.objects, of: files.length });
    tell();
    const bring = async (file: AssetFile): Promise<void> => {
      assertNotAborted(this.#callbacks.signal);
      const head = await this.#store.head(file.key);
      const isThere = head !== undefined && isSame(head, file);
      const isLeft = head !== undefined && !isThere && changed === 'LEAVE';
      if (!isLeft) {
        const etag = isThere ? head.etag : await this.#put(file);
        if (etag !== file.etag) this.#marks.set(file.key, etag);
      }
      summary.objects += 1;
      summary.bytes += isLeft ? head.size : file.size;
      if (isLeft) summary.changed += 1;
      else if (!isThere) summary.uploaded += 1;
      tell();
    };
    await keepTransactionAlive(own, () => inParallel(files, PARALLEL, bring)).catch((error: unknown) => {
      assertNotAborted(this.#callbacks.signal);
      throw error;
    });
  }

  /**
   * It is let go to its end even when somebody stops the run: what is cut may arrive later than its deletion.
   *
   * @returns its version mark
   */
  async #put(file: AssetFile): Promise<string> {
    const { key, size, mimeType, sha256 } = file;
    this.#begun.push(key);
    return this.#store.put({ key, size, mimeType, sha256 }, file.bytes());
  }
}

/** @throws IntegrationError `SEED_TOO_MANY_FILES` */
async function lockKeys(own: EntityManager, files: readonly AssetFile[]): Promise<void> {
  try {
    for (const { key } of files) await lockKey(own, key);
  } catch (error) {
    throw (error as { code?: string }).code === OUT_OF_LOCKS ? tooManyFiles(files.length, error) : error;
  }
}

function isSame(head: ObjectHead, { size, mimeType, sha256, etag }: AssetFile): boolean {
  return head.size === size && head.mimeType === mimeType && (head.sha256 === sha256 || head.etag === etag);
}
