import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { ServerAccount } from './server-account.js';

/**
 * Environment variables that the programs need; no others (locale, time zone, PG*, secrets) reach the server.
 */
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

/** Options for running a program. */
export interface RunOptions {
  /** The user to run as; undefined for the current one. */
  readonly account: ServerAccount | undefined;
  /** A folder that the user can enter. */
  readonly directory: string;
  /** Milliseconds after which it is killed. */
  readonly timeout: number;
  /** Its standard input. */
  readonly input?: string;
  readonly signal?: AbortSignal | undefined;
}

/** Result of a program. */
export interface RunResult {
  /** Exit code; null if it was killed. */
  readonly code: number | null;
  /** Standard output and standard error, interleaved. */
  readonly output: string;
}

/**
 * Runs one of PostgreSQL's programs to completion, with messages in English.
 *
 * @throws the system's error if it can't be started, an `AbortError` if `signal` aborts it
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
  // spawn's own timeout keeps the process alive if the program can't be started.
  const timer = setTimeout(() => child.kill('SIGKILL'), timeout);
  let output = '';
  const collect = (text: string): void => {
    output += text;
  };
  child.stdout?.setEncoding('utf8').on('data', collect);
  child.stderr?.setEncoding('utf8').on('data', collect);
  child.stdin?.on('error', () => undefined).end(input);

  const closed = new Promise<void>((done) => child.once('close', () => done()));
  try {
    const code = await new Promise<number | null>((done, fail) => {
      child.once('error', fail);
      child.once('exit', (exitCode) => done(exitCode));
    });
    // On Windows the server that pg_ctl starts inherits these pipes, so they would never close.
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
