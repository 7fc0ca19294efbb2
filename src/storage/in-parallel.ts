/**
 * Processes items concurrently. After a failure no further item is started; the first error is thrown once
 * those in progress have ended.
 *
 * @param most - items at a time
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
