import { EntityManager, type DataSource } from 'typeorm';
import { hasTable } from '../../../src/schema/plan/ownership.js';
import { qualifiedName } from '../../../src/postgres/schema-names.js';
import { seededIdPattern } from '../../../src/domain/seeded-id-pattern.js';
import { assertMayChangeStorage } from '../../../src/database/assert-allowed.js';
import { usable } from '../../../src/database/unusable-settings.js';
import { discardObjects } from '../../../src/storage/discard-objects.js';
import { ObjectStore } from '../../../src/storage/object-store.js';
import { StorageError } from '../../../src/storage/storage-error.js';
import type { LedgerRun } from '../../engine/ledger/seed-ledger.js';
import { integrationDataSourceOf, type SeedSession } from '../../engine/ledger/seed-session.js';
import { objectsUnreachable, otherBucket } from '../revert/revert-errors.js';
import type { ObjectCallbacks } from '../seed-callbacks.js';

/** What happened to the objects of reverted runs. */
export interface RevertedObjectSummary {
  readonly bucket: string;
  /** Objects that the rows named. */
  readonly objects: number;
  /** Their total size in bytes. */
  readonly bytes: number;
  readonly deleted: number;
  /** Objects that were kept, because other rows name them. */
  readonly inUse: number;
  /** Objects that may still exist: the sweep deletes them. */
  readonly left: number;
}

interface SeededObject {
  readonly key: string;
  readonly bytes: number;
}

/**
 * The objects of runs that are being reverted: they are deleted after the rows are deleted and committed.
 * Create it before a transaction of our own begins; the creator must close it.
 */
export class RevertedObjects {
  readonly #manager: EntityManager;
  readonly #callbacks: ObjectCallbacks;
  /** Whether the transaction is the caller's. */
  readonly #isTheirs: boolean;
  #runs: readonly LedgerRun[] = [];
  #found: readonly SeededObject[] = [];
  #store: ObjectStore | undefined;

  constructor(target: DataSource | EntityManager, callbacks: ObjectCallbacks) {
    this.#manager = target instanceof EntityManager ? target : target.manager;
    this.#callbacks = callbacks;
    this.#isTheirs = this.#manager.queryRunner?.isTransactionActive ?? false;
  }

  /** Finds the objects that the rows of some runs name. It only reads. */
  async find({ queryRunner, schemas }: SeedSession, runs: readonly LedgerRun[]): Promise<void> {
    this.#runs = runs.filter(({ options }) => options.bucket !== undefined);
    if (this.#runs.length === 0 || !(await hasTable(queryRunner, schemas.integration, 'CourseAsset'))) return;
    this.#found = await queryRunner.query(
      `SELECT "storageKey" AS "key", "fileSize" AS "bytes" FROM ${qualifiedName(schemas.integration, 'CourseAsset')}
       WHERE "id" LIKE ANY ($1::text[])`,
      [this.#runs.map(({ tag }) => seededIdPattern(tag))],
    );
  }

  /**
   * Checks that they can be deleted, before their rows are.
   *
   * @throws StorageError; NotAllowedError; IntegrationError `SEED_OTHER_BUCKET`
   */
  async assertReachable(): Promise<void> {
    const [first] = this.#found;
    if (!first || this.#isTheirs) return;
    const { settings } = integrationDataSourceOf(this.#manager.dataSource);
    const storage = usable(settings.storage);
    const elsewhere = this.#runs.find(({ options }) => options.bucket !== storage?.bucket);
    if (elsewhere && storage) throw otherBucket(elsewhere, storage.bucket);
    await assertMayChangeStorage(settings, 'seed:revert');
    try {
      this.#store = await ObjectStore.open(storage);
      await this.#store.head(first.key);
    } catch (error) {
      throw error instanceof StorageError ? objectsUnreachable(error) : error;
    }
  }

  /**
   * Deletes them, except those that other rows name. In a caller's transaction all are kept, because its
   * rollback may restore the rows.
   *
   * @returns `undefined` if the runs have none
   */
  async discard(): Promise<RevertedObjectSummary | undefined> {
    const bucket = this.#runs[0]?.options.bucket;
    if (bucket === undefined) return undefined;
    const of = this.#found.length;
    const summary = {
      bucket,
      objects: of,
      bytes: this.#found.reduce((sum, { bytes }) => sum + bytes, 0),
    };
    if (!this.#store) return { ...summary, deleted: 0, inUse: 0, left: of };
    let done = 0;
    const keys = this.#found.map(({ key }) => key);
    const { onObjects, signal } = this.#callbacks;
    const onDeleted = (): unknown => onObjects?.({ done: ++done, of });
    return { ...summary, ...(await discardObjects(this.#manager, this.#store, keys, { onDeleted, signal })) };
  }

  close(): void {
    this.#store?.close();
  }
}
