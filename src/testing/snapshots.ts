import { quoteIdentifier } from '../postgres/schema-names.js';
import { parseDatabaseUrl } from '../database/database-url.js';
import { IntegrationError } from '../errors.js';
import { assertNotOnCitus } from './assert-not-on-citus.js';
import { copyProperties, readFlags, setFlags } from './database-properties.js';
import { becomeOwner } from './orphans.js';
import {
  databaseOfSnapshot,
  findSnapshot,
  findSnapshots,
  type Snapshot,
  snapshotComment,
} from './snapshot-record.js';
import {
  assertNotReplicated,
  ensureUnused,
  onServer,
  replacing,
  retire,
  withCopy,
} from './snapshot-server.js';

export type { Snapshot } from './snapshot-record.js';

/** Options for taking and restoring snapshots. */
export interface SnapshotOptions {
  /** Closes other connections to the database. */
  readonly force?: boolean;
}

/** @throws IntegrationError `SNAPSHOT_NAME_INVALID` */
export function assertSnapshotName(name: string): void {
  if (/^[a-z0-9][a-z0-9_-]{0,39}$/.test(name)) return;
  throw new IntegrationError(
    'SNAPSHOT_NAME_INVALID',
    `"${name}" cannot name a snapshot. Use 1 to 40 lower-case letters, digits, hyphens and underscores, and begin with a letter or digit.`,
  );
}

/**
 * Lists a server's snapshots by name.
 *
 * @param url - of any database on the server
 */
export function listSnapshots(url: string): Promise<Snapshot[]> {
  return onServer(url, async (client) => (await findSnapshots(client)).map(({ snapshot }) => snapshot));
}

/**
 * Copies a database with its privileges, settings and comment. A snapshot exists completely or not at all; a
 * replaced one remains until the new one is complete.
 *
 * @param url - the database's
 * @param options - `replace`: replaces a snapshot of the same name
 * @throws IntegrationError `SNAPSHOT_EXISTS`, `SNAPSHOT_DISTRIBUTED`, `DATABASE_IN_USE`, `SNAPSHOT_NOT_PERMITTED`,
 *   `DATABASE_PROPERTY_REFUSED`
 */
export function takeSnapshot(
  url: string,
  name: string,
  { force = false, replace = false }: SnapshotOptions & { readonly replace?: boolean } = {},
): Promise<Snapshot> {
  const database = databaseOf(url);
  const place = databaseOfSnapshot(name);
  return onServer(url, async (client) => {
    if (!replace && (await client.has(place))) throw snapshotExists(name);
    await assertNotOnCitus(client, database);
    await ensureUnused(client, database, force);
    await withCopy(client, database, async (copy, old) => {
      const isThere = await client.has(place);
      if (isThere && !replace) throw snapshotExists(name);
      if (isThere) await retire(client, place, old);
      await client.query(`alter database ${copy} rename to ${quoteIdentifier(place)}`);
      const comment = await snapshotComment(client, database, await readFlags(client, database));
      await setFlags(client, place, { comment, allowConnections: false, isTemplate: true });
      await copyProperties(client, database, place);
    });
    return (await findSnapshot(client, name)).snapshot;
  });
}

/**
 * Replaces a database by a snapshot of any database, with the privileges, settings and comment that it had
 * then. The old database remains until the new one is complete.
 *
 * @param url - of the database to replace
 * @throws IntegrationError `SNAPSHOT_UNKNOWN`, `SNAPSHOT_DISTRIBUTED`, `DATABASE_IN_USE`, `DATABASE_REPLICATED`,
 *   `SNAPSHOT_NOT_PERMITTED`, `DATABASE_PROPERTY_REFUSED`
 */
export function restoreSnapshot(
  url: string,
  name: string,
  { force = false }: SnapshotOptions = {},
): Promise<Snapshot> {
  const database = databaseOf(url);
  const place = databaseOfSnapshot(name);
  return onServer(url, async (client) => {
    const { snapshot, flags } = await findSnapshot(client, name);
    await assertNotReplicated(client, database);
    await assertNotOnCitus(client, database);
    await ensureUnused(client, database, force);
    await withCopy(client, place, async (copy, old) => {
      const replaced = await readFlags(client, database);
      if (replaced) await retire(client, database, old);
      await client.query(`alter database ${copy} rename to ${quoteIdentifier(database)}`);
      // A snapshot of an earlier version has no flags; take those of the replaced database.
      const kept = flags ?? replaced;
      if (kept) await setFlags(client, database, kept);
      await copyProperties(client, flags ? place : old, database);
    });
    return snapshot;
  });
}

/**
 * Drops a snapshot.
 *
 * @param url - of any database on its server
 * @throws IntegrationError `SNAPSHOT_UNKNOWN`
 */
export function dropSnapshot(url: string, name: string): Promise<Snapshot> {
  return onServer(url, async (client) => {
    const { snapshot } = await findSnapshot(client, name);
    const old = `edfinance_building_${await becomeOwner(client)}_old`;
    await replacing(client, old, () => retire(client, databaseOfSnapshot(name), old));
    return snapshot;
  });
}

function snapshotExists(name: string): IntegrationError {
  return new IntegrationError(
    'SNAPSHOT_EXISTS',
    `A snapshot "${name}" already exists; nothing was changed. Add --replace to replace it, or choose another name.`,
  );
}

function databaseOf(url: string): string {
  return parseDatabaseUrl(url, process.cwd()).parts.database;
}
