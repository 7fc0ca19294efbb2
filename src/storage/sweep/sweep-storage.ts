import type { EntityManager } from 'typeorm';
import { lockKey } from '../lock-key.js';
import { deleteUnused } from '../discard-objects.js';
import type { ListedObject, ObjectStore } from '../object-store.js';
import { mergeSides, type KeySides } from './merge-sides.js';
import { keysInUse, readRow, rowPages, type SweptRow } from './row-pages.js';
import { countOf, grouped } from '../../count-of.js';

/** Kinds of mismatches between bucket and table. */
export const SWEEP_FINDINGS = [
  'ORPHAN_OBJECT',
  'MISSING_OBJECT',
  'SIZE_MISMATCH',
  'CHECKSUM_MISMATCH',
] as const;

/** One mismatch. */
export interface SweepFinding {
  readonly kind: (typeof SWEEP_FINDINGS)[number];
  readonly key: string;
  /** The row's id; `null` for an object without a row. */
  readonly assetId: string | null;
  readonly detail: string;
  /** Whether it was fixed. */
  readonly resolved: boolean;
}

/** Options of a sweep. */
export interface SweepOptions {
  /** The current time, to compute the objects' age. */
  readonly now: Date;
  /** Milliseconds that an object may exist without a row: its upload may be in progress. */
  readonly graceMilliseconds: number;
  /** Deletes objects without a row; nothing is changed by default. */
  readonly apply?: boolean;
  /** With `apply`: also deletes rows whose object is missing. */
  readonly deleteRows?: boolean;
  /** Called for each confirmed finding. */
  onFinding?(finding: SweepFinding): void;
  /** Called once per thousand keys. */
  onProgress?(keys: number): void;
  readonly signal?: AbortSignal | undefined;
}

/** Result of a sweep. */
export interface SweepResult {
  readonly objects: number;
  readonly rows: number;
  /** Objects without a row that are within the grace period. */
  readonly young: number;
  /** Rows whose object is in another bucket, according to the row. */
  readonly elsewhere: number;
  readonly findings: Readonly<Record<SweepFinding['kind'], number>>;
  readonly resolved: number;
}

/** Orphans checked together: each batch costs a full table scan. */
const BATCH = 500;

const PROGRESS_STEP = 1_000;

/**
 * Compares the bucket with the table in constant memory. Each mismatch is checked again before it is
 * reported, since uploads continue meanwhile; and before an object is deleted, under the lock that confirming
 * takes, so that no confirmed asset loses its object.
 *
 * @param manager - not in a transaction
 * @throws StorageError; RowsHiddenError if a policy hides rows from this role
 *
 * @example
 * const store = await ObjectStore.open(settings.storage);
 * const { findings } = await sweepStorage(dataSource.manager, store, {
 *   now: new Date(),
 *   graceMilliseconds: 24 * 60 * 60 * 1000,
 * });
 */
export async function sweepStorage(
  manager: EntityManager,
  store: ObjectStore,
  options: SweepOptions,
): Promise<SweepResult> {
  const sweep = new Sweep(manager, store, options);
  for await (const sides of mergeSides(store.pages(options.signal), rowPages(manager)))
    await sweep.take(sides);
  await sweep.flush();
  return sweep.result;
}

class Sweep {
  readonly #manager: EntityManager;
  readonly #store: ObjectStore;
  readonly #options: SweepOptions;
  readonly #counts = { objects: 0, rows: 0, young: 0, elsewhere: 0, resolved: 0 };
  readonly #findings = { ORPHAN_OBJECT: 0, MISSING_OBJECT: 0, SIZE_MISMATCH: 0, CHECKSUM_MISMATCH: 0 };
  #orphans: ListedObject[] = [];
  #keys = 0;

  constructor(manager: EntityManager, store: ObjectStore, options: SweepOptions) {
    this.#manager = manager;
    this.#store = store;
    this.#options = options;
  }

