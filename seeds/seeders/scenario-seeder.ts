import { DataSource, type EntityManager } from 'typeorm';
import type { Seeder } from 'typeorm-extension';
import { connectedSettings } from '../../src/database/connected-settings.js';
import { IntegrationDataSource } from '../../src/database/integration-data-source.js';
import { IntegrationError } from '../../src/errors.js';
import type { RunOptionsInput } from '../engine/plan/run-options.js';
import { runSeed, type SeedResult } from '../runs/run-seed.js';

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
    const options = { ...this.#options, ...this.scope };
    return isCopyOfOurs(target)
      ? withOwnDataSource(target, (dataSource) => runSeed(dataSource, options))
      : runSeed(target, options);
  }
}

/** typeorm-extension's CLI opens a plain DataSource with the options of `ormconfig.ts`. */
function isCopyOfOurs(target: DataSource | EntityManager): target is DataSource {
  return target instanceof DataSource && !(target instanceof IntegrationDataSource);
}

/** Opens the DataSource of the settings, if it leads to the same database as the copy. */
async function withOwnDataSource<Result>(
  copy: DataSource,
  work: (dataSource: IntegrationDataSource) => Promise<Result>,
): Promise<Result> {
  const own = new IntegrationDataSource(await connectedSettings());
  if (placeOf(own) !== placeOf(copy)) {
    throw new IntegrationError(
      'SEED_DATA_SOURCE',
      'Seeding needs an IntegrationDataSource, which knows the schemas of the tables; use the one of ormconfig.ts.',
    );
  }
  await own.initialize();
  try {
    return await work(own);
  } finally {
    await own.destroy();
  }
}

function placeOf({ options }: DataSource): string {
  const { host, port, database } = options as { host?: string; port?: number; database?: string };
  return JSON.stringify([host, port, database]);
}
