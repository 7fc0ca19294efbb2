import { IntegrationError } from '../../../src/errors.js';
import type { LedgerRun } from '../../engine/ledger/seed-ledger.js';

/** Which runs to select: one by its tag, the one that began last, or every recorded one. */
export type RunSelection = { readonly tag: string } | 'last' | 'all';

/**
 * The selected runs, the oldest first.
 *
 * @param runs - every recorded run, the oldest first
 * @returns no runs if none is recorded and none is named
 * @throws IntegrationError `SEED_RUN_UNKNOWN` for a tag that is not recorded
 */
export function selectRuns(runs: readonly LedgerRun[], selection: RunSelection): readonly LedgerRun[] {
  if (selection === 'all') return runs;
  if (selection === 'last') return runs.slice(-1);
  const run = runs.find(({ tag }) => tag === selection.tag);
  if (run) return [run];
  const known = runs.map(({ tag }) => tag).join(', ');
  throw new IntegrationError(
    'SEED_RUN_UNKNOWN',
    `No run ${selection.tag} is recorded in this database; nothing was changed. Recorded ` +
      (known ? `are: ${known} (for details: npm run seed:runs).` : 'is none at all.'),
  );
}
