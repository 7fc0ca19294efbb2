import { readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import type { ServerConnection } from '../../src/testing/server-connection.js';
import { PSQL_VERSION } from './copy-in.js';

const ROOT = join(import.meta.dirname, '..', '..');

/** Settings of a server that decide how fast rows are loaded. */
const SETTINGS = [
  'shared_buffers',
  'wal_level',
  'max_wal_size',
  'checkpoint_timeout',
  'fsync',
  'synchronous_commit',
  'full_page_writes',
  'wal_compression',
  'maintenance_work_mem',
  'max_parallel_maintenance_workers',
  'autovacuum',
  'jit',
];

const PACKAGES = [
  'typeorm',
  'typeorm-extension',
  'pg',
  'pg-copy-streams',
  'bench/drizzle-orm',
  'bench/drizzle-seed',
  'bench/@prisma/client',
];

/** The machine, in a line. */
export function machineLine(): string {
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  const processor = cpus()[0]?.model.trim() || 'unknown processor';
  return `${processor}, ${availableParallelism()} cores, ${memory} GiB of memory, ${platform()} ${release()} ${arch()}`;
}

/** The versions of all that is measured. */
export function versionsLine(): string {
  const packages = PACKAGES.flatMap((place) => {
    const [folder, name] = place.startsWith('bench/') ? ['bench', place.slice('bench/'.length)] : ['', place];
    const version = versionOf(join(ROOT, folder, 'node_modules', name, 'package.json'));
    return version === undefined ? [] : [`${name} ${version}`];
  });
  return [
    `Node ${process.version}`,
    PSQL_VERSION ?? 'no psql (COPY over the wire instead)',
    ...packages,
  ].join(', ');
}

function versionOf(file: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  } catch {
    return undefined;
  }
}

/** The server's version and its settings, each with its value; those that differ from PostgreSQL's own default are marked. */
export async function serverLine(client: ServerConnection): Promise<string> {
  const { rows } = await client.query<{ name: string; value: string; changed: boolean }>(
    `select name, current_setting(name) as value, setting is distinct from boot_val and source <> 'default' as changed
     from pg_settings where name = any ($1) order by array_position($1, name)`,
    [SETTINGS],
  );
  const version = await client.query<{ version: string }>(
    `select current_setting('server_version') as version`,
  );
  const settings = rows.map(
    ({ name, value, changed }) => `\`${name}\` ${value}${changed ? ' (changed)' : ''}`,
  );
  return `PostgreSQL ${version.rows[0]?.version}; ${settings.join(', ')}`;
}
