/**
 * Does something for each of many items, a few of them side by side. Once it fails for one, no other is begun; the first
 * error is thrown when those under way have ended.
 *
 * @param most - how many at a time
 */
export async function inParallel<Item>(
  items: readonly Item[],
  most: number,
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const left = items[Symbol.iterator]();
  const errors: unknown[] = [];
  const takeTurns = async (): Promise<void> => {
    for (const item of left) {
      if (errors.length > 0) return;
      await work(item).catch((error: unknown) => errors.push(error));
    }
  };
  await Promise.all(Array.from({ length: most }, takeTurns));
  if (errors.length > 0) throw errors[0];
}
