import { countOf } from '../../../src/count-of.js';
import { IntegrationError } from '../../../src/errors.js';
import type { RunPlan } from '../plan/run-plan.js';
import type { SeedUnit } from '../plan/seed-units.js';
import type { LedgerRun } from './seed-ledger.js';

/** What a call that was interrupted was doing. */
interface InterruptedCall {
  readonly units: readonly SeedUnit[];
  readonly done: readonly string[];
  readonly underWay: readonly string[];
}

/**
 * The caller stopped the run.
 *
 * @param call - all units of the call in their order, and the names of those that exist and that were begun
 * @param asOf - the run's "now" in UTC milliseconds, if the same command would take another
 */
export function interrupted(
  { units, done, underWay }: InterruptedCall,
  cause: unknown,
  asOf?: number,
): IntegrationError {
  const left = units.map(({ name }) => name).filter((name) => !done.includes(name));
  const stopped = underWay.length > 0 ? underWay : left.slice(0, 1);
  const what = stopped.length > 1 ? 'units' : 'unit';
  const kept = done.length > 0 ? `Kept: ${done.join(', ')}.` : 'Nothing was kept.';
  return new IntegrationError(
    'SEED_INTERRUPTED',
    `Interrupted: the ${what} "${stopped.join('", "')}" ${stopped.length > 1 ? 'were' : 'was'} rolled back. ${kept} Missing: ${left.join(', ')}. ` +
      `Run the same command${asOf === undefined ? '' : ` with --as-of ${new Date(asOf).toISOString()}`} to continue.`,
    { cause },
  );
}

/** Throws `SEED_INTERRUPTED` if the signal says so. */
export function assertNotAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new IntegrationError('SEED_INTERRUPTED', 'Interrupted.');
}

/** The run was begun with another number of shards. */
export function otherShards({ tag, options, units, unitCount }: LedgerRun): IntegrationError {
  return new IntegrationError(
    'SEED_OTHER_SHARDS',
    `Run ${tag} was begun in ${options.cut.shards === 1 ? 'one piece' : `${options.cut.shards} shards`} (${Object.keys(units).length} of ${unitCount} ` +
      'units exist) and must be continued that way; nothing was changed. Run the same command without --shard to write the ' +
      `rest, or revert the run first: npm run seed:revert -- --run ${tag}`,
  );
}

/** Another process reverted the run while this one was writing it. */
export function runGone(tag: string): never {
  throw new IntegrationError(
    'SEED_RUN_GONE',
    `Run ${tag} was reverted by another process while it was being written; the current unit was rolled back.`,
  );
}

/** Another run on the host's people, of which this one knows nothing, is being written, or was meanwhile. */
export function hostBusy(tag: string, other: string): IntegrationError {
  return new IntegrationError(
    'SEED_RUN_BUSY',
    `Run ${other} on the same people of the host is being written or reverted, or was meanwhile; nothing was ` +
      `written to run ${tag} now. Run the same command again when that is done: npm run seed:runs shows it.`,
  );
}

/** The server does not have enough locks for a run's objects. */
export function tooManyFiles(count: number, cause: unknown): IntegrationError {
  return new IntegrationError(
    'SEED_TOO_MANY_FILES',
    `The run has ${countOf(count, 'file')} with objects. Each is locked until its row is written, and the server has too few locks; ` +
      'nothing was changed. Raise max_locks_per_transaction (times max_connections it should exceed that number), or ' +
      'leave out --with-objects.',
    { cause },
  );
}

/** The host has no people to attach to. */
export function hostEmpty({ asOf }: RunPlan): IntegrationError {
  return new IntegrationError(
    'SEED_HOST_EMPTY',
    `--host existing needs users with the role STUDENT who registered by --as-of ` +
      `(${new Date(asOf).toISOString()}) and were not seeded, but there are none; nothing was changed. ` +
      'Leave --as-of out to take those who have registered until now, or seed people with --host create.',
  );
}
