import { IntegrationError } from '../../../src/errors.js';
import { StorageError } from '../../../src/storage/storage-error.js';
import type { LedgerRun } from '../../engine/ledger/seed-ledger.js';
import type { RowsElsewhere } from './find-elsewhere.js';
import type { Referrer } from './find-referrers.js';
import type { RowGap } from './recorded-rows.js';

/** Rows that stay point at rows that would go, so that nothing was changed. */
export class SeededRowsInUseError extends IntegrationError {
  constructor(readonly referrers: readonly Referrer[]) {
    const list = referrers.map(tell).join('; ');
    const others = referrers.some(({ ofOtherRuns }) => ofOtherRuns > 0);
    super(
      'SEED_ROWS_IN_USE',
      `Rows that would stay point at rows of the run, so that nothing was changed: ${list}. Delete them or let them point ` +
        `elsewhere${others ? ' (rows of other runs go with these: "npm run seed:runs" lists them, --all takes all)' : ''}, ` +
        'and revert again.',
    );
  }
}

/** Somebody is writing the run, or reverting it. */
export function runBusy(tag: string): IntegrationError {
  return new IntegrationError(
    'SEED_RUN_BUSY',
    `Run ${tag} is being written or reverted by another process; nothing was changed. Wait until it is done, or stop it, ` +
      'and revert again.',
  );
}

/** The objects of a run lie elsewhere than the settings say. */
export function otherBucket({ tag, options }: LedgerRun, bucket: string): IntegrationError {
  return new IntegrationError(
    'SEED_OTHER_BUCKET',
    `The objects of run ${tag} lie in bucket "${options.bucket}", but R2_BUCKET is "${bucket}"; nothing was changed. Set ` +
      'R2_BUCKET to the bucket of the run, or add --keep-objects to delete its rows alone.',
  );
}

/** The objects of a run cannot be deleted now. */
export function objectsUnreachable(cause: StorageError): StorageError {
  const more = 'The run has objects there; nothing was changed. Add --keep-objects to delete its rows alone.';
  return new StorageError(cause.code, `${cause.message} ${more}`, { cause });
}

/** The table is used by somebody else for too long. @param table - with its schema */
export function tableBusy(table: string, lockTimeout: number, cause: unknown): IntegrationError {
  return new IntegrationError(
    'TABLE_BUSY',
    `Table ${table}, to which nobody may write while runs are reverted, was locked by someone else for ${lockTimeout} ms; nothing was changed. ` +
      'Run again when the database is quieter, see who holds it with pg_blocking_pids, or wait longer with LOCK_TIMEOUT (in milliseconds).',
    { cause },
  );
}

/** The server ended the revert, or refused a step of it, for what others do or for a missing right; other errors as they are. */
export function asRevertError(error: unknown, lockTimeout: number): unknown {
  if (!(error instanceof Error) || error instanceof IntegrationError || !('code' in error)) return error;
  switch (error.code) {
    case '55P03':
      return tableBusy('of the database', lockTimeout, error);
    case '40001':
    case '40P01':
      return new IntegrationError(
        'SEED_CONFLICT',
        `Another transaction was in the way of the revert (${error.message}), which was rolled back; nothing was changed. Revert again.`,
        { cause: error },
      );
    case '42501':
      return new IntegrationError(
        'SEED_RIGHTS_MISSING',
        `Reverting needs a right that this role has not: ${error.message}; nothing was changed. It looks into every table that may point at ` +
          'seeded rows, and keeps others from writing to it meanwhile: GRANT SELECT, UPDATE on that table (and USAGE on its schema) to the ' +
          'role, and DELETE where seeded rows are, or connect as the owner.',
        { cause: error },
      );
    default:
      return error;
  }
}

/** In this transaction, rows that others have committed meanwhile are not seen. */
export function otherIsolation(level: string): IntegrationError {
  return new IntegrationError(
    'SEED_ISOLATION',
    `The transaction is ${level.toUpperCase()}, in which rows that others commit meanwhile are not seen and would be left pointing at nothing; ` +
      'nothing was changed. Begin it with READ COMMITTED, or let seed:revert open its own.',
  );
}

/** Rows of the runs lie in other tables than these have recorded. */
export function rowsElsewhere(gaps: readonly RowGap[], places: readonly RowsElsewhere[]): IntegrationError {
  const list = places.map(({ table, column, rows }) => `${table} (${column}): ${countOf(rows)}`).join('; ');
  return new IntegrationError(
    'SEED_ROWS_MOVED',
    `Rows are not where the run has recorded them, so that nothing was changed. Missing: ${gaps.map(tellGap).join('; ')}. ` +
      `With ids of the run, elsewhere: ${list}. Give the tables their schema, name and columns back (ALTER TABLE … SET SCHEMA, ` +
      'RENAME), or delete these rows, and revert again.',
  );
}

/** A table of the runs is not there, and may be one that cannot be looked into. */
export function tableUnfound(gaps: readonly RowGap[], unread: readonly string[]): IntegrationError {
  return new IntegrationError(
    'SEED_ROWS_MOVED',
    `A table is not where the run has recorded it, so that nothing was changed. Missing: ${gaps.map(tellGap).join('; ')}. ` +
      `They may lie in a table that this role may not read whole: ${unread.join(', ')}. Revert as a role that may.`,
  );
}

/** More rows than a run has recorded bear its ids. */
export function rowsUnrecorded(surplus: readonly RowGap[]): IntegrationError {
  return new IntegrationError(
    'SEED_ROWS_UNRECORDED',
    `More rows bear the ids of a run than it has recorded, so that nothing was changed: ${surplus.map(tellGap).join('; ')}. ` +
      'Somebody has written rows with such ids, or edited the record (table integration_seed_run): delete these rows, or give the record ' +
      'its numbers back, and revert again.',
  );
}

/** Rows are there still after they were deleted. @param table - with its schema */
export function rowsStay(table: string, rows: number): IntegrationError {
  return new IntegrationError(
    'SEED_ROWS_STAY',
    `${countOf(rows)} of the run in ${table} could not be deleted: a trigger or rule of the table keeps them. Everything was rolled back. ` +
      `Disable it meanwhile (ALTER TABLE … DISABLE TRIGGER), and revert again.`,
  );
}

/** A table and how many of its recorded rows are there. */
export function tellGap({ table, recorded, found, isThere }: RowGap): string {
  return `${table}: ${found} of ${countOf(recorded)}${isThere ? '' : ' (no such table)'}`;
}

/** Someone stopped the revert. */
export function revertInterrupted(cause: unknown): IntegrationError {
  return new IntegrationError(
    'SEED_INTERRUPTED',
    'The revert was interrupted and rolled back: every row is there still. The same command begins anew.',
    { cause },
  );
}

function tell({ table, columns, rows, ofOtherRuns, sampleIds }: Referrer): string {
  const more = rows > sampleIds.length ? ', …' : '';
  const others = ofOtherRuns > 0 ? `, ${ofOtherRuns} of other runs` : '';
  return `${table} (${columns.join(', ')}): ${countOf(rows)}${others} (${sampleIds.join(', ')}${more})`;
}

function countOf(rows: number): string {
  return `${rows} ${rows === 1 ? 'row' : 'rows'}`;
}
