import type { EntityManager } from 'typeorm';
import { lockKey } from './asset-rows.js';
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

/**
 * Deletes the objects at many keys, but none that a row points at, as `tryDiscard` does for one: where it does not succeed, and
 * in a caller's transaction, objects are left to the sweep.
 *
 * @param onDeleted - called after each object
 * @param signal - ends it early
 */
export async function discardObjects(
  manager: EntityManager,
  store: ObjectStore,
  keys: readonly string[],
  { onDeleted, signal }: { onDeleted?: () => void; signal?: AbortSignal | undefined } = {},
): Promise<Discarding> {
  let [deleted, inUse] = [0, 0];
  const discard = (batch: readonly string[]): Promise<void> =>
    manager.transaction('READ COMMITTED', async (own) => {
      // The order in which all who lock many of them do.
      for (const key of batch) await lockKey(own, key);
      const used = await keysInUse(own, batch);
      inUse += used.size;
      const doomed = batch.filter((key) => !used.has(key));
      await inParallel(doomed, PARALLEL, async (key) => {
        signal?.throwIfAborted();
        await store.delete(key);
        deleted += 1;
        onDeleted?.();
      });
    });
  const sorted = keys.toSorted(compareUtf8);
  try {
    if (manager.queryRunner?.isTransactionActive) return { deleted, inUse, left: keys.length };
    for (let start = 0; start < sorted.length; start += BATCH) {
      signal?.throwIfAborted();
      await discard(sorted.slice(start, start + BATCH));
    }
  } catch {
    // What is left is counted, and the sweep's.
  }
  return { deleted, inUse, left: keys.length - deleted - inUse };
}
