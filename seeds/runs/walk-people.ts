import type { SeedWork } from './find-work.js';
import type { PersonSource } from '../engine/plan/people.js';
import { assertNotAborted } from '../engine/ledger/run-errors.js';
import type { SeedUnit } from '../engine/plan/seed-units.js';
import type { SeedHooks } from './run-seed.js';

/** People that are made between two looks at the signal. */
const PEOPLE_PER_CHUNK = 500;

/**
 * The people of a unit in small lists, for those who make rows without a database: tells how far it is after each, and gives whoever
 * pressed Ctrl-C a turn to be heard.
 *
 * @param rows - the rows made so far
 * @throws IntegrationError `SEED_INTERRUPTED`
 */
export async function* walkPeople(
  { people }: SeedWork,
  { name, people: part }: SeedUnit,
  { signal, onProgress }: Pick<SeedHooks, 'signal' | 'onProgress'>,
  rows: () => number,
): AsyncGenerator<readonly PersonSource[]> {
  if (!part) return;
  let done = 0;
  const tell = (): void =>
    onProgress?.({ unit: name, people: done, ofPeople: people.countOf(part), rows: rows() });
  tell();
  for await (const sources of people.chunksOf(part, PEOPLE_PER_CHUNK)) {
    assertNotAborted(signal);
    yield sources;
    done += sources.length;
    tell();
    await new Promise(setImmediate);
  }
}
