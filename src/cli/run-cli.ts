import { Command, CommanderError } from 'commander';
import { maskPassword } from '../database/mask-password.js';
import { sayCommands } from '../command-form.js';
import type { ErrorCode } from '../error-codes.js';
import { IntegrationError } from '../errors.js';
import { asIntegrationError } from '../postgres/server-errors.js';
import { askOnTerminal } from './ask.js';
import type { CliCommand, CliContext } from './cli-command.js';
import type { CommandEntry } from './commands.js';
import { describeError } from './describe-error.js';
import { withInterrupt } from './interrupt.js';
import { packageVersion } from './package-version.js';
import { assertNothingTaken, leftoverHint } from './npm-options.js';

/** Output streams of a command line. */
export interface CliOutput {
  /** Standard output. */
  out(text: string): void;
  /** Standard error. */
  err(text: string): void;
  /** Asks the person at the terminal, if there is one. */
  readonly ask?: ((question: string, signal: AbortSignal) => Promise<boolean>) | undefined;
}

/**
 * Parses a command line and runs its command.
 *
 * @param args - the arguments after the program's name
 * @param commands - all commands
 * @returns the exit code: 0 success, 1 error, 2 bad usage, 130 or 143 interrupted, or the command's own
 */
export async function runCli(
  args: readonly string[],
  commands: readonly CommandEntry[],
  target: CliOutput = processOutput(),
): Promise<number> {
  const { ask } = target;
  const output: CliOutput = {
    out: (text: string) => target.out(sayCommands(text)),
    err: (text: string) => target.err(sayCommands(text)),
    ask: ask && ((question, signal) => ask(sayCommands(question), signal)),
  };
  let exitCode = 0;
  const program = new Command('edfinance-integration')
    .description('The ten integration models of V-EdFinance: database, migrations, seeds.')
    .version(packageVersion(), '--version', 'print the version of this package')
    .showSuggestionAfterError()
    .configureOutput({ writeOut: output.out, writeErr: output.err, ...UNWRAPPED })
    .exitOverride();
  for (const { name, description, load } of commands) {
    // A subcommand created by command() inherits output and exit override.
    const sub = program.command(name).description(description);
    if (!args.includes(name)) continue;
    const command = await load();
    sub.addHelpText('after', `\nExample:\n  $ ${command.example}`);
    command.configure?.(sub);
    if (command.json) sub.option('--json', 'print one JSON document on standard output');
    sub.action(async () => {
      exitCode = await execute(command, sub.opts(), output);
    });
    const given = args.slice(args.indexOf(name) + 1);
    try {
      assertNothingTaken(sub, given, process.env);
    } catch (error) {
      output.err(`${describeError(error, false)}\n`);
      return 2;
    }
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const [name = '', ...given] = args;
    const hint = error.code === 'commander.excessArguments' && leftoverHint(name, given, process.env);
    if (hint) output.err(`${hint}\n`);
    return error.exitCode === 0 ? 0 : 2;
  }
}

/** Where help goes into a pipe or a file, its lines are not wrapped, so that they can be searched. */
const UNWRAPPED = {
  getOutHelpWidth: () => process.stdout.columns ?? Number.MAX_SAFE_INTEGER,
  getErrHelpWidth: () => process.stderr.columns ?? Number.MAX_SAFE_INTEGER,
};

/** Error codes of a wrong command line or wrong settings. */
const USAGE_CODES: readonly ErrorCode[] = [
  'CONFIRMATION_MISSING',
  'EMBEDDED_FOLDER_NAME',
  'PRISMA_OPTION_INVALID',
  'REPORT_OPTION_INVALID',
  'SEED_OPTION_INVALID',
  'SETTINGS_INVALID',
  'SNAPSHOT_NAME_INVALID',
  'SNAPSHOT_OPTION_INVALID',
  'SWEEP_OPTION_INVALID',
];

async function execute(
  command: CliCommand,
  options: Record<string, unknown>,
  output: CliOutput,
): Promise<number> {
  const { ask } = output;
  return withInterrupt(async (signal) => {
    const context: CliContext = {
      signal,
      ask: ask && ((question) => ask(question, signal)),
      print: (line) => output.out(`${line}\n`),
      note: (line) => output.err(`${line}\n`),
    };
    try {
      return (await command.run(options, context)) ?? 0;
    } catch (error) {
      if (!signal.aborted)
        output.err(`${maskPassword(describeError(asIntegrationError(error), Boolean(process.env.DEBUG)))}\n`);
      return error instanceof IntegrationError && USAGE_CODES.includes(error.code) ? 2 : 1;
    }
  });
}

function processOutput(): CliOutput {
  // A reader such as `head` may close the pipe; that is not an error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    ask: process.stdin.isTTY && process.stderr.isTTY ? askOnTerminal : undefined,
  };
}
