import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { ServerAccount } from './server-account.js';

/** Variables that the programs need from us; nothing else of our environment (locale, time zone, PG*, secrets) reaches the server. */
const PASSED_ON = [
  'PATH',
  'LD_LIBRARY_PATH',
  'DYLD_LIBRARY_PATH',
  'SystemRoot',
  'SystemDrive',
  'ComSpec',
  'TEMP',
  'TMP',
];

/** How to run a program. */
export interface RunOptions {
  /** The user to run as; undefined for our own. */
  readonly account: ServerAccount | undefined;
  /** A folder that the user can enter. */
  readonly directory: string;
  /** Milliseconds after which it is killed. */
  readonly timeout: number;
  /** What it reads from standard input. */
  readonly input?: string;
  readonly signal?: AbortSignal | undefined;
}

/** What a program left. */
export interface RunResult {
  /** Exit code; null if it was killed. */
  readonly code: number | null;
  /** Standard output and standard error, as they came. */
  readonly output: string;
}

/**
 * Runs one of PostgreSQL's programs to its end, its messages in English.
 *
 * @throws the system's error when it cannot be started, an `AbortError` when `signal` stops it
 */
export async function runProgram(
  file: string,
  args: readonly string[],
  options: RunOptions,
): Promise<RunResult> {
  const { account, directory, timeout, input, signal } = options;
  signal?.throwIfAborted();
  const child = spawn(file, args, {
    cwd: directory,
    env: environment(directory),
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    windowsHide: true,
    killSignal: 'SIGKILL',
    ...(account && { uid: account.uid, gid: account.gid }),
    ...(signal && { signal }),
  });
  // Not spawn's own time limit, which keeps the process alive when the program could not be started.
  const timer = setTimeout(() => child.kill('SIGKILL'), timeout);
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  child.stdin?.on('error', () => undefined).end(input);

  const closed = new Promise<void>((done) => child.once('close', () => done()));
  try {
    const code = await new Promise<number | null>((done, fail) => {
      child.once('error', fail);
      child.once('exit', (exitCode) => done(exitCode));
    });
    // On Windows the server that pg_ctl leaves behind inherits these pipes, and they would never close.
    await Promise.race([closed, delay(500, undefined, { ref: false })]);
    return { code, output };
  } finally {
    clearTimeout(timer);
    child.stdout?.destroy();
    child.stderr?.destroy();
  }
}

function environment(home: string): NodeJS.ProcessEnv {
  const passed = PASSED_ON.flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  );
  return { ...(Object.fromEntries(passed) as NodeJS.ProcessEnv), HOME: home, LC_ALL: 'C', TZ: 'UTC' };
}
