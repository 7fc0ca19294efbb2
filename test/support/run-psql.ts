import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { CommandResult } from './run-command.js';

/** Whether PostgreSQL's own client is on the path. */
export const HAS_PSQL = spawnSync('psql', ['--version']).status === 0;

/** How psql is run. */
export interface PsqlCall {
  /** What it gets beside the database, such as `-f` and a file. */
  readonly args?: readonly string[];
  /** What it reads from standard input. */
  readonly input?: string;
  /** The folder that it runs in. */
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs psql on a database to its end, without anybody's `.psqlrc`. */
export async function runPsql(
  url: string,
  { args = [], input = '', folder, env }: PsqlCall,
): Promise<CommandResult> {
  const child = spawn('psql', ['-X', '-d', url, ...args], { cwd: folder, env: { ...process.env, ...env } });
  // It may end before it has read everything.
  child.stdin.on('error', () => undefined).end(input);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close') as Promise<[number | null]>,
  ]);
  return { code, stdout, stderr };
}
