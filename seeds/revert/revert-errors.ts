import { IntegrationError } from '../../src/errors.js';
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
