import { SeedOptionError } from '../engine/plan/run-options.js';
import type { SeedContents } from './seed-contents.js';

/** Most threads that make rows: more than a connection has use for. */
const MOST_WORKERS = 16;

/** Numbers of a way of loading, as a caller or a command line gives them. */
export interface LoadNumbers {
  readonly workers?: number | string | undefined;
}

/**
 * Refuses ways of loading that there are not.
 *
 * @throws SeedOptionError
 */
export function checkLoadOptions({ customScenarios = [] }: SeedContents, { workers }: LoadNumbers): void {
  const problems: string[] = [];
  if (workers !== undefined && !isCount(workers, 0, MOST_WORKERS))
    problems.push(`--workers must be a whole number from 0 to ${MOST_WORKERS}, but is "${workers}".`);
  else if (Number(workers) > 0 && customScenarios.length > 0)
    problems.push(
      'Scenarios of your own are functions, which only the thread that they were loaded in can run: leave --workers out.',
    );
  if (problems.length > 0) throw new SeedOptionError(problems);
}

function isCount(value: number | string, least: number, most: number): boolean {
  const number = typeof value === 'number' || /^\d+$/.test(value) ? Number(value) : Number.NaN;
  return Number.isInteger(number) && number >= least && number <= most;
}
