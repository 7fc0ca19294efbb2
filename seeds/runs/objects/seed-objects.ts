import { EntityManager, type DataSource } from 'typeorm';
import { seededIdPattern } from '../../../src/domain/seeded-id-pattern.js';
import { keepTransactionAlive } from '../../../src/database/keep-transaction-alive.js';
import { assertMayChangeStorage } from '../../../src/database/assert-allowed.js';
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

/** What happened to a run's objects. */
export interface ObjectSummary {
  readonly bucket: string;
  /** Objects of the run that exist now. */
  readonly objects: number;
  /** Their total size in bytes. */
  readonly bytes: number;
  /** Objects that this call uploaded; the others existed before. */
  readonly uploaded: number;
  /** Objects that no longer match their rows and were left alone: the sweep lists them. */
  readonly changed: number;
}

/** PostgreSQL's code for having no memory for another lock. */
const OUT_OF_LOCKS = '53200';

/** Objects that are checked and uploaded in parallel. */
const PARALLEL = 8;

/**
 * The objects of one run: they are uploaded before their rows are committed, and deleted if these are not.
 */
export class SeedObjects {
  readonly #manager: EntityManager;
  readonly #store: ObjectStore;
  readonly #callbacks: ObjectCallbacks;
  /** Keys of all uploads that this call started. */
  readonly #begun: string[] = [];
  /** ETags by key, if the store has others than the rows. */
  readonly #marks = new Map<string, string>();
  #summary: { -readonly [Count in Exclude<keyof ObjectSummary, 'bucket'>]: number } | undefined;

  private constructor(manager: EntityManager, store: ObjectStore, callbacks: ObjectCallbacks) {
    this.#manager = manager;
    this.#store = store;
    this.#callbacks = callbacks;
  }

  /**
   * Prepares uploads to the bucket of the data source's settings. The caller must close it.
   *
   * @throws StorageError `STORAGE_NOT_SET`, `STORAGE_SDK_MISSING`; NotAllowedError; IntegrationError
   *   `SEED_DATA_SOURCE`
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

  /** `undefined` if this call checked no objects, because another shard did. */
  get summary(): ObjectSummary | undefined {
    return this.#summary && { bucket: this.bucket, ...this.#summary };
  }

  /**
   * Uploads the files whose rows are about to be written, except those that exist already. Until the
   * transaction ends, no other process deletes the objects at their keys.
   *
   * @param own - the transaction that writes the rows
   * @throws StorageError; IntegrationError `SEED_INTERRUPTED`
   */
  async upload(own: EntityManager, run: SeedRun): Promise<void> {
    await this.#bring(own, assetFiles(run), 'OVERWRITE');
  }

  /** Corrects the ETags in written rows: some stores compute them differently from S3. */
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
   * Uploads deleted objects of an existing run again, and keeps overwritten ones.
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

  /** Deletes what this call uploaded and no row names; the sweep deletes later what cannot be deleted now. */
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
    const report = (): unknown => this.#callbacks.onObjects?.({ done: summary.objects, of: files.length });
    report();
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
      report();
    };
    await keepTransactionAlive(own, () => inParallel(files, PARALLEL, bring)).catch((error: unknown) => {
      assertNotAborted(this.#callbacks.signal);
      throw error;
    });
  }

  /**
   * Uploads one file. It is not aborted when the run stops, because an aborted upload may arrive after its
   * deletion.
   *
   * @returns its ETag
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
