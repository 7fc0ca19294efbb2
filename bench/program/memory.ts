import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BenchDatabases } from '../loading/databases.js';
import { endChild, PROGRAM, type EndedChild } from './run-child.js';

/** The greatest resident memory of one run of the built program. */
export interface MemoryFigure {
  readonly command: string;
  readonly megabytes: number;
  readonly seconds: number;
}

/** Users of the preview, which writes nothing. */
const PREVIEWED = 1_000_000;

/** Users of the run that writes. */
const WRITTEN = 200_000;

/** Threads of the run that is told how many. */
const WORKERS = 4;

/** Measures how much memory great runs take, each once: the figure hardly changes between runs. */
export async function measureMemory(
  databases: BenchDatabases,
  folder: string,
  signal: AbortSignal,
): Promise<MemoryFigure[]> {
  const preview = await run(['--users', String(PREVIEWED), '--dry-run'], {}, folder, signal);
  const figures = [preview];
  for (const more of [[], ['--workers', String(WORKERS)]]) {
    const database = await databases.migrated();
    const env = { DATABASE_URL: database.url, DIRECT_URL: '' };
    figures.push(await run(['--users', String(WRITTEN), ...more], env, folder, signal));
    await databases.drop(database);
  }
  return figures;
}

async function run(
  options: readonly string[],
  env: NodeJS.ProcessEnv,
  folder: string,
  signal: AbortSignal,
): Promise<MemoryFigure> {
  const words = ['seed:integration', '--preset', 'load', ...options];
  const { code, stderr, megabytes, seconds } = await endNotingMemory(
    [PROGRAM, ...words],
    env,
    folder,
    signal,
  );
  if (code !== 0) throw new Error(`${words.join(' ')} ended with exit code ${code}:\n${stderr}`);
  return { command: words.join(' '), megabytes, seconds };
}

/**
 * Runs Node with some arguments to its end, and notes the greatest resident memory of the whole process.
 *
 * @param folder for the note
 */
export async function endNotingMemory(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  folder: string,
  signal: AbortSignal,
): Promise<EndedChild & { readonly megabytes: number }> {
  const file = join(folder, 'memory');
  const hook = pathToFileURL(join(import.meta.dirname, 'note-memory.js')).href;
  const noting = { ...env, BENCH_MEMORY_FILE: file };
  const ended = await endChild(process.execPath, ['--import', hook, ...args], noting, signal);
  const kibibytes = Number(await readFile(file, 'utf8'));
  return { ...ended, megabytes: (kibibytes * 1024) / 1e6 };
}
