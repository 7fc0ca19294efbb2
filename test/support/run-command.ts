import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const TYPEORM_CLI = join(dirname(createRequire(import.meta.url).resolve('typeorm')), 'cli-ts-node-esm.js');

/** Laid over this process's environment; undefined removes a variable. */
type Environment = Record<string, string | undefined>;

/** How a command ended and what it wrote. */
export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs as a process of its own. */
export interface RunningCommand {
  readonly process: ChildProcess;
  /** What it left when it ended. */
  readonly ended: Promise<CommandResult>;
}

/**
 * Starts `src/cli/main.ts` as the npm scripts do.
 *
 * @param args the words after the program's name
 * @param cwd the folder it is called in; the repository by default
 */
export function runCommand(args: readonly string[], env: Environment = {}, cwd = ROOT): RunningCommand {
  return start([join(ROOT, 'typescript', 'run.cjs'), join(ROOT, 'src', 'cli', 'main.ts'), ...args], env, cwd);
}

/** Runs a command of TypeORM's own CLI on `ormconfig.ts` to its end. */
export function runTypeormCli(command: string, env: Environment, ...args: string[]): Promise<CommandResult> {
  return start([TYPEORM_CLI, command, '-d', 'ormconfig.ts', ...args], env).ended;
}

/** Runs a command of typeorm-extension's CLI on `ormconfig.ts` to its end, as `npx typeorm-extension` does. */
export function runTypeormExtension(
  command: string,
  env: Environment,
  ...args: string[]
): Promise<CommandResult> {
  return start(['node_modules/typeorm-extension/bin/cli.mjs', command, '-d', 'ormconfig.ts', ...args], env)
    .ended;
}

/** Starts a TypeScript file in a process of its own. */
export function startScript(file: string, env: Environment): RunningCommand {
  return start(['--import', './typescript/register.js', file], env);
}

/** Runs a TypeScript file in a process of its own to its end. */
export function runScript(file: string, env: Environment): Promise<CommandResult> {
  return startScript(file, env).ended;
}

/** Runs Jest to its end as `jest.config.js` of a folder in `test/fixtures` says, with the words after it. */
export function runJest(
  fixtures: string,
  words: readonly string[],
  env: Environment = {},
): Promise<CommandResult> {
  const jest = join('node_modules', 'jest', 'bin', 'jest.js');
  const config = join('test', 'fixtures', fixtures, 'jest.config.js');
  return start(['--experimental-vm-modules', jest, '--config', config, ...words], {
    ...env,
    EDFINANCE_TEST_POOL: undefined,
  }).ended;
}

function start(args: readonly string[], env: Environment, cwd = ROOT): RunningCommand {
  const child = spawn(process.execPath, args, {
    cwd,
    // What Jest sets for itself is not what a person at a terminal has; who is about a cluster names it.
    env: {
      ...process.env,
      DEBUG: undefined,
      NODE_OPTIONS: process.env.CLOCK_SHIFT_DAYS && process.env.NODE_OPTIONS,
      NODE_ENV: undefined,
      JEST_WORKER_ID: undefined,
      CITUS_URL: undefined,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = new Promise<CommandResult>((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => done({ code, stdout, stderr }));
  });
  return { process: child, ended };
}
