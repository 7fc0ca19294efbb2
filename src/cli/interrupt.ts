/** Milliseconds that a command has to clean up before the process ends. */
const GRACE = 3000;

/** Exit codes as shells have them: 128 and the signal's number. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Runs `work` with a signal that Ctrl-C (or SIGTERM) aborts. A second Ctrl-C, or work that goes on for
 * three seconds, ends the process.
 *
 * @returns what `work` returns, or the exit code of the interruption
 */
export async function withInterrupt(work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const controller = new AbortController();
  let interrupted: number | undefined;
  const onSignal = (name: NodeJS.Signals): void => {
    const exitCode = EXIT_CODES[name as keyof typeof EXIT_CODES];
    if (interrupted !== undefined) process.exit(exitCode);
    interrupted = exitCode;
    controller.abort();
    setTimeout(() => process.exit(exitCode), GRACE).unref();
  };
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal);
  try {
    const exitCode = await work(controller.signal);
    return interrupted ?? exitCode;
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}
