import type { QueryRunner } from 'typeorm';
import { type Finding, sound, warning, wrong } from './finding.js';

/** The oldest PostgreSQL that this package works on. */
const OLDEST_SERVER = 15;

/** Milliseconds by which the clocks may differ. */
const CLOCK_TOLERANCE = 60_000;

/** What a server says of itself and its database. */
export interface ServerFacts {
  readonly version: string;
  readonly major: number;
  readonly database: string;
  readonly encoding: string;
  /** Name of the locale. */
  readonly locale: string;
  /** Versions of the collation: as recorded, and of the system now; null if none is recorded, or known. */
  readonly collationVersion: string | null;
  readonly systemVersion: string | null;
  readonly timeZone: string;
  /** Whether it takes no writes. */
  readonly readOnly: boolean;
  /** UTC milliseconds. */
  readonly now: number;
}

const FACTS = `
SELECT current_setting('server_version') AS version,
  current_setting('server_version_num')::int / 10000 AS major,
  d.datname AS database, pg_encoding_to_char(d.encoding) AS encoding,
  coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale', d.datcollate) AS locale,
  to_jsonb(d) ->> 'datcollversion' AS "collationVersion",
  current_setting('TimeZone') AS "timeZone",
  current_setting('transaction_read_only') = 'on' OR pg_is_in_recovery() AS "readOnly",
  (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now
FROM pg_database d WHERE d.datname = current_database()`;

/** Reads what {@link checkServer} judges. Read-only. */
export async function readServerFacts(queryRunner: QueryRunner): Promise<ServerFacts> {
  const [row] = (await queryRunner.query(FACTS)) as [Omit<ServerFacts, 'systemVersion'>];
  if (row.major < OLDEST_SERVER) return { ...row, systemVersion: row.collationVersion };
  const [{ version }] = (await queryRunner.query(
    `SELECT pg_database_collation_actual_version(oid) AS version FROM pg_database WHERE datname = current_database()`,
  )) as [{ version: string | null }];
  return { ...row, systemVersion: version };
}

/**
 * Judges a server's version, encoding, collation, clock and whether it takes writes.
 *
 * @param now - UTC milliseconds of this machine
 */
export function checkServer(facts: ServerFacts, now: number): Finding[] {
  const { version, encoding, locale, timeZone } = facts;
  const problems = problemsOf(facts, now);
  const all = [
    sound('server', `PostgreSQL ${version}, ${encoding}, locale ${locale}`),
    sound('time zone', `sessions are in ${timeZone}, and the clocks agree`),
  ];
  return [...problems, ...all.filter(({ check }) => !problems.some((problem) => problem.check === check))];
}

function problemsOf(facts: ServerFacts, now: number): Finding[] {
  const { version, major, database, encoding, collationVersion, systemVersion, readOnly } = facts;
  const apart = Math.round(Math.abs(facts.now - now) / 1000);
  return [
    major < OLDEST_SERVER &&
      wrong('server', `This is PostgreSQL ${version}, which is older than ${OLDEST_SERVER}.`, {
        mend: `Upgrade it to PostgreSQL ${OLDEST_SERVER} or newer, or name another in DATABASE_URL.`,
      }),
    encoding !== 'UTF8' &&
      wrong(
        'server',
        `The encoding of database "${database}" is ${encoding}, which holds no Vietnamese and Chinese.`,
        {
          mend: "Create a database with ENCODING 'UTF8', and restore a dump of this one into it.",
          code: 'ENCODING_UNSUITABLE',
        },
      ),
    collationVersion !== null &&
      collationVersion !== systemVersion &&
      warning(
        'server',
        `The collation was ${collationVersion} when database "${database}" was made, and is ${systemVersion} now: indexes on texts may be out of order.`,
        {
          mend: `Run REINDEX DATABASE "${database}", then ALTER DATABASE "${database}" REFRESH COLLATION VERSION.`,
        },
      ),
    readOnly &&
      wrong(
        'server',
        'The database takes no writes: it is a standby, or default_transaction_read_only is on.',
        {
          mend: 'Name the primary server in DATABASE_URL.',
          code: 'DATABASE_READ_ONLY',
        },
      ),
    Math.abs(facts.now - now) > CLOCK_TOLERANCE &&
      warning('time zone', `The server's clock and this machine's are ${apart} seconds apart.`, {
        mend: 'Set both by NTP: signed URLs and "--as-of now" go by this machine, columns\' defaults by the server.',
      }),
  ].filter((finding) => finding !== false);
}
