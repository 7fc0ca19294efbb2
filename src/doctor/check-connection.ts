import { clientConfig } from '../database/client-config.js';
import { DatabaseClient } from '../database/database-client.js';
import { type DatabaseUrl, parseDatabaseUrl } from '../database/database-url.js';
import { hasOwnSession } from '../database/own-session.js';
import { maskPassword } from '../database/mask-password.js';
import { type Finding, sound, warning, wrong, wrongBy } from './finding.js';

/** Seconds to wait for a connection where the URL says for ever. */
const CONNECT_TIMEOUT = 10;

/** The database that is looked at. */
export interface Target {
  readonly url: DatabaseUrl;
  /** `DIRECT_URL`, if it is given. */
  readonly direct: DatabaseUrl | undefined;
  /** Where the URL is written, for messages. */
  readonly place: string;
  /** Milliseconds to wait for an answer. */
  readonly patience: number;
}

/** A URL that says in how many seconds to give up connecting, where it said never. */
export function limitConnecting(url: DatabaseUrl): DatabaseUrl {
  const text = url.url.replace(
    /([?&]connect_timeout=)0+(?=&|$)/,
    (_, name: string) => name + CONNECT_TIMEOUT,
  );
  return parseDatabaseUrl(text, process.cwd());
}

/** Connects, and looks through a pooler, if there is one, at the server behind it. */
export async function checkConnection(target: Target): Promise<Finding[]> {
  const client = await clientFor(target.url, target.patience);
  try {
    await client.connect();
    return [
      sound('connection', `connected to ${maskPassword(target.url.url)}`),
      ...(await checkPooler(client, target)),
    ];
  } catch (error) {
    return [wrongBy('connection', error, `The URL is in ${target.place}.`)];
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function clientFor(url: DatabaseUrl, patience: number): Promise<DatabaseClient> {
  const config = await clientConfig(limitConnecting(url));
  return new DatabaseClient({ ...config, query_timeout: patience, application_name: 'edfinance-doctor' });
}

async function checkPooler(client: DatabaseClient, target: Target): Promise<Finding[]> {
  const { url, direct } = target;
  if (direct) return [await checkDirect(client, direct, target.patience)];
  if (!url.parts.pgbouncer && (await hasOwnSession(client))) {
    return [sound('pooler', 'none, or one that keeps sessions')];
  }
  return [
    warning(
      'pooler',
      'The connection goes through a pooler in transaction mode, which cannot be migrated through.',
      {
        mend: 'Set DIRECT_URL to the database itself.',
        code: 'DIRECT_URL_MISSING',
      },
    ),
  ];
}

/** A database's identity: nothing but the server and the database decide it. */
const IDENTITY = `
SELECT (SELECT oid FROM pg_database WHERE datname = current_database()) || ' ' ||
  extract(epoch FROM pg_postmaster_start_time()) AS identity`;

async function checkDirect(client: DatabaseClient, direct: DatabaseUrl, patience: number): Promise<Finding> {
  const other = await clientFor(direct, patience);
  try {
    await other.connect();
    if ((await identityOf(client)) !== (await identityOf(other))) {
      return wrong('pooler', 'DIRECT_URL and DATABASE_URL lead to different databases.', {
        mend: 'Correct one of them: migrations go to the first, everything else to the second.',
      });
    }
    if (await hasOwnSession(other)) return sound('pooler', 'DIRECT_URL leads to the same database');
    return wrong('pooler', 'DIRECT_URL itself goes through a pooler in transaction mode.', {
      mend: 'Set DIRECT_URL to the database itself.',
      code: 'DIRECT_URL_MISSING',
    });
  } catch (error) {
    return wrongBy('pooler', error, 'The URL is that of DIRECT_URL.');
  } finally {
    await other.end().catch(() => undefined);
  }
}

async function identityOf(client: DatabaseClient): Promise<string> {
  const { rows } = await client.query<{ identity: string }>(IDENTITY);
  return rows[0]?.identity ?? '';
}
