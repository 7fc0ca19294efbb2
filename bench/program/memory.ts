import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BenchDatabases } from '../loading/databases.js';
import { PROGRAM, runChild } from './run-child.js';

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

/** Measures how much memory two great runs take, each once: the figure hardly changes between runs. */
export async function measureMemory(
  databases: BenchDatabases,
  folder: string,
  signal: AbortSignal,
): Promise<MemoryFigure[]> {
  const preview = await run(['--users', String(PREVIEWED), '--dry-run'], {}, folder, signal);
  const database = await databases.migrated();
  const written = await run(
    ['--users', String(WRITTEN)],
    { DATABASE_URL: database.url, DIRECT_URL: '' },
    folder,
    signal,
  );
  await databases.drop(database);
  return [preview, written];
}

async function run(
  options: readonly string[],
  env: NodeJS.ProcessEnv,
  folder: string,
  signal: AbortSignal,
): Promise<MemoryFigure> {
  const file = join(folder, 'memory');
  const hook = pathToFileURL(join(import.meta.dirname, 'note-memory.js')).href;
  const words = ['seed:integration', '--preset', 'load', ...options];
  const seconds = await runChild(
    process.execPath,
    ['--import', hook, PROGRAM, ...words],
    { ...env, BENCH_MEMORY_FILE: file },
    signal,
  );
  const kibibytes = Number(await readFile(file, 'utf8'));
  return { command: words.join(' '), megabytes: (kibibytes * 1024) / 1e6, seconds };
}
