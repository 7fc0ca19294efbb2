/** Milliseconds for a command to clean up before the process exits. */
const GRACE = 3000;

/** Milliseconds within which signals count as one: npm forwards the Ctrl-C that the terminal already sent. */
const ECHO = 500;

/** Exit codes as in shells: 128 plus the signal number. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Runs `work` with a signal that Ctrl-C (or SIGTERM) aborts. A second Ctrl-C, or work that continues for
 * three seconds, exits the process.
 *
 * @returns the result of `work`, or the exit code of the interruption
 */
export async function withInterrupt(work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const controller = new AbortController();
  let interruption: { exitCode: number; at: number; end: NodeJS.Timeout } | undefined;
  const onSignal = (name: NodeJS.Signals): void => {
    const exitCode = EXIT_CODES[name as keyof typeof EXIT_CODES];
    if (interruption !== undefined) {
      if (performance.now() - interruption.at > ECHO) process.exit(exitCode);
      return;
    }
    const end = setTimeout(() => process.exit(exitCode), GRACE).unref();
    interruption = { exitCode, at: performance.now(), end };
    controller.abort();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  try {
    const exitCode = await work(controller.signal);
    return interruption?.exitCode ?? exitCode;
  } finally {
    clearTimeout(interruption?.end);
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}
