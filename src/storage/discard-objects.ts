import type { EntityManager } from 'typeorm';
import { lockKey } from './lock-key.js';
import { inParallel } from './in-parallel.js';
import type { ObjectStore } from './object-store.js';
import { keysInUse } from './sweep/row-pages.js';
import { compareUtf8 } from './sweep/utf8-order.js';

/** How deleting objects went. */
export interface Discarding {
  readonly deleted: number;
  /** Objects that stay, since a row points at them. */
  readonly inUse: number;
  /** Objects that may be there still: the sweep deletes them. */
  readonly left: number;
}

/** Objects whose keys are locked at a time: one statement reads the whole table for them. */
const BATCH = 500;

/** Objects that are deleted side by side. */
const PARALLEL = 8;

/** What is said while objects are deleted. */
interface DeletingOptions<Item> {
  /** Called after each object. */
  onDeleted?(item: Item): void;
  /** Ends it early. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Deletes those of some objects that no row points at. Their keys are locked until the transaction ends, which it must not
 * before all that was sent is answered; so nothing here returns or throws before that.
 *
 * @param own - a transaction, `READ COMMITTED`
 * @param items - few hundreds, in the order of their keys' bytes, as all who lock many of them do
 * @returns how many a row points at
 * @throws StorageError; RowsHiddenError where a policy hides rows from this role
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
  const doomed = items.filter(({ key }) => !used.has(key));
  await inParallel(doomed, PARALLEL, async (item) => {
    signal?.throwIfAborted();
    await store.delete(item.key);
    onDeleted?.(item);
  });
  return used.size;
}

/**
 * Deletes the object at a key that nobody needs any more, unless a row points at it: where it does not succeed, and in a
 * caller's transaction, whose rollback may bring the row back, the object is left to the sweep.
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
 * Deletes the objects at many keys, but none that a row points at, as {@link tryDiscard} does for one: where it does not succeed, and
 * in a caller's transaction, objects are left to the sweep.
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
    // What is left is counted, and the sweep's.
  }
  return { deleted, inUse, left: keys.length - deleted - inUse };
}
