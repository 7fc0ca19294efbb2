import type { ListedObject } from '../object-store.js';
import { StorageError } from '../storage-error.js';
import type { SweptRow } from './row-pages.js';
import { compareUtf8 } from './utf8-order.js';

/** The object and the rows of one key. */
export interface KeySides {
  readonly key: string;
  readonly object: ListedObject | undefined;
  /** More than one if rows share a key. */
  readonly rows: readonly SweptRow[];
}

type Pages<Item> = AsyncIterable<readonly Item[]>;

/**
 * Merges objects and rows, both sorted by key, with at most a page of each in memory.
 *
 * @throws StorageError `STORAGE_ORDER` if the store doesn't list in that order, so that they can't be
 *   compared
 */
export async function* mergeSides(
  objects: Pages<ListedObject>,
  rows: Pages<SweptRow>,
): AsyncGenerator<KeySides> {
  const left = inOrder(objects);
  const right = eachOf(rows);
  let [object, row] = [await nextOf(left), await nextOf(right)];
  while (object || row) {
    const order = !object ? 1 : !row ? -1 : compareUtf8(object.key, row.storageKey);
    const key = order <= 0 && object ? object.key : (row as SweptRow).storageKey;
    const found = order <= 0 ? object : undefined;
    const same: SweptRow[] = [];
    while (row?.storageKey === key) {
      same.push(row);
      row = await nextOf(right);
    }
    if (found) object = await nextOf(left);
    yield { key, object: found, rows: same };
  }
}

async function* inOrder(pages: Pages<ListedObject>): AsyncGenerator<ListedObject> {
  let last: string | undefined;
  for await (const object of eachOf(pages)) {
    if (last !== undefined && compareUtf8(last, object.key) >= 0) {
      throw new StorageError(
        'STORAGE_ORDER',
        `The store lists "${object.key}" after "${last}", which is not the order of S3, so it cannot be compared with the table. The sweep stopped there; use a store that lists keys in that order.`,
      );
    }
    last = object.key;
    yield object;
  }
}

async function* eachOf<Item>(pages: Pages<Item>): AsyncGenerator<Item> {
  for await (const page of pages) yield* page;
}

async function nextOf<Item>(items: AsyncGenerator<Item>): Promise<Item | undefined> {
  const { value, done } = await items.next();
  return done ? undefined : (value as Item);
}
