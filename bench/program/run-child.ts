import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** The project's folder. */
export const ROOT = join(import.meta.dirname, '..', '..');

/** The built program. */
export const PROGRAM = join(ROOT, 'dist', 'src', 'cli', 'main.js');

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
  const startedAt = performance.now();
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    signal,
    stdio: ['ignore', 'pipe', 'pipe'],
    // npm is a script on Windows.
    shell: program === 'npm' && process.platform === 'win32',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done));
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with exit code ${code}:\n${output}`);
  return (performance.now() - startedAt) / 1000;
}
