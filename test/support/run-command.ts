import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/** A command of ours that runs as a process of its own. */
export interface RunningCommand {
  readonly process: ChildProcess;
  /** What it left when it ended. */
  readonly ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

/**
 * Starts `src/cli/main.ts` as the npm scripts do.
 *
 * @param args the words after the program's name
 * @param env laid over this process's environment; undefined removes a variable
 */
export function runCommand(
  args: readonly string[],
  env: Record<string, string | undefined> = {},
): RunningCommand {
  const child = spawn(process.execPath, ['--import', './ts-node.register.js', 'src/cli/main.ts', ...args], {
    cwd: ROOT,
    env: { ...process.env, DEBUG: undefined, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => done({ code, stdout, stderr }));
  });
  return { process: child, ended };
}
