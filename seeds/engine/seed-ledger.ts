import type { EntityManager } from 'typeorm';
import { SEED_RUN_TABLE } from '../../src/catalog/bookkeeping.js';
import { qualifiedName } from '../../src/catalog/schema-names.js';
import type { RowCounts } from './copy-writer.js';
import { FAKER_VERSION, GENERATOR_VERSION } from './run-options.js';
import type { RunPlan } from './run-plan.js';

/** What the ledger says of one unit that is done. */
export interface LedgerUnit {
  readonly rows: RowCounts;
}

/** What the ledger says of a run. */
export interface LedgerRun {
  readonly tag: string;
  readonly state: 'RUNNING' | 'COMPLETE';
  readonly unitCount: number;
  /** The units that are done, by name. */
  readonly units: Readonly<Record<string, LedgerUnit>>;
}

/** The record of seed runs, in a table of ours; written in the transaction of the unit that it tells of. */
export class SeedLedger {
  readonly #manager: EntityManager;
  readonly #table: string;

  /** @param schema - the schema of the integration tables */
  constructor(manager: EntityManager, schema: string) {
    this.#manager = manager;
    this.#table = qualifiedName(schema, SEED_RUN_TABLE);
  }

  /** A run's record; `undefined` if nothing of it is there. */
  async find(tag: string): Promise<LedgerRun | undefined> {
    const [run] = (await this.#manager.query(
      `SELECT "tag", "state", "unitCount", "units" FROM ${this.#table} WHERE "tag" = $1`,
      [tag],
    )) as LedgerRun[];
    return run;
  }

  /** Holds off, until the transaction ends, whoever else wants to write the same unit. */
  async lockUnit({ tag }: RunPlan, unit: string): Promise<void> {
    await this.#manager.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `${SEED_RUN_TABLE} ${tag} ${unit}`,
    ]);
  }

  /** Records that a unit is done, and the run with its last one. */
  async recordUnit(plan: RunPlan, unitCount: number, unit: string, rows: Readonly<RowCounts>): Promise<void> {
    const options = { ...plan.options, generator: GENERATOR_VERSION, faker: FAKER_VERSION };
    await this.#manager.query(
      `INSERT INTO ${this.#table} AS run ("tag", "options", "state", "unitCount", "units", "startedAt")
       VALUES ($1, $2::jsonb, 'RUNNING', $3, $4::jsonb, now())
       ON CONFLICT ("tag") DO UPDATE SET "units" = run."units" || EXCLUDED."units"`,
      [plan.tag, JSON.stringify(options), unitCount, JSON.stringify({ [unit]: { rows } })],
    );
    await this.#manager.query(
      `UPDATE ${this.#table} SET "state" = 'COMPLETE', "finishedAt" = clock_timestamp()
       WHERE "tag" = $1 AND (SELECT count(*) FROM jsonb_object_keys("units")) = "unitCount"`,
      [plan.tag],
    );
  }
}
