import { randomBytes } from 'node:crypto';
import { dropDatabase } from './drop-database.js';
import type { ServerConnection } from './server-connection.js';
import { IS_NOT_OF_CITUS } from './wait-for-sessions.js';

/**
 * Class of the advisory locks that show which databases are alive ("EDFT" in ASCII); the second key is the
 * owner's token.
 */
const OWNER_LOCK = 0x45444654;

/** Hexadecimal digits of a token in database names; 28 bits fit into a positive integer. */
const TOKEN_DIGITS = 7;

/**
 * Makes a connection the owner of the databases `<prefix>_test_<token>…` and `<prefix>_building_<token>…`
 * by locking the token, waiting if needed. The server releases the lock when the connection ends, whatever
 * the reason and wherever the process ran, which a process ID could not tell.
 *
 * @param token - hexadecimal digits, of which the first seven count; random by default
 * @returns the seven digits
 */
export async function becomeOwner(
  client: ServerConnection,
  token: string = randomBytes(4).toString('hex'),
): Promise<string> {
  const digits = token.slice(0, TOKEN_DIGITS);
  await client.query('select pg_advisory_lock($1, $2)', [OWNER_LOCK, Number.parseInt(digits, 16)]);
  return digits;
}

/**
 * Lists the databases whose owner is gone, except those with connections and those that were kept (marked by a
 * comment).
 */
export async function findOrphans(client: ServerConnection): Promise<string[]> {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database database
      where datname ~ '^${client.prefix}_(test|building)_[0-9a-f]{${TOKEN_DIGITS}}'
        and shobj_description(oid, 'pg_database') is null
        and not exists (select from pg_stat_activity where datid = database.oid and ${IS_NOT_OF_CITUS})
        and not exists (select from pg_locks
              where locktype = 'advisory' and classid = $1
                and objid = ('x0' || substring(datname from '_([0-9a-f]{${TOKEN_DIGITS}})'))::bit(32)::int::oid)`,
    [OWNER_LOCK],
  );
  return rows.map(({ datname }) => datname);
}

/** Lists the test databases that were kept, by name. */
export async function findKept(client: ServerConnection): Promise<string[]> {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database
      where datname ~ '^${client.prefix}_test_[0-9a-f]' and shobj_description(oid, 'pg_database') is not null order by 1`,
  );
  return rows.map(({ datname }) => datname);
}

/** Drops the databases that {@link findOrphans} lists. */
export async function dropOrphans(client: ServerConnection): Promise<void> {
  for (const name of await findOrphans(client)) {
    // Another process may have dropped it, or it may be another user's: neither is an error here.
    await dropDatabase(client, name).catch(() => undefined);
  }
}
