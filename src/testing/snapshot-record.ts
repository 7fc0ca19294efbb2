import { IntegrationError } from '../errors.js';
import type { DatabaseFlags } from './database-properties.js';
import type { ServerConnection } from './server-connection.js';

/** A named copy of a database on its server. */
export interface Snapshot {
  readonly name: string;
  /** The database that was copied. */
  readonly of: string;
  readonly takenAt: Date;
  /** Size on disk in bytes. */
  readonly bytes: number;
}

/** A snapshot's comment, as JSON. Earlier versions recorded no flags. */
interface SnapshotComment {
  readonly of: string;
  readonly takenAt: string;
  readonly flags?: DatabaseFlags;
}

/** A snapshot and the recorded flags of its database. */
export interface SnapshotRecord {
  readonly snapshot: Snapshot;
  readonly flags: DatabaseFlags | undefined;
}

const PREFIX = 'edfinance_snapshot_';

/** Returns the name of a snapshot's database. */
export function databaseOfSnapshot(name: string): string {
  return PREFIX + name;
}

/** Returns the snapshot that a database holds; undefined if it is none. */
export function snapshotOfDatabase(database: string): string | undefined {
  return database.startsWith(PREFIX) ? database.slice(PREFIX.length) : undefined;
}

/** Builds a snapshot's comment: its source, the source's flags, and the server's time. */
export async function snapshotComment(
  client: ServerConnection,
  of: string,
  flags: DatabaseFlags | undefined,
): Promise<string> {
  const { rows } = await client.query<{ now: Date }>('select now()');
  const comment: SnapshotComment = {
    of,
    takenAt: (rows[0]?.now ?? new Date()).toISOString(),
    ...(flags && { flags }),
  };
  return JSON.stringify(comment);
}

/** Lists a server's snapshots by name. */
export async function findSnapshots(client: ServerConnection): Promise<SnapshotRecord[]> {
  const { rows } = await client.query<{ name: string; comment: string; bytes: string }>(
    `select substr(datname, ${PREFIX.length + 1}) as name, shobj_description(oid, 'pg_database') as comment,
            pg_database_size(oid) as bytes
       from pg_database
      where starts_with(datname, '${PREFIX}') and shobj_description(oid, 'pg_database') like '{%'
      order by datname collate "C"`,
  );
  return rows.map(({ name, comment, bytes }) => {
    const { of, takenAt, flags } = JSON.parse(comment) as SnapshotComment;
    return { snapshot: { name, of, takenAt: new Date(takenAt), bytes: Number(bytes) }, flags };
  });
}

/** @throws IntegrationError `SNAPSHOT_UNKNOWN` */
export async function findSnapshot(client: ServerConnection, name: string): Promise<SnapshotRecord> {
  const all = await findSnapshots(client);
  const found = all.find(({ snapshot }) => snapshot.name === name);
  if (found) return found;
  const names = all.map(({ snapshot }) => snapshot.name).join(', ');
  throw new IntegrationError(
    'SNAPSHOT_UNKNOWN',
    `There is no snapshot "${name}" on this server; nothing was changed. ` +
      (names ? `Snapshots: ${names}.` : 'There is none: "npm run db:snapshot NAME" takes one.'),
  );
}
