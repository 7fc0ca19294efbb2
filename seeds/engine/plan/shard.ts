import { SeedOptionError } from './run-options.js';

/** Which part of a run's people a process writes: the `index`-th of `count`, from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** The whole run. */
export const WHOLE_RUN: Shard = { index: 1, count: 1 };

/** Most parts that one run is cut into for processes. */
const MOST_SHARDS = 10_000;

/**
 * The shard that `--shard i/n` names or, without it, `JOB_COMPLETION_INDEX` (from 0, as Kubernetes gives it
 * to each pod of an indexed Job) together with `JOB_COUNT` (which the Job has to pass on).
 *
 * @param option - the value of `--shard`
 * @param env - the environment
 * @throws SeedOptionError
 */
export function shardOf(
  option: string | undefined,
  env: Readonly<Record<string, string | undefined>> = {},
): Shard {
  const { JOB_COMPLETION_INDEX: jobIndex, JOB_COUNT: jobCount } = env;
  if (option !== undefined) {
    const [, index, count] = /^(\d{1,5})\/(\d{1,5})$/.exec(option) ?? [];
    return checked(Number(index), Number(count), `--shard must be like 2/4, but is "${option}".`);
  }
  if (!jobIndex) return WHOLE_RUN;
  if (!jobCount) {
    throw new SeedOptionError([
      `JOB_COMPLETION_INDEX is "${jobIndex}", but JOB_COUNT is not set, so that this pod cannot know its share; pass the ` +
        'Job’s number of completions as JOB_COUNT, or say --shard.',
    ]);
  }
  return checked(
    /^\d{1,5}$/.test(jobIndex) ? Number(jobIndex) + 1 : Number.NaN,
    /^\d{1,5}$/.test(jobCount) ? Number(jobCount) : Number.NaN,
    `JOB_COMPLETION_INDEX must be a whole number from 0 below JOB_COUNT, but they are "${jobIndex}" and "${jobCount}".`,
  );
}

function checked(index: number, count: number, problem: string): Shard {
  if (index >= 1 && index <= count && count <= MOST_SHARDS) return { index, count };
  throw new SeedOptionError([`${problem} There can be ${MOST_SHARDS} shards at most.`]);
}
