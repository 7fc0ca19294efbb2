import type { ServerConnection } from '../../src/testing/server-connection.js';
import type { BenchDatabase, BenchDatabases } from '../loading/databases.js';
import { EMBEDDED_DATABASE } from '../../src/embedded-server/server-state.js';
import { PROGRAM, runChild } from './run-child.js';

/** How long a command takes from its start to its end. */
export interface StartFigure {
  readonly what: string;
  readonly seconds: readonly number[];
}

const REPEATS = 9;

/**
 * Measures whole processes as a person starts them.
 *
 * @param folder - of the embedded server, which runs
 */
export async function measureStart(
  databases: BenchDatabases,
  folder: string,
  signal: AbortSignal,
): Promise<StartFigure[]> {
  const migrated = await databases.migrated();
  const figures = new Map<string, number[]>();
  const take = (what: string, seconds: number): void => {
    figures.set(what, [...(figures.get(what) ?? []), seconds]);
  };
  const seed = (): Promise<number> =>
    runChild(
      'npm',
      ['run', 'seed:integration'],
      { INTEGRATION_DATA_DIR: folder, DATABASE_URL: '', DIRECT_URL: '' },
      signal,
    );
  // The first of each only warms up.
  for (let repeat = 0; repeat <= REPEATS; repeat += 1) {
    const help = await runChild(process.execPath, [PROGRAM, '--help'], {}, signal);
    await replaceDatabase(databases.client, migrated);
    const seeded = await seed();
    await replaceDatabase(databases.client, undefined);
    const fromNothing = await seed();
    if (repeat === 0) continue;
    take('`node dist/src/cli/main.js --help`', help);
    take('`npm run seed:integration`, the database migrated', seeded);
    take('`npm run seed:integration`, the database empty: it is migrated as well', fromNothing);
  }
  return [...figures].map(([what, seconds]) => ({ what, seconds }));
}

/** Gives the embedded server's database the contents of another, or none. */
async function replaceDatabase(client: ServerConnection, source: BenchDatabase | undefined): Promise<void> {
  await client.query(`drop database if exists ${EMBEDDED_DATABASE} with (force)`);
  await client.query(`create database ${EMBEDDED_DATABASE} template ${source?.name ?? 'template1'}`);
}
