import { murmurHashOfText } from '../../engine/random/murmur-hash.js';
import { openStream, type RandomStream } from '../../engine/random/random-stream.js';
import type { TableName } from '../../engine/plan/rows.js';
import type { AnyEntity } from './entities.js';
import { KnownRows } from './known-rows.js';

/**
 * What the factories of one set share: their chance, their clock, the mark on their ids, and what they know.
 */
export class FactorySet {
  /** The rows' "now", UTC milliseconds. */
  readonly asOf: number;
  /**
   * Eight hexadecimal digits that every id of the set carries; no seed run's tag is made of the same text.
   */
  readonly tag: string;
  readonly known = new KnownRows();
  readonly #seed: number;
  readonly #made = new Map<TableName, number>();
  readonly #pinned = new Map<string, readonly string[]>();

  constructor(seed: number, asOf: number) {
    this.#seed = seed;
    this.asOf = asOf;
    this.tag = murmurHashOfText(`factories|${seed}|${asOf}`)[0].toString(16).padStart(8, '0');
  }

  /** Leaves columns of a row as the caller set them, in later stories as well. */
  pin({ id }: AnyEntity, columns: readonly string[]): void {
    this.#pinned.set(id, columns);
  }

  /** Whether the caller set a column of the row with this id. */
  isPinned(id: string, column: string): boolean {
    return this.#pinned.get(id)?.includes(column) ?? false;
  }

  /** The number, from 1, of the next row of a table, and its random stream. */
  next(table: TableName): { number: number; random: RandomStream } {
    const number = (this.#made.get(table) ?? 0) + 1;
    this.#made.set(table, number);
    return { number, random: openStream(this.#seed, `factory ${table}`, String(number)) };
  }
}
