import type { DataSource, EntityManager } from 'typeorm';
import type { Seeder } from 'typeorm-extension';
import type { RunOptionsInput } from '../engine/run-options.js';
import { runSeed, type SeedResult } from '../run-seed.js';

/**
 * A seeder for typeorm-extension: runs some scenarios for the people and courses that it makes for them. Each
 * seeder's rows are a run of their own, so that several live side by side and each keeps all its promises.
 */
export abstract class ScenarioSeeder implements Seeder {
  readonly #options: RunOptionsInput;

  /** @param options - what differs from the defaults of `runSeed`, besides the seeder's own scenarios */
  constructor(options: RunOptionsInput = {}) {
    this.#options = options;
  }

  /** The seeder's own part of the options. */
  protected abstract readonly scope: RunOptionsInput;

  /**
   * Runs the seeder.
   *
   * @param target - what typeorm-extension gives, or a manager whose transaction everything is to happen in
   * @throws what `runSeed` throws
   */
  run(target: DataSource | EntityManager): Promise<SeedResult> {
    return runSeed(target, { ...this.#options, ...this.scope });
  }
}
