import { countOf, grouped } from '../count-of.js';
import type { CliContext } from './cli-command.js';

/** Progress of one phase. */
export interface PhaseProgress {
  readonly phase: string;
  readonly done: number;
  readonly of: number;
  /** Rows (or other units) written or deleted in this phase. */
  readonly rows: number;
  /** The unit, in the singular; `row` by default. */
  readonly counted?: string;
  /** What else is to be said, in a few words. */
  readonly note?: string | undefined;
}

/** Displays progress. */
export interface ProgressDisplay {
  show(progress: PhaseProgress): void;
  /** Finishes the last bar and moves to the next line. */
  end(): void;
}

/** Stream for the bars, usually standard error. */
export interface BarStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const BAR = 24;

/** Seconds before a speed is meaningful. */
const MIN_SECONDS = 0.1;

/**
 * Displays progress: on a terminal a bar per phase, with rows per second and the remaining time; elsewhere a
 * line for each tenth of a phase. Writes nothing to standard output.
 *
 * @param now - milliseconds of a monotonic clock
 */
export function progressDisplay(
  { note }: Pick<CliContext, 'note'>,
  stream: BarStream = process.stderr,
  now: () => number = () => performance.now(),
): ProgressDisplay {
  let phase: string | undefined;
  let startedAt = now();
  let tenth = 0;
  const end = (): void => {
    if (stream.isTTY && phase !== undefined) stream.write('\n');
    phase = undefined;
  };
  const show = (progress: PhaseProgress): void => {
    if (progress.phase !== phase) {
      end();
      [phase, tenth, startedAt] = [progress.phase, 0, now()];
    }
    const line = formatProgress(progress, now() - startedAt);
    if (stream.isTTY) {
      stream.write(`\r\u001B[2K${`${bar(progress)} ${line}`.slice(0, (stream.columns ?? Infinity) - 1)}`);
    } else if (tenthOf(progress) > tenth) {
      tenth = tenthOf(progress);
      note(line);
    }
  };
  return { show, end };
}

function formatProgress(
  { phase, done, of, rows, counted = 'row', note }: PhaseProgress,
  milliseconds: number,
): string {
  const share = of === 0 ? 1 : done / of;
  const seconds = milliseconds / 1_000;
  const speed = seconds >= MIN_SECONDS && rows > 0 ? `, ${grouped(Math.round(rows / seconds))}/s` : '';
  const left =
    share > 0 && share < 1 && seconds >= MIN_SECONDS
      ? `, ${duration((seconds * (1 - share)) / share)} left`
      : '';
  return `${phase}: ${Math.floor(100 * share)} %, ${countOf(rows, counted)}${speed}${left}${note === undefined ? '' : `, ${note}`}`;
}

function bar({ done, of }: PhaseProgress): string {
  const filled = Math.round(BAR * (of === 0 ? 1 : done / of));
  return '█'.repeat(filled) + '░'.repeat(BAR - filled);
}

function tenthOf({ done, of }: PhaseProgress): number {
  return of === 0 ? 10 : Math.floor((10 * done) / of);
}

function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
