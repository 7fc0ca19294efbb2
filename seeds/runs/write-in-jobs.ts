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
  /** How many there may be. */
  readonly count: number;
  /** Works on a connection of its own. */
  open(work: (job: SeedJob) => Promise<void>): Promise<void>;
  /** Cancels what the jobs are doing on their connections. */
  readonly stop: AbortController;
  /** Aborted by `stop` and by the caller. */
  readonly signal: AbortSignal;
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
  { count, open, stop, signal }: OtherJobs,
  onProgress: SeedCallbacks['onProgress'],
): Promise<void> {
  const { run, sink } = first;
  for (const unit of sink.units.filter(({ base }) => base))
    await run.writeUnit(sink, unit, { signal, onProgress });

  const left = sink.units.filter(({ base }) => !base);
  const progress = new Map<string, SeedProgress>();
  const report = (unit: SeedProgress): void => {
    progress.set(unit.unit, unit);
    const sumOf = (count: 'people' | 'rows') =>
      [...progress.values()].reduce((sum, one) => sum + one[count], 0);
    onProgress?.({
      unit: 'people',
      people: sumOf('people'),
      ofPeople: run.people.count,
      rows: sumOf('rows'),
      ...(sink.spread && { spread: sink.spread }),
    });
  };
  const takeUnits = async (job: SeedJob): Promise<void> => {
    for (let unit = left.shift(); unit; unit = left.shift()) {
      await job.run.writeUnit(job.sink, unit, { signal, onProgress: report });
      // Of units that exist already, nothing was reported.
      const people = run.people.countOf(unit.people!);
      report({ unit: unit.name, people, ofPeople: people, rows: progress.get(unit.name)?.rows ?? 0 });
    }
  };

  const others = Math.max(0, Math.min(count, left.length - 1));
  const jobs = [takeUnits(first), ...Array.from({ length: others }, () => open(takeUnits))];
  await Promise.all(jobs.map((job) => job.catch((error: unknown) => stop.abort(error))));
  stop.signal.throwIfAborted();
}
