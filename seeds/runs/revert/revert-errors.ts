import { countOf, grouped } from '../../../src/count-of.js';
import { IntegrationError } from '../../../src/errors.js';
import { StorageError } from '../../../src/storage/storage-error.js';
import type { LedgerRun } from '../../engine/ledger/seed-ledger.js';
import type { RowsElsewhere } from './find-elsewhere.js';
import type { Referrer } from './find-referrers.js';
import type { RowGap } from './recorded-rows.js';

/** Rows that would stay reference rows that would be deleted. */
export class SeededRowsInUseError extends IntegrationError {
  constructor(readonly referrers: readonly Referrer[]) {
    const list = referrers.map(describeReferrer).join('; ');
    const others = referrers.some(({ ofOtherRuns }) => ofOtherRuns > 0);
    super(
      'SEED_ROWS_IN_USE',
      `Other rows reference rows of the run; nothing was changed: ${list}. Delete them or let them reference ` +
        `other rows${others ? ' (rows of other runs are deleted with these runs: "npm run seed:runs" lists them, --all reverts all)' : ''}, ` +
        'and revert again.',
    );
  }
}

/** Another process is writing or reverting the run. */
export function runBusy(tag: string): IntegrationError {
  return new IntegrationError(
    'SEED_RUN_BUSY',
    `Run ${tag} is being written or reverted by another process; nothing was changed. Wait until it finishes, or stop it, ` +
      'and revert again.',
  );
}

/** The objects of a run are in another bucket than the settings name. */
export function otherBucket({ tag, options }: LedgerRun, bucket: string): IntegrationError {
  return new IntegrationError(
    'SEED_OTHER_BUCKET',
    `The objects of run ${tag} are in bucket "${options.bucket}", but R2_BUCKET is "${bucket}"; nothing was changed. Set ` +
      'R2_BUCKET to the bucket of the run, or add --keep-objects to delete its rows alone.',
  );
}

/** The objects of a run cannot be deleted now. */
export function objectsUnreachable(cause: StorageError): StorageError {
  const more = 'The run has objects there; nothing was changed. Add --keep-objects to delete its rows alone.';
  return new StorageError(cause.code, `${cause.message} ${more}`, { cause });
}

/**
 * Another session locked the table for too long.
 *
 * @param table - with its schema
 */
export function tableBusy(table: string, lockTimeout: number, cause: unknown): IntegrationError {
  return new IntegrationError(
    'TABLE_BUSY',
    `Table ${table} must not be written to while runs are reverted, but another session locked it for ${lockTimeout} ms; nothing was changed. ` +
      'Run again when the database is quieter, find the session with pg_blocking_pids, or wait longer with LOCK_TIMEOUT (in milliseconds).',
    { cause },
  );
}

/** Translates a conflict with another transaction, or a missing right; returns other errors unchanged. */
export function asRevertError(error: unknown, lockTimeout: number): unknown {
  if (!(error instanceof Error) || error instanceof IntegrationError || !('code' in error)) return error;
  switch (error.code) {
    case '55P03':
      return tableBusy('of the database', lockTimeout, error);
    case '40001':
    case '40P01':
      return new IntegrationError(
        'SEED_CONFLICT',
        `The revert conflicted with another transaction (${error.message}) and was rolled back; nothing was changed. Revert again.`,
        { cause: error },
      );
    case '42501':
      return new IntegrationError(
        'SEED_RIGHTS_MISSING',
        `This role lacks a right for the revert: ${error.message}; nothing was changed. A revert reads every table that may reference ` +
          'seeded rows and locks it against writes: GRANT SELECT, UPDATE on that table (and USAGE on its schema) to the ' +
          'role, and DELETE on tables with seeded rows, or connect as the owner.',
        { cause: error },
      );
    default:
      return error;
  }
}

/** The caller's transaction does not see rows that others commit meanwhile. */
export function otherIsolation(level: string): IntegrationError {
  return new IntegrationError(
    'SEED_ISOLATION',
    `The transaction is ${level.toUpperCase()}: it does not see rows that others commit meanwhile, and would leave them with dangling references; ` +
      'nothing was changed. Begin it with READ COMMITTED, or let seed:revert open its own.',
  );
}

/** Rows of the runs are in other tables than the recorded ones. */
export function rowsElsewhere(gaps: readonly RowGap[], places: readonly RowsElsewhere[]): IntegrationError {
  const list = places
    .map(({ table, column, rows }) => `${table} (${column}): ${countOf(rows, 'row')}`)
    .join('; ');
  return new IntegrationError(
    'SEED_ROWS_MOVED',
    `Rows are not where the run recorded them; nothing was changed. Missing: ${gaps.map(describeGap).join('; ')}. ` +
      `With ids of the run, elsewhere: ${list}. Restore the tables' schemas, names and columns (ALTER TABLE … SET SCHEMA, ` +
      'RENAME), or delete these rows, and revert again.',
  );
}

/** A table of the runs is missing, and may be one that this role cannot read. */
export function tableUnfound(gaps: readonly RowGap[], unread: readonly string[]): IntegrationError {
  return new IntegrationError(
    'SEED_ROWS_MOVED',
    `A table is not where the run recorded it; nothing was changed. Missing: ${gaps.map(describeGap).join('; ')}. ` +
      `They may be in a table that this role may not read completely: ${unread.join(', ')}. Revert as a role that may.`,
  );
}

/** More rows have ids of a run than it recorded. */
export function rowsUnrecorded(surplus: readonly RowGap[]): IntegrationError {
  return new IntegrationError(
    'SEED_ROWS_UNRECORDED',
    `More rows have ids of a run than it recorded; nothing was changed: ${surplus.map(describeGap).join('; ')}. ` +
      'Rows with such ids were written by hand, or the record (table integration_seed_run) was edited: delete these rows, or restore ' +
      'the numbers of the record, and revert again.',
  );
}

/**
 * Rows still exist after they were deleted.
 *
 * @param table - with its schema
 */
export function rowsStay(table: string, rows: number): IntegrationError {
  return new IntegrationError(
    'SEED_ROWS_STAY',
    `${countOf(rows, 'row')} of the run in ${table} could not be deleted: a trigger or rule of the table keeps them; everything was rolled back. ` +
      `Disable it meanwhile (ALTER TABLE … DISABLE TRIGGER), and revert again.`,
  );
}

/** A table and how many of its recorded rows exist. */
export function describeGap({ table, recorded, found, isThere }: RowGap): string {
  return `${table}: ${grouped(found)} of ${countOf(recorded, 'row')}${isThere ? '' : ' (no such table)'}`;
}

/** The caller stopped the revert. */
export function revertInterrupted(cause: unknown): IntegrationError {
  return new IntegrationError(
    'SEED_INTERRUPTED',
    'The revert was interrupted and rolled back; nothing was deleted. Run the same command to start again.',
    { cause },
  );
}

function describeReferrer({ table, columns, rows, ofOtherRuns, sampleIds }: Referrer): string {
  const more = rows > sampleIds.length ? ', …' : '';
  const others = ofOtherRuns > 0 ? `, ${grouped(ofOtherRuns)} of other runs` : '';
  return `${table} (${columns.join(', ')}): ${countOf(rows, 'row')}${others} (${sampleIds.join(', ')}${more})`;
}
