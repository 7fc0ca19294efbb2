import { spawn, spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** A step of a load: a statement, or a table that takes the rows of a file. */
export type CopyStep = { readonly sql: string } | { readonly table: string; readonly file: string };

/** The version of psql, as it says it; `undefined` where it is not on the path. */
export const PSQL_VERSION: string | undefined = (() => {
  const { status, stdout } = spawnSync('psql', ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
})();

/** Does all steps in one transaction: with psql's \copy, or with the same COPY from here where there is no psql. */
export function copyIn(url: string, steps: readonly CopyStep[], signal: AbortSignal): Promise<void> {
  return PSQL_VERSION === undefined ? copyFromHere(url, steps, signal) : copyWithPsql(url, steps, signal);
}

async function copyWithPsql(url: string, steps: readonly CopyStep[], signal: AbortSignal): Promise<void> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const child = spawn('psql', ['-X', '-q', '-v', 'ON_ERROR_STOP=1', '--single-transaction', '-f', '-'], {
    stdio: ['pipe', 'ignore', 'pipe'],
    signal,
    env: {
      ...process.env,
      PGHOST: hostname,
      PGPORT: port || '5432',
      PGUSER: decodeURIComponent(username),
      PGPASSWORD: decodeURIComponent(password),
      PGDATABASE: decodeURIComponent(pathname.slice(1)),
      PGCLIENTENCODING: 'UTF8',
      ...(searchParams.has('sslmode') && { PGSSLMODE: searchParams.get('sslmode') ?? '' }),
    },
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  child.stdin.on('error', () => undefined).end(steps.map(commandOf).join('\n'));
  const code = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done));
  if (code !== 0) throw new Error(`psql ended with exit code ${code}: ${errors.trim()}`);
}

function commandOf(step: CopyStep): string {
  if ('sql' in step) return `${step.sql};`;
  const file = step.file.replaceAll('\\', '/').replaceAll("'", "''");
  return `\\copy "${step.table}" from '${file}'`;
}

async function copyFromHere(url: string, steps: readonly CopyStep[], signal: AbortSignal): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query('begin');
    for (const step of steps) {
      if ('sql' in step) await client.query(step.sql);
      else {
        const stream = client.query(copyFrom(`copy "${step.table}" from stdin`));
        await pipeline(createReadStream(step.file, { highWaterMark: 1 << 16 }), stream, { signal });
      }
    }
    await client.query('commit');
  } finally {
    await client.end();
  }
}
