import type { RowCounts } from '../plan/rows.js';
import type { EntityManager } from 'typeorm';
import { SEED_RUN_TABLE } from '../../../src/schema/plan/bookkeeping.js';
import { qualifiedName } from '../../../src/postgres/schema-names.js';
import { checkLedgerRow } from './ledger-row.js';
import { completeRun, HOST_LOCK, openRun, recordUnits, runLock } from './ledger-statements.js';
import { FAKER_VERSION, GENERATOR_VERSION, type RunOptions } from '../plan/run-options.js';
import type { RunPlan } from '../plan/run-plan.js';
import type { SeedTable } from '../plan/seed-table.js';
import { unitsOf, type RunCut } from '../plan/seed-units.js';

/** The record of one finished unit. */
export interface LedgerUnit {
  readonly rows: RowCounts;
}

/** What decided a run, and what is needed to revert it. */
export interface LedgerOptions extends RunOptions {
  readonly generator: number;
  readonly faker: string;
  readonly cut: RunCut;
  /** The tables that the run fills, parents before children. */
  readonly tables: readonly Pick<SeedTable, 'schema' | 'name'>[];
}

/** The record of a run. */
export interface LedgerRun {
  readonly tag: string;
  readonly options: LedgerOptions;
  readonly state: 'RUNNING' | 'COMPLETE';
  readonly unitCount: number;
  /** The finished units, by name. */
  readonly units: Readonly<Record<string, LedgerUnit>>;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** Whether a process is writing or reverting a unit of it right now. */
  readonly busy: boolean;
}

/** Whether a session holds a run's lock; the system view shows the 64-bit key as two halves. */
const BUSY = `EXISTS (
  SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND l.granted
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND ((l.classid::bigint << 32) | l.objid::bigint) = ${runLock('run."tag"')})`;

/**
 * The record of seed runs, in a table of ours. A run is recorded before its first unit, and a unit in the
 * transaction that writes it, so exactly the recorded units exist.
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
   * @throws IntegrationError `SEED_LEDGER_INVALID` if a record is not valid
   */
  async list(): Promise<LedgerRun[]> {
    const rows: Record<string, unknown>[] = await this.#manager.query(
      `SELECT "tag", "options", "state", "unitCount", "units", "startedAt", "finishedAt", ${BUSY} AS busy
       FROM ${this.#table} run ORDER BY "startedAt", "tag"`,
    );
    return rows.map(checkLedgerRow);
  }

  /** A run's record; `undefined` if there is none. */
  async find(tag: string): Promise<LedgerRun | undefined> {
    return (await this.list()).find((run) => run.tag === tag);
  }

  /**
   * Records that a run begins, or finds its record. A run without rows that no process is writing is cut
   * again; any other keeps its cut.
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

  /** Until the transaction ends, prevents others from choosing a run by its record. */
  async lockChoice(): Promise<void> {
    await this.#manager.query(`SELECT pg_advisory_xact_lock(${runLock("'choice'")})`);
  }

  /**
   * Until the transaction ends, prevents others from reverting the run, cutting it again, or writing the same
   * unit.
   */
  async lockUnit(tag: string, unit: string): Promise<void> {
    await this.#manager.query(`SELECT pg_advisory_xact_lock_shared(${runLock('$1')})`, [tag]);
    await this.#manager.query(`SELECT pg_advisory_xact_lock(${runLock('$1')})`, [`${tag} ${unit}`]);
  }

  /**
   * Until the transaction ends, shows others that the run is written on the host's people.
   *
   * @returns the tag of another run that a process is writing on them, committed or not
   */
  async findOtherOnHost(tag: string): Promise<string | undefined> {
    await this.#manager.query(
      `SELECT pg_advisory_xact_lock_shared(${HOST_LOCK}, ('x' || $1)::bit(32)::integer)`,
      [tag],
    );
    const [other] = (await this.#manager.query(
      `SELECT lpad(to_hex(objid::bigint), 8, '0') AS tag FROM pg_locks
       WHERE locktype = 'advisory' AND objsubid = 2 AND granted AND pid <> pg_backend_pid()
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND classid::bigint = ${HOST_LOCK}::bigint & 4294967295 AND lpad(to_hex(objid::bigint), 8, '0') <> $1`,
      [tag],
    )) as { tag: string }[];
    return other?.tag;
  }

  /**
   * Until the transaction ends, prevents others from writing or reverting the run.
   *
   * @returns false if another process is writing or reverting it
   */
  async tryLockRun(tag: string): Promise<boolean> {
    const [row] = (await this.#manager.query(`SELECT pg_try_advisory_xact_lock(${runLock('$1')}) AS locked`, [
      tag,
    ])) as { locked: boolean }[];
    return row?.locked === true;
  }

  /** Records that a unit is finished; with the last unit, that the run is complete. */
  async recordUnit(tag: string, unit: string, rows: Readonly<RowCounts>): Promise<void> {
    const units = JSON.stringify({ [unit]: { rows } });
    await this.#manager.query(recordUnits(this.#table, { tag: '$1', units: '$2' }), [tag, units]);
    await this.#manager.query(completeRun(this.#table, '$1'), [tag]);
  }

  /** Deletes a run's record. */
  async remove(tag: string): Promise<void> {
    await this.#manager.query(`DELETE FROM ${this.#table} WHERE "tag" = $1`, [tag]);
  }
}

/** What the ledger stores of a run's plan. */
export function ledgerOptions(plan: RunPlan, cut: RunCut, tables: readonly SeedTable[]): LedgerOptions {
  return {
    ...plan.options,
    generator: GENERATOR_VERSION,
    faker: FAKER_VERSION,
    cut,
    tables: tables.map(({ schema, name }) => ({ schema, name })),
  };
}

/** The recorded rows of a run, by table: the sum over its units. */
export function rowsOf({ units, options }: LedgerRun): RowCounts {
  const sums: RowCounts = {};
  for (const { name } of options.tables) {
    const parts = Object.values(units).flatMap(({ rows }) => rows[name] ?? []);
    if (parts.length > 0) sums[name] = parts.reduce((sum, rows) => sum + rows, 0);
  }
  return sums;
}
