import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The project's folder. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** The built program. */
export const PROGRAM = join(ROOT, 'dist', 'src', 'cli', 'main.js');

/** How a program ended. */
export interface EndedChild {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly seconds: number;
}

/**
 * Runs a program in the project's folder to its end.
 *
 * @returns how long it took, in seconds
 * @throws Error with what it wrote, if it failed
 */
export async function runChild(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<number> {
  const { code, stdout, stderr, seconds } = await endChild(program, args, env, signal);
  if (code !== 0) {
    throw new Error(`${program} ${args.join(' ')} ended with exit code ${code}:\n${stdout}${stderr}`);
  }
  return seconds;
}

/** As {@link runChild}, whatever its exit code. */
export async function endChild(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<EndedChild> {
  const startedAt = performance.now();
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    signal,
    stdio: ['ignore', 'pipe', 'pipe'],
    // npm is a script on Windows.
    shell: program === 'npm' && process.platform === 'win32',
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done));
  return { code, stdout, stderr, seconds: (performance.now() - startedAt) / 1000 };
}
