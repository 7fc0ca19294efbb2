import type { Command } from 'commander';

/** What a command needs to interact with its caller. */
export interface CliContext {
  /** Aborted by Ctrl-C: stop and clean up; the process exits after three seconds anyway. */
  readonly signal: AbortSignal;
  /** Writes a line of the result to standard output. */
  print(line: string): void;
  /**
   * Asks a question that is answered by yes or no; undefined where nobody is there to answer, such as in a
   * script.
   */
  readonly ask?: ((question: string) => Promise<boolean>) | undefined;
  /** Writes a line that is not part of the result (progress, hints) to standard error. */
  note(line: string): void;
}

/** Exit code where there was nothing to check, which is neither sound nor a finding. */
export const NOTHING_CHECKED = 3;

/** A command: one per file, listed in `commands.ts`. */
export interface CliCommand {
  /** Example for `--help`. */
  readonly example: string;
  /** Whether it accepts `--json`: one JSON document on standard output. */
  readonly json?: boolean;
  /** Adds the command's own options and arguments. */
  configure?(command: Command): void;
  /**
   * Runs the command.
   *
   * @param options - the parsed options, including `json` if supported
   * @returns the exit code; 0 by default
   * @throws IntegrationError to print `error CODE: message` and exit with code 1, or 2 for a wrong command
   *   line
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- configure() defines them
  run(options: Record<string, any>, context: CliContext): Promise<number | undefined>;
}