  get result(): SweepResult {
    return { ...this.#counts, findings: this.#findings };
  }

  async take({ object, rows }: KeySides): Promise<void> {
    const { signal, now, graceMilliseconds, onProgress } = this.#options;
    signal?.throwIfAborted();
    if (++this.#keys % PROGRESS_STEP === 0) onProgress?.(this.#keys);
    if (object) this.#counts.objects += 1;
    this.#counts.rows += rows.length;
    for (const row of rows) {
      if (row.bucket !== null && row.bucket !== this.#store.bucket) this.#counts.elsewhere += 1;
      else if (!object) await this.#checkMissing(row);
      else await this.#checkPair(row, object);
    }
    if (!object || rows.length > 0) return;
    if (now.getTime() - object.lastModified.getTime() < graceMilliseconds) this.#counts.young += 1;
    else if (this.#orphans.push(object) >= BATCH) await this.flush();
  }

  /** Checks the pending orphans. */
  async flush(): Promise<void> {
    const orphans = this.#orphans;
    if (orphans.length === 0) return;
    this.#orphans = [];
    if (!this.#options.apply) {
      const used = await keysInUse(
        this.#manager,
        orphans.map(({ key }) => key),
      );
      orphans.filter(({ key }) => !used.has(key)).forEach((orphan) => this.#reportOrphan(orphan, false));
      return;
    }
    const { signal } = this.#options;
    const onDeleted = (orphan: ListedObject): void => this.#reportOrphan(orphan, true);
    await this.#manager.transaction('READ COMMITTED', (own) =>
      deleteUnused(own, this.#store, orphans, { onDeleted, signal }),
    );
  }

  #reportOrphan({ key, size, lastModified }: ListedObject, resolved: boolean): void {
    const detail = `${countOf(size, 'byte')} since ${lastModified.toISOString()}, and no row`;
    this.#report({ kind: 'ORPHAN_OBJECT', key, assetId: null, detail, resolved });
  }

  async #checkMissing({ id, storageKey: key }: SweptRow): Promise<void> {
    const { apply = false, deleteRows = false } = this.#options;
    const isMissing = async (manager: EntityManager): Promise<boolean> =>
      (await readRow(manager, id))?.storageKey === key && (await this.#store.head(key)) === undefined;
    const missing = await this.#manager.transaction('READ COMMITTED', async (own) => {
      if (apply && deleteRows) await lockKey(own, key);
      if (!(await isMissing(own))) return false;
      if (apply && deleteRows) await own.delete('CourseAsset', { id, storageKey: key });
      return true;
    });
    const resolved = apply && deleteRows;
    if (missing)
      this.#report({ kind: 'MISSING_OBJECT', key, assetId: id, detail: 'a row, and no object', resolved });
  }

  async #checkPair(row: SweptRow, object: ListedObject): Promise<void> {
    if (row.fileSize === object.size && (row.etag === null || row.etag === object.etag)) return;
    const { storageKey: key, id } = row;
    const [current, head] = [await readRow(this.#manager, id), await this.#store.head(key)];
    if (current?.storageKey !== key || !head) return;
    if (head.size !== current.fileSize) {
      const detail = `the object has ${countOf(head.size, 'byte')}, the row says ${grouped(current.fileSize)}`;
      this.#report({ kind: 'SIZE_MISMATCH', key, assetId: id, detail, resolved: false });
    } else if (current.sha256 !== null && current.etag !== head.etag) {
      // Copying or reassembling an object changes its ETag; its bytes decide.
      const sha256 = head.sha256 ?? (await this.#store.sha256Of(key, this.#options.signal));
      if (sha256 === undefined || sha256 === current.sha256) return;
      const detail = `the object has the SHA-256 ${sha256}, the row says ${current.sha256}`;
      this.#report({ kind: 'CHECKSUM_MISMATCH', key, assetId: id, detail, resolved: false });
    }
  }

  #report(finding: SweepFinding): void {
    this.#findings[finding.kind] += 1;
    if (finding.resolved) this.#counts.resolved += 1;
    this.#options.onFinding?.(finding);
  }
}
