import { DatabaseUrlProblem } from './database-url-problem.js';

/** libpq's parameters, in which a plus sign is literal; in Prisma's own, it is a space. */
const LIBPQ_PARAMETERS = ['user', 'password', 'dbname', 'host', 'hostaddr', 'port', 'sslrootcert', 'sslkey'];

/** Every other supported parameter. */
const OTHER_PARAMETERS = [
  'schema',
  'connection_limit',
  'pool_timeout',
  'connect_timeout',
  'pgbouncer',
  'options',
  'ssl',
  'sslmode',
  'sslaccept',
  'sslcert',
  'sslidentity',
  'sslpassword',
];

/** libpq parameters that change the target or the user, and what to write instead. */
const REFUSED_PARAMETERS: Readonly<Record<string, string>> = {
  hostaddr: 'write the address as the host',
  service: 'write host, port, user and database into the URL',
  servicefile: 'write host, port, user and database into the URL',
  passfile: 'write the password into the URL',
};

/**
 * A connection URL's query. As in libpq, the last of repeated parameters wins, and an empty one counts as
 * missing.
 */
export class UrlParameters {
  readonly #raw = new Map<string, string>();

  /**
   * @param query - without the question mark
   * @throws DatabaseUrlProblem if a parameter is misspelled, or unsupported and not safe to ignore
   */
  constructor(query: string) {
    for (const piece of query.split('&')) {
      const end = piece.indexOf('=');
      if (end === -1 && piece.includes('@')) throw unescapedCharacter();
      const name = decodeName(end === -1 ? piece : piece.slice(0, end));
      const meant = [...LIBPQ_PARAMETERS, ...OTHER_PARAMETERS].find(
        (known) => normalizeName(known) === normalizeName(name),
      );
      if (meant !== undefined && meant !== name) {
        throw new DatabaseUrlProblem(`has a parameter ${name}: write ${meant}`);
      }
      const instead = REFUSED_PARAMETERS[name];
      if (instead !== undefined) {
        throw new DatabaseUrlProblem(`has a ${name}, which is not understood: ${instead}`);
      }
      if (end !== -1) this.#raw.set(name, piece.slice(end + 1));
    }
  }

  /**
   * Returns a parameter's value; `undefined` if missing or empty.
   *
   * @throws DatabaseUrlProblem if it is not percent-encoded
   */
  get(name: string): string | undefined {
    const raw = this.#raw.get(name);
    if (!raw) return undefined;
    return decodeUrlPart(LIBPQ_PARAMETERS.includes(name) ? raw : raw.replaceAll('+', ' '));
  }
}

/**
 * Decodes a part of a connection URL.
 *
 * @throws DatabaseUrlProblem on a stray percent sign, or U+0000, which terminates strings in the protocol
 */
export function decodeUrlPart(part: string): string {
  let text: string;
  try {
    text = decodeURIComponent(part);
  } catch {
    throw new DatabaseUrlProblem('has a % that is not percent-encoding: write %25 for a percent sign');
  }
  if (text.includes('\0'))
    throw new DatabaseUrlProblem('has a %00, which PostgreSQL takes nowhere: remove it');
  return text;
}

/** A delimiter appears unescaped in a password or a name. */
export function unescapedCharacter(): DatabaseUrlProblem {
  return new DatabaseUrlProblem(
    'is not a URL of the form postgresql://user:password@host:port/database (special characters in the password must be percent-encoded)',
  );
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Drops case and underscores, so that `SSLMODE` and `connectionLimit` match. */
function normalizeName(name: string): string {
  return name.toLowerCase().replaceAll('_', '');
}
