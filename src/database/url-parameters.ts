import { DatabaseUrlProblem } from './database-url-problem.js';

/** Parameters that libpq defines and in which it takes a plus sign as it is; Prisma reads one in its own as a space. */
const LIBPQ_PARAMETERS = ['user', 'password', 'dbname', 'host', 'hostaddr', 'port', 'sslrootcert', 'sslkey'];

/** Every other parameter that is read here. */
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

/** Parameters of libpq that decide where to connect or as whom, and what to write in their place. */
const REFUSED_PARAMETERS: Readonly<Record<string, string>> = {
  hostaddr: 'write the address as the host',
  service: 'write host, port, user and database into the URL',
  servicefile: 'write host, port, user and database into the URL',
  passfile: 'write the password into the URL',
};

/**
 * The query of a connection URL. A parameter that is given twice counts as it is given last, and an empty one as not
 * given, as libpq has it.
 */
export class UrlParameters {
  readonly #raw = new Map<string, string>();

  /**
   * @param query without the question mark
   * @throws {DatabaseUrlProblem} for a parameter that is misspelt, or not understood and not to be passed over
   */
  constructor(query: string) {
    for (const piece of query.split('&')) {
      const end = piece.indexOf('=');
      if (end === -1 && piece.includes('@')) throw unescapedCharacter();
      const name = decodeName(end === -1 ? piece : piece.slice(0, end));
      const meant = [...LIBPQ_PARAMETERS, ...OTHER_PARAMETERS].find((known) => bare(known) === bare(name));
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
   * The value of a parameter; `undefined` where it is not given, or empty.
   *
   * @throws {DatabaseUrlProblem} where it is not percent-encoded
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
 * @throws {DatabaseUrlProblem} where a percent sign encodes nothing, or U+0000, which ends a text in the protocol
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

/** A character that ends a part of a URL stands in a password, or in a name, as it is. */
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

/** Without case and underscores, by which `SSLMODE` and `connectionLimit` resemble what they mean. */
function bare(name: string): string {
  return name.toLowerCase().replaceAll('_', '');
}
