import type { RowCounts } from '../../engine/plan/rows.js';
import { openStream, type RandomStream } from '../../engine/random/random-stream.js';

interface Kept {
  readonly stream: RandomStream;
  readonly rows: { readonly place: number; readonly row: object }[];
  seen: number;
}

/**
 * Counts rows and keeps a uniform sample of each table: reservoir sampling, algorithm R (J. Vitter, "Random
 * Sampling with a Reservoir", ACM TOMS 11:1, 1985).
 */
export class RowSample {
  readonly #seed: number;
  readonly #size: number;
  readonly #tables = new Map<string, Kept>();

  /** @param size - rows to keep of each table */
  constructor(seed: number, size: number) {
    this.#seed = seed;
    this.#size = size;
  }

  /** Takes a row. */
  readonly emit = (table: string, row: object): void => {
    let kept = this.#tables.get(table);
    if (!kept)
      this.#tables.set(
        table,
        (kept = { stream: openStream(this.#seed, table, 'sample'), rows: [], seen: 0 }),
      );
    const place = kept.seen++;
    if (place < this.#size) {
      kept.rows.push({ place, row });
    } else {
      const drawn = kept.stream.below(kept.seen);
      if (drawn < this.#size) kept.rows[drawn] = { place, row };
    }
  };

  /** Rows taken so far. */
  get rows(): number {
    let sum = 0;
    for (const { seen } of this.#tables.values()) sum += seen;
    return sum;
  }

  /** Rows taken so far, by table. */
  get counts(): RowCounts {
    return Object.fromEntries([...this.#tables].map(([table, { seen }]) => [table, seen]));
  }

  /** The rows that are kept, by table, in the order in which they came. */
  get samples(): Record<string, object[]> {
    const inOrder = ({ rows }: Kept): object[] =>
      [...rows].sort((a, b) => a.place - b.place).map(({ row }) => row);
    return Object.fromEntries([...this.#tables].map(([table, kept]) => [table, inOrder(kept)]));
  }
}
