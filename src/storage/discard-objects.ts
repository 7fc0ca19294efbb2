import type { EntityManager } from 'typeorm';
import { keepTransactionAlive } from '../database/keep-transaction-alive.js';
import { lockKey } from './lock-key.js';
import { inParallel } from './in-parallel.js';
import type { ObjectStore } from './object-store.js';
import { keysInUse } from './sweep/row-pages.js';
import { compareUtf8 } from './sweep/utf8-order.js';

/** Result of deleting objects. */
export interface Discarding {
  readonly deleted: number;
  /** Objects kept because a row references them. */
  readonly inUse: number;
  /** Objects that may still exist; the sweep deletes them. */
  readonly left: number;
}

/** Objects whose keys are locked at a time: each batch costs a full table scan. */
const BATCH = 500;

/** Concurrent deletes. */
const PARALLEL = 8;

/** Options of a deletion. */
interface DeletingOptions<Item> {
  /** Called after each object. */
  onDeleted?(item: Item): void;
  /** Stops early. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Deletes those objects that no row references. Their keys stay locked until the transaction ends, which must
 * not happen before every request is answered; so this neither returns nor throws earlier.
 *
 * @param own - a READ COMMITTED transaction
 * @param items - a few hundred, sorted by their keys' bytes, so that concurrent lockers can't deadlock
 * @returns how many objects are in use
 * @throws StorageError; RowsHiddenError if a policy hides rows from this role
 */
export async function deleteUnused<Item extends { readonly key: string }>(
  own: EntityManager,
  store: ObjectStore,
  items: readonly Item[],
  { onDeleted, signal }: DeletingOptions<Item> = {},
): Promise<number> {
  for (const { key } of items) await lockKey(own, key);
  const used = await keysInUse(
    own,
    items.map(({ key }) => key),
  );
  const unused = items.filter(({ key }) => !used.has(key));
  await keepTransactionAlive(own, () =>
    inParallel(unused, PARALLEL, async (item) => {
      signal?.throwIfAborted();
      await store.delete(item.key);
      onDeleted?.(item);
    }),
  );
  return used.size;
}

/**
 * Deletes an unneeded object unless a row references its key. On failure, and in a caller's transaction,
 * whose rollback could restore the row, the object is left to the sweep.
 *
 * @returns whether the object is gone
 */
export async function tryDiscard(manager: EntityManager, store: ObjectStore, key: string): Promise<boolean> {
  if (manager.queryRunner?.isTransactionActive) return false;
  return manager
    .transaction('READ COMMITTED', (own) => deleteUnused(own, store, [{ key }]))
    .then(
      (inUse) => inUse === 0,
      () => false,
    );
}

/**
 * Like {@link tryDiscard} for many keys: deletes the objects that no row references. On failure, and in a
 * caller's transaction, objects are left to the sweep.
 */
export async function discardObjects(
  manager: EntityManager,
  store: ObjectStore,
  keys: readonly string[],
  { onDeleted, signal }: DeletingOptions<string> = {},
): Promise<Discarding> {
  let [deleted, inUse] = [0, 0];
  const items = keys.toSorted(compareUtf8).map((key) => ({ key }));
  const options = {
    signal,
    onDeleted: ({ key }: { key: string }): void => {
      deleted += 1;
      onDeleted?.(key);
    },
  };
  try {
    if (manager.queryRunner?.isTransactionActive) return { deleted, inUse, left: keys.length };
    for (let start = 0; start < items.length; start += BATCH) {
      signal?.throwIfAborted();
      const batch = items.slice(start, start + BATCH);
      inUse += await manager.transaction('READ COMMITTED', (own) => deleteUnused(own, store, batch, options));
    }
  } catch {
    // The rest is counted and left to the sweep.
  }
  return { deleted, inUse, left: keys.length - deleted - inUse };
}
