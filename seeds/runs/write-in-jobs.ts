import type { DatabaseSink } from './database-sink.js';
import type { SeedCallbacks, SeedProgress } from './seed-callbacks.js';
import type { SeedRun } from './seed-run.js';

/** What writes on one connection. */
export interface SeedJob {
  readonly run: SeedRun;
  readonly sink: DatabaseSink;
}

/** The jobs that write beside the first. */
export interface OtherJobs {
  /** How many there are. */
  readonly count: number;
  /** Works on a connection of its own. */
  open(work: (job: SeedJob) => Promise<void>): Promise<void>;
  /** Cancels what the jobs are doing on their connections. */
  readonly stop: AbortController;
}

/**
 * Writes a run with several connections at once: the base first, since the rows of all people refer to it, then
 * each job takes the next unit until there is none. If one fails, the others roll back the units that they are
 * writing.
 *
 * @param first - writes the base, and then as the others
 * @throws what the first job to fail threw
 */
export async function writeInJobs(
  first: SeedJob,
  { count, open, stop }: OtherJobs,
  { signal, onProgress }: SeedCallbacks,
): Promise<void> {
  const { run, sink } = first;
  for (const unit of sink.units.filter(({ base }) => base))
    await run.writeUnit(sink, unit, { signal, onProgress });

  const left = sink.units.filter(({ base }) => !base);
  const ofPeople = left.reduce((sum, { people }) => sum + run.people.countOf(people!), 0);
  const progress = new Map<string, SeedProgress>();
  const report = (unit: SeedProgress): void => {
    progress.set(unit.unit, unit);
    const sumOf = (count: 'people' | 'rows') =>
      [...progress.values()].reduce((sum, one) => sum + one[count], 0);
    onProgress?.({ unit: 'people', people: sumOf('people'), ofPeople, rows: sumOf('rows') });
  };
  const both = AbortSignal.any([stop.signal, ...(signal ? [signal] : [])]);
  const takeUnits = async (job: SeedJob): Promise<void> => {
    for (let unit = left.shift(); unit; unit = left.shift()) {
      await job.run.writeUnit(job.sink, unit, { signal: both, onProgress: report });
      // Of units that exist already, nothing was reported.
      const people = run.people.countOf(unit.people!);
      report({ unit: unit.name, people, ofPeople: people, rows: progress.get(unit.name)?.rows ?? 0 });
    }
  };

  let failure: { readonly error: unknown } | undefined;
  const work = [takeUnits(first), ...Array.from({ length: count }, () => open(takeUnits))];
  await Promise.all(
    work.map((job) =>
      job.catch((error: unknown) => {
        failure ??= { error };
        stop.abort();
      }),
    ),
  );
  if (failure) throw (failure as { readonly error: unknown }).error;
}
