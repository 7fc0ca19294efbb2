import type { Command } from 'commander';

/** What a command may use to talk to whoever called it. */
export interface CliContext {
  /** Aborted by Ctrl-C: stop, and clean up; after three seconds the process ends anyway. */
  readonly signal: AbortSignal;
  /** Writes a line of the result, on standard output. */
  print(line: string): void;
  /** Writes a line that is not part of the result (progress, hints), on standard error. */
  note(line: string): void;
}

/** What one command does: a file exports one, and `commands.ts` lists it. */
export interface CliCommand {
  /** What to type, for `--help`. */
  readonly example: string;
  /** Whether it takes `--json`: one JSON document on standard output. */
  readonly json?: boolean;
  /** Adds the command's own options and arguments. */
  configure?(command: Command): void;
  /**
   * Does it.
   *
   * @param options the parsed options, with `json` if there is one
   * @returns the exit code; nothing means 0
   * @throws {IntegrationError} to end with `error CODE: message` and exit code 1; 2 for a wrong command line
   */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what the options are is configure()'s affair
  run(options: Record<string, any>, context: CliContext): Promise<number | undefined>;
}
