import type { CliContext } from './cli-command.js';

/** How far a phase of some work has come. */
export interface PhaseProgress {
  readonly phase: string;
  readonly done: number;
  readonly of: number;
  /** Rows, or what else is counted, that were written or deleted in this phase. */
  readonly rows: number;
  /** What is counted; rows by default. */
  readonly counted?: string;
}

/** Shows how far some work has come. */
export interface ProgressDisplay {
  show(progress: PhaseProgress): void;
  /** Leaves the last bar where it is and goes to the next line. */
  end(): void;
}

/** Where a bar is drawn: standard error, as a rule. */
export interface BarStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const BAR = 24;

/** Seconds after which speed means something. */
const SHORTEST = 0.1;

/**
 * Shows progress: on a terminal a bar for each phase, with rows a second and the time left; elsewhere a line for each tenth of a
 * phase. Nothing of it is standard output.
 *
 * @param now - milliseconds of a clock that never goes back
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
    const told = tellProgress(progress, now() - startedAt);
    if (stream.isTTY) {
      stream.write(`\r\u001B[2K${`${bar(progress)} ${told}`.slice(0, (stream.columns ?? 80) - 1)}`);
    } else if (tenthOf(progress) > tenth) {
      tenth = tenthOf(progress);
      note(told);
    }
  };
  return { show, end };
}

function tellProgress(
  { phase, done, of, rows, counted = 'rows' }: PhaseProgress,
  milliseconds: number,
): string {
  const share = of === 0 ? 1 : done / of;
  const seconds = milliseconds / 1_000;
  const speed = seconds >= SHORTEST && rows > 0 ? `, ${grouped(Math.round(rows / seconds))}/s` : '';
  const left =
    share > 0 && share < 1 && seconds >= SHORTEST
      ? `, ${duration((seconds * (1 - share)) / share)} left`
      : '';
  return `${phase}: ${Math.floor(100 * share)} %, ${grouped(rows)} ${counted}${speed}${left}`;
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

function grouped(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
