import { murmurHashOfText, type Words } from './murmur-hash.js';
import type { WeightedTable } from './weighted-table.js';

/**
 * A stream of random numbers: xoshiro128** 1.1 (D. Blackman and S. Vigna, "Scrambled Linear
 * Pseudorandom Number Generators", ACM TOMS 47:4, 2021). It runs on 32-bit integers, and all its draws
 * use only operations that IEEE 754 rounds correctly, so that every machine draws the same.
 */
export class RandomStream {
  #s0: number;
  #s1: number;
  #s2: number;
  #s3: number;

  /** @param state - four words, not all zero */
  constructor([s0, s1, s2, s3]: Words) {
    this.#s0 = s0;
    this.#s1 = s1;
    this.#s2 = s2;
    this.#s3 = s3;
  }

  /** The next 32 random bits, as an unsigned integer. */
  nextUint32(): number {
    const scrambled = Math.imul(this.#s1, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9) >>> 0;
    const shifted = this.#s1 << 9;
    this.#s2 ^= this.#s0;
    this.#s3 ^= this.#s1;
    this.#s1 ^= this.#s2;
    this.#s0 ^= this.#s3;
    this.#s2 ^= shifted;
    this.#s3 = (this.#s3 << 11) | (this.#s3 >>> 21);
    return result;
  }

  /** A number in [0, 1) with 53 random bits. */
  next(): number {
    const high = this.nextUint32() >>> 5;
    return (high * 0x4000000 + (this.nextUint32() >>> 6)) / 0x20000000000000;
  }

  /** A number in [0, 1) with 32 random bits. */
  fraction(): number {
    return this.nextUint32() / 0x100000000;
  }

  /**
   * An integer in [0, `count`), by multiplication and shift (D. Lemire, "Fast Random Integer Generation
   * in an Interval", ACM TOMACS 29:1, 2019) without its rejection step, so that a draw always costs one
   * step of the stream: no item is favored over another by more than `count` / 2^32.
   */
  below(count: number): number {
    return Math.floor((this.nextUint32() * count) / 0x100000000);
  }

  /** An integer from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  /** True with the given probability. */
  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** One of the list's items, each as probable as the others. */
  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  /**
   * One of the list's items, by weights that are known only now.
   *
   * @param weights - of each item, whole numbers of which at least one is above 0
   */
  weightedPick<T>(items: readonly T[], weights: readonly number[]): T {
    let place = this.below(weights.reduce((sum, weight) => sum + weight, 0));
    return items[weights.findIndex((weight) => (place -= weight) < 0)]!;
  }

  /** One of the table's items, by their weights. */
  weighted<T>(table: WeightedTable<T>): T {
    return table.itemAt(this.below(table.total));
  }

  /**
   * A draw from the beta distribution Beta(`rank`, `sample` + 1 - `rank`): the `rank`-th smallest of
   * `sample` uniform draws has it (H. A. David and H. N. Nagaraja, "Order Statistics", 2003), and
   * comparisons are exact where logarithms and powers differ between engines.
   */
  beta(rank: number, sample: number): number {
    const draws = new Float64Array(sample);
    for (let index = 0; index < sample; index++) draws[index] = this.fraction();
    return draws.sort()[rank - 1]!;
  }
}

/** What the hashed texts of an entity's streams begin with, for the last seed: each person has a dozen streams. */
const begins = new Map<string, { readonly seed: number; readonly bytes: Uint8Array }>();

/** More entities than the seeds have; own scenarios may name one for each person. */
const MOST_BEGINS = 100;

/**
 * Opens the stream that belongs to one entity of one owner in one run. Streams do not depend on one
 * another, so that owners can be generated in any order and on any machine.
 *
 * @param seed - the run's `--seed`
 * @param entity - what is drawn for: a table's name, as a rule
 * @param owner - whose rows they are: a person's index or host id, or `base`
 */
export function openStream(seed: number, entity: string, owner: string): RandomStream {
  let begin = begins.get(entity);
  if (begin?.seed !== seed) {
    if (begins.size === MOST_BEGINS) begins.clear();
    begin = { seed, bytes: new TextEncoder().encode(`${seed}|${entity}|`) };
    begins.set(entity, begin);
  }
  const state = murmurHashOfText(owner, begin.bytes);
  if ((state[0] | state[1] | state[2] | state[3]) === 0) state[0] = 1;
  return new RandomStream(state);
}
