import { IntegrationError } from '../../src/errors.js';
import { StorageError } from '../../src/storage/storage-error.js';
import type { LedgerRun } from '../engine/seed-ledger.js';
import type { Referrer } from './find-referrers.js';

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
  return `${table} (${columns.join(', ')}): ${rows} ${rows === 1 ? 'row' : 'rows'}${others} (${sampleIds.join(', ')}${more})`;
}
