import { Command, CommanderError } from 'commander';
import { maskPassword } from '../database/mask-password.js';
import type { ErrorCode } from '../error-codes.js';
import { IntegrationError } from '../errors.js';
import { asIntegrationError } from '../postgres/server-errors.js';
import type { CliCommand, CliContext } from './cli-command.js';
import type { CommandEntry } from './commands.js';
import { describeError } from './describe-error.js';
import { withInterrupt } from './interrupt.js';

/** Where a command line's words go. */
export interface CliOutput {
  /** Standard output. */
  out(text: string): void;
  /** Standard error. */
  err(text: string): void;
}

/**
 * Parses a command line and runs the command it names.
 *
 * @param args the words after the program's name
 * @param commands every command there is
 * @returns the exit code: 0 done, 1 an error, 2 bad usage, 130 or 143 interrupted, or what the command says
 */
export async function runCli(
  args: readonly string[],
  commands: readonly CommandEntry[],
  output: CliOutput = processOutput(),
): Promise<number> {
  let exitCode = 0;
  const program = new Command('edfinance-integration')
    .description('The ten integration models of V-EdFinance: database, migrations, seeds.')
    .showSuggestionAfterError()
    .configureOutput({ writeOut: output.out, writeErr: output.err })
    .exitOverride();
  for (const { name, description, load } of commands) {
    // A subcommand made by command() inherits the output and the exit override.
    const sub = program.command(name).description(description);
    if (!args.includes(name)) continue;
    const command = await load();
    sub.addHelpText('after', `\nExample:\n  $ ${command.example}`);
    command.configure?.(sub);
    if (command.json) sub.option('--json', 'print one JSON document on standard output');
    sub.action(async () => {
      exitCode = await execute(command, sub.opts(), output);
    });
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

/** Codes of a command line that cannot be followed. */
const USAGE_CODES: readonly ErrorCode[] = [
  'SEED_OPTION_INVALID',
  'SNAPSHOT_NAME_INVALID',
  'SWEEP_OPTION_INVALID',
];

async function execute(
  command: CliCommand,
  options: Record<string, unknown>,
  output: CliOutput,
): Promise<number> {
  return withInterrupt(async (signal) => {
    const context: CliContext = {
      signal,
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
  // Whoever reads our output may stop reading, as `head` does; that is no error.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  };
}
