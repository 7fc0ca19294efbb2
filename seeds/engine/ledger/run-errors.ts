import { IntegrationError } from '../../../src/errors.js';
import type { RunPlan } from '../plan/run-plan.js';
import type { SeedUnit } from '../plan/seed-units.js';
import type { LedgerRun } from './seed-ledger.js';

/**
 * The caller stopped the run.
 *
 * @param done - names of the units that exist
 * @param units - all units of this call, in their order
 */
export function interrupted(
  done: readonly string[],
  units: readonly SeedUnit[],
  cause: unknown,
): IntegrationError {
  const left = units.slice(done.length).map(({ name }) => name);
  const there = done.length > 0 ? `There and complete: ${done.join(', ')}.` : 'Nothing of the run is there.';
  return new IntegrationError(
    'SEED_INTERRUPTED',
    `The run was interrupted, and the unit under way, "${left[0] ?? ''}", rolled back. ${there} Not there: ${left.join(', ')}. ` +
      'The same command goes on from here.',
    { cause },
  );
}

/** Throws `SEED_INTERRUPTED` if the signal says so. */
export function assertNotAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new IntegrationError('SEED_INTERRUPTED', 'Interrupted.');
}

/** The run has been begun in other parts than this process would write. */
export function otherShards({ tag, options, units, unitCount }: LedgerRun): IntegrationError {
  return new IntegrationError(
    'SEED_OTHER_SHARDS',
    `Run ${tag} was begun in ${options.cut.shards === 1 ? 'one piece' : `${options.cut.shards} shards`} (${Object.keys(units).length} of ${unitCount} ` +
      'units are there), and goes on in the same; nothing was changed. Run the same command without --shard to write all that ' +
      `is left, or take the run back with "npm run seed:revert -- --run ${tag}" first.`,
  );
}

/** Somebody has taken the run back while this process was writing it. */
export function runGone(tag: string): never {
  throw new IntegrationError(
    'SEED_RUN_GONE',
    `Run ${tag} was reverted by somebody else while it was being written; the unit under way was rolled back.`,
  );
}

/** The server has not enough locks for a run's objects. */
export function tooManyFiles(count: number, cause: unknown): IntegrationError {
  return new IntegrationError(
    'SEED_TOO_MANY_FILES',
    `The run has ${count} files with objects, each of which is locked until their rows are there, and the server has not so many ` +
      'locks; nothing was changed. Raise its max_locks_per_transaction (times max_connections it should exceed that number), or ' +
      'leave out --with-objects.',
    { cause },
  );
}

/** There is nobody to attach to. */
export function hostEmpty({ asOf }: RunPlan): IntegrationError {
  return new IntegrationError(
    'SEED_HOST_EMPTY',
    `With --host existing there must be users of the host's own with the role STUDENT from before --as-of ` +
      `(${new Date(asOf).toISOString()}), but there are none (people of seed runs are left to these); nothing was changed. ` +
      'Try --as-of today, or seed people with --host create.',
  );
}
