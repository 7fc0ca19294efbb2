import { quoteIdentifier } from '../catalog/schema-names.js';
import { parseDatabaseUrl } from '../data-source/database-url.js';
import { IntegrationError } from '../errors.js';
import type { ServerConnection } from './server-connection.js';
import { leaveNobodyIn, onServer, unlessInUse, withCopy } from './snapshot-server.js';

/** A copy of a database, kept on its server under a name. */
export interface Snapshot {
  readonly name: string;
  /** The database that was copied. */
  readonly of: string;
  readonly takenAt: Date;
  /** Size on disk in bytes. */
  readonly bytes: number;
}

/** What may happen so that a snapshot is taken or restored. */
export interface SnapshotOptions {
  /** Ends the connections of others to the database. */
  readonly force?: boolean;
}

const PREFIX = 'edfinance_snapshot_';

/** What is wrong with a snapshot's name, or undefined if it is fine. */
export function snapshotNameProblem(name: string): string | undefined {
  if (/^[a-z0-9][a-z0-9_-]{0,39}$/.test(name)) return undefined;
  return `a snapshot's name is 1 to 40 lower-case letters, digits, hyphens and underscores, but not "${name}"`;
}

/**
 * The snapshots on a server, by name.
 *
 * @param url of one of its databases
 */
export function listSnapshots(url: string): Promise<Snapshot[]> {
  return onServer(url, findSnapshots);
}

/**
 * Copies a database. A snapshot is there whole or not at all.
 *
 * @param url the database's
 * @param options `replace`: instead of the snapshot that has the name already
 * @throws {IntegrationError} `SNAPSHOT_EXISTS`, `DATABASE_IN_USE`
 */
export function takeSnapshot(
  url: string,
  name: string,
  { force = false, replace = false }: SnapshotOptions & { readonly replace?: boolean } = {},
): Promise<Snapshot> {
  const database = databaseOf(url);
  return onServer(url, async (client) => {
    if (!replace && (await client.has(PREFIX + name))) throw snapshotExists(name);
    await leaveNobodyIn(client, database, force);
    await withCopy(client, database, async (copy) => {
      await client.query(`alter database ${copy} with allow_connections false is_template true`);
      await remove(client, name);
      await client.query(`alter database ${copy} rename to ${quoteIdentifier(PREFIX + name)}`);
      await comment(client, name, database);
    });
    return findSnapshot(client, name);
  });
}

/**
 * Puts a snapshot in the place of a database, whichever it was taken of. The database is the old one until it
 * is the new one.
 *
 * @param url of the database to replace
 * @throws {IntegrationError} `SNAPSHOT_UNKNOWN`, `DATABASE_IN_USE`
 */
export function restoreSnapshot(
  url: string,
  name: string,
  { force = false }: SnapshotOptions = {},
): Promise<Snapshot> {
  const database = databaseOf(url);
  return onServer(url, async (client) => {
    const snapshot = await findSnapshot(client, name);
    await leaveNobodyIn(client, database, force);
    await withCopy(client, PREFIX + name, (copy) => swap(client, database, copy));
    return snapshot;
  });
}

/**
 * Drops a snapshot.
 *
 * @param url of a database of its server
 * @throws {IntegrationError} `SNAPSHOT_UNKNOWN`
 */
export function dropSnapshot(url: string, name: string): Promise<Snapshot> {
  return onServer(url, async (client) => {
    const snapshot = await findSnapshot(client, name);
    await remove(client, name);
    return snapshot;
  });
}

async function swap(client: ServerConnection, database: string, copy: string): Promise<void> {
  const old = `${copy}_old`;
  await client.query('begin');
  try {
    if (await client.has(database)) {
      await unlessInUse(
        database,
        client.query(`alter database ${quoteIdentifier(database)} rename to ${old}`),
      );
    }
    await client.query(`alter database ${copy} rename to ${quoteIdentifier(database)}`);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
  await client.query(`drop database if exists ${old}`);
}

async function remove(client: ServerConnection, name: string): Promise<void> {
  if (!(await client.has(PREFIX + name))) return;
  await client.query(`alter database ${quoteIdentifier(PREFIX + name)} is_template false`);
  await client.query(`drop database ${quoteIdentifier(PREFIX + name)}`);
}

/** Remembers with the snapshot what it is of, and when it was taken by the server's clock. */
async function comment(client: ServerConnection, name: string, of: string): Promise<void> {
  const { rows } = await client.query<{ literal: string }>(
    `select quote_literal(json_build_object('of', $1::text, 'takenAt', now())::text) as literal`,
    [of],
  );
  await client.query(`comment on database ${quoteIdentifier(PREFIX + name)} is ${rows[0]?.literal}`);
}

async function findSnapshots(client: ServerConnection): Promise<Snapshot[]> {
  const { rows } = await client.query<{ name: string; comment: string; bytes: string }>(
    `select substr(datname, ${PREFIX.length + 1}) as name, shobj_description(oid, 'pg_database') as comment,
            pg_database_size(oid) as bytes
       from pg_database
      where starts_with(datname, '${PREFIX}') and shobj_description(oid, 'pg_database') like '{%'
      order by datname collate "C"`,
  );
  return rows.map(({ name, comment: text, bytes }) => {
    const { of, takenAt } = JSON.parse(text) as { of: string; takenAt: string };
    return { name, of, takenAt: new Date(takenAt), bytes: Number(bytes) };
  });
}

async function findSnapshot(client: ServerConnection, name: string): Promise<Snapshot> {
  const all = await findSnapshots(client);
  const found = all.find((each) => each.name === name);
  if (found) return found;
  const names = all.map((each) => each.name).join(', ');
  throw new IntegrationError(
    'SNAPSHOT_UNKNOWN',
    `There is no snapshot "${name}" on this server; nothing was changed. ` +
      (names ? `There are: ${names}.` : 'There is none: "npm run db:snapshot NAME" takes one.'),
  );
}

function snapshotExists(name: string): IntegrationError {
  return new IntegrationError(
    'SNAPSHOT_EXISTS',
    `There is a snapshot "${name}"; nothing was changed. Add --replace to take it anew, or choose another name.`,
  );
}

function databaseOf(url: string): string {
  return parseDatabaseUrl(url, process.cwd()).parts.database;
}
