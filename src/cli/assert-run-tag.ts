import { SeedOptionError } from '../../seeds/index.js';
import { isRunTag } from '../domain/seeded-id-pattern.js';

/**
 * Refuses what cannot be the tag of a run.
 *
 * @param run - the value of `--run`, if it was given
 * @throws SeedOptionError
 */
export function assertRunTag(run: string | undefined): void {
  if (run === undefined || isRunTag(run)) return;
  throw new SeedOptionError([`--run must be a run's tag of eight hexadecimal digits, but is "${run}".`]);
}
