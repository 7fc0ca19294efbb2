/** Items with whole-number weights, for draws in proportion to them. */
export class WeightedTable<T> {
  /** The sum of all weights. */
  readonly total: number;
  readonly #items: readonly T[];
  readonly #limits: readonly number[];

  /** @param entries - each item with its weight, a non-negative integer; at least one is above 0 */
  constructor(entries: readonly (readonly [item: T, weight: number])[]) {
    let sum = 0;
    this.#items = entries.map(([item]) => item);
    this.#limits = entries.map(([, weight]) => (sum += weight));
    this.total = sum;
  }

  /** The item at a place in [0, `total`), each item taking as many places as it weighs. */
  itemAt(place: number): T {
    let low = 0;
    let high = this.#limits.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (place < this.#limits[middle]!) high = middle;
      else low = middle + 1;
    }
    return this.#items[low]!;
  }
}
