import type { RowCounts } from '../plan/rows.js';
import type { EntityManager } from 'typeorm';
import { SEED_RUN_TABLE } from '../../../src/schema/plan/bookkeeping.js';
import { qualifiedName } from '../../../src/postgres/schema-names.js';
import { checkLedgerRow } from './ledger-row.js';
import { completeRun, openRun, recordUnits, runLock } from './ledger-statements.js';
import { FAKER_VERSION, GENERATOR_VERSION, type RunOptions } from '../plan/run-options.js';
import type { RunPlan } from '../plan/run-plan.js';
import type { SeedTable } from '../plan/seed-table.js';
import { unitsOf, type RunCut } from '../plan/seed-units.js';

/** What the ledger says of one unit that is done. */
export interface LedgerUnit {
  readonly rows: RowCounts;
}

/** What decided a run, and what is needed to take it back. */
export interface LedgerOptions extends RunOptions {
  readonly generator: number;
  readonly faker: string;
  readonly cut: RunCut;
  /** The tables that the run fills, parents before children. */
  readonly tables: readonly Pick<SeedTable, 'schema' | 'name'>[];
}

/** What the ledger says of a run. */
export interface LedgerRun {
  readonly tag: string;
  readonly options: LedgerOptions;
  readonly state: 'RUNNING' | 'COMPLETE';
  readonly unitCount: number;
  /** The units that are done, by name. */
  readonly units: Readonly<Record<string, LedgerUnit>>;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** Whether a process is writing or reverting a unit of it at this moment. */
  readonly busy: boolean;
}

/** Whether anybody holds a run's lock; the system view shows the 64-bit key as two halves. */
const BUSY = `EXISTS (
  SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND ((l.classid::bigint << 32) | l.objid::bigint) = ${runLock('run."tag"')})`;

/**
 * The record of seed runs, in a table of ours. A run is recorded before its first unit; a unit in the transaction that writes it,
 * so that what is recorded is there and nothing else is.
 */
export class SeedLedger {
  readonly #manager: EntityManager;
  readonly #table: string;

  /** @param schema - the schema of the integration tables */
  constructor(manager: EntityManager, schema: string) {
    this.#manager = manager;
    this.#table = qualifiedName(schema, SEED_RUN_TABLE);
  }

  /**
   * Every recorded run, the oldest first.
   *
   * @throws IntegrationError `SEED_LEDGER_INVALID` where a record is not as a run writes it
   */
  async list(): Promise<LedgerRun[]> {
    const rows: Record<string, unknown>[] = await this.#manager.query(
      `SELECT "tag", "options", "state", "unitCount", "units", "startedAt", "finishedAt", ${BUSY} AS busy
       FROM ${this.#table} run ORDER BY "startedAt", "tag"`,
    );
    return rows.map(checkLedgerRow);
  }

  /** A run's record; `undefined` if nothing of it is there. */
  async find(tag: string): Promise<LedgerRun | undefined> {
    return (await this.list()).find((run) => run.tag === tag);
  }

  /**
   * Records that a run begins, or finds that it has begun. One of which nothing is there yet, and which nobody is writing, is cut
   * anew; any other keeps its cut.
   */
  async open(plan: RunPlan, cut: RunCut, tables: readonly SeedTable[]): Promise<LedgerRun> {
    const options = ledgerOptions(plan, cut, tables);
    await this.#manager.query(openRun(this.#table, { tag: '$1', options: '$2', unitCount: '$3' }), [
      plan.tag,
      JSON.stringify(options),
      unitsOf(cut).length,
    ]);
    return (await this.find(plan.tag))!;
  }

  /** Until the transaction ends: keeps the run from being reverted or cut anew, and others from writing the same unit. */
  async lockUnit(tag: string, unit: string): Promise<void> {
    await this.#manager.query(`SELECT pg_advisory_xact_lock_shared(${runLock('$1')})`, [tag]);
    await this.#manager.query(`SELECT pg_advisory_xact_lock(${runLock('$1')})`, [`${tag} ${unit}`]);
  }

  /**
   * Until the transaction ends: keeps everybody from writing or reverting the run.
   *
   * @returns false where somebody is at it
   */
  async tryLockRun(tag: string): Promise<boolean> {
    const [row] = (await this.#manager.query(`SELECT pg_try_advisory_xact_lock(${runLock('$1')}) AS locked`, [
      tag,
    ])) as { locked: boolean }[];
    return row?.locked === true;
  }

  /** Records that a unit is done, and the run with its last one. */
  async recordUnit(tag: string, unit: string, rows: Readonly<RowCounts>): Promise<void> {
    const units = JSON.stringify({ [unit]: { rows } });
    await this.#manager.query(recordUnits(this.#table, { tag: '$1', units: '$2' }), [tag, units]);
    await this.#manager.query(completeRun(this.#table, '$1'), [tag]);
  }

  /** Forgets a run. */
  async remove(tag: string): Promise<void> {
    await this.#manager.query(`DELETE FROM ${this.#table} WHERE "tag" = $1`, [tag]);
  }
}

/** What the ledger keeps of a run's plan. */
export function ledgerOptions(plan: RunPlan, cut: RunCut, tables: readonly SeedTable[]): LedgerOptions {
  return {
    ...plan.options,
    generator: GENERATOR_VERSION,
    faker: FAKER_VERSION,
    cut,
    tables: tables.map(({ schema, name }) => ({ schema, name })),
  };
}

/** The rows of a run that are there, by table: the sum over its units. */
export function rowsOf({ units, options }: LedgerRun): RowCounts {
  const sums: RowCounts = {};
  for (const { name } of options.tables) {
    const parts = Object.values(units).flatMap(({ rows }) => rows[name] ?? []);
    if (parts.length > 0) sums[name] = parts.reduce((sum, rows) => sum + rows, 0);
  }
  return sums;
}
