import { DatabaseUrlProblem } from './database-url-problem.js';
import { type SslChoice, sslFromParameters } from './database-url-ssl.js';
import { schemaNameProblem } from './identifier.js';
import { decodeUrlPart, unescapedCharacter, UrlParameters } from './url-parameters.js';

/** The parts of a connection URL that hold no secret. */
export interface DatabaseUrlParts {
  /** Host name, address, or the folder of a Unix socket (begins with `/`). */
  readonly host: string;
  readonly port: number;
  readonly user: string | undefined;
  readonly database: string;
  /** `?schema=`: the schema of the host's tables. */
  readonly hostSchema: string;
  /** TLS options, and whether to fall back to a plain connection. */
  readonly ssl: SslChoice;
  /** `?connection_limit=`: the pool's size. */
  readonly poolSize: number | undefined;
  /** `?pool_timeout=` in milliseconds: how long to wait for a free connection; 0 waits forever. */
  readonly poolTimeout: number | undefined;
  /** `?connect_timeout=` in milliseconds; 0 waits forever. */
  readonly connectTimeout: number | undefined;
  /** `?pgbouncer=true`: the pooler is in transaction mode, so session state can't be relied on. */
  readonly pgbouncer: boolean;
  /** `?options=`: command-line options for the server, as in libpq. */
  readonly options: string | undefined;
}

/**
 * A parsed connection URL. The URL and the password are private fields behind getters, so that printing,
 * inspecting or serializing reveals no secret.
 */
export class DatabaseUrl {
  readonly #url: string;
  readonly #password: string | undefined;
  /** Everything but the secrets. */
  readonly parts: DatabaseUrlParts;

  constructor(url: string, password: string | undefined, parts: DatabaseUrlParts) {
    this.#url = url;
    this.#password = password;
    this.parts = Object.freeze(parts);
    Object.freeze(this);
  }

  /** The URL as given, password included. */
  get url(): string {
    return this.#url;
  }

  /** The decoded password. */
  get password(): string | undefined {
    return this.#password;
  }
}

/**
 * Parses a PostgreSQL connection URL as libpq and Prisma do. Unknown parameters are ignored, since the host's
 * URL may carry some for its own driver.
 *
 * @param url - `postgresql://user:password@host:port/database?parameters`, percent-encoded
 * @param directory - base of relative certificate paths
 * @throws DatabaseUrlProblem naming the invalid part, without its secret
 */
export function parseDatabaseUrl(url: string, directory: string): DatabaseUrl {
  const parsed = parseUrl(url);
  const parameters = new UrlParameters(parsed.search.slice(1));
  const host =
    parameters.get('host') ?? (decodeUrlPart(parsed.hostname.replace(/^\[(.*)\]$/, '$1')) || 'localhost');
  const portText = parameters.get('port') ?? parsed.port;
  if (host.includes(',') || portText.includes(',')) throw severalHosts();
  const database = parameters.get('dbname') ?? decodeUrlPart(parsed.pathname.slice(1));
  if (database === '') throw new DatabaseUrlProblem('names no database: add /name after the host');
  const password = parameters.get('password') ?? (decodeUrlPart(parsed.password) || undefined);

  return new DatabaseUrl(url, password, {
    host,
    port: port(portText),
    user: parameters.get('user') ?? (decodeUrlPart(parsed.username) || undefined),
    database,
    hostSchema: schema(parameters.get('schema')),
    ssl: sslFromParameters(parameters, host, directory),
    poolSize: wholeNumber(parameters, 'connection_limit', 1),
    poolTimeout: milliseconds(wholeNumber(parameters, 'pool_timeout', 0)),
    connectTimeout: milliseconds(wholeNumber(parameters, 'connect_timeout', 0)),
    pgbouncer: pgbouncer(parameters.get('pgbouncer')),
    options: parameters.get('options'),
  });
}

/** Rejects what `URL` would silently drop or misread. */
function parseUrl(url: string): URL {
  const [, scheme, authority = '', path = ''] = /^(postgres(?:ql)?:\/\/)([^/?#]*)([^?#]*)/i.exec(url) ?? [];
  if (scheme === undefined) throw new DatabaseUrlProblem('must begin with postgresql:// or postgres://');
  // eslint-disable-next-line no-control-regex -- these are what it is about
  if (/[\u0000-\u001f]/.test(url)) {
    throw new DatabaseUrlProblem('holds a line break or a tab: remove it, or write it percent-encoded');
  }
  if (url.includes('#')) throw new DatabaseUrlProblem('has a # that is not percent-encoding: write %23');
  // An unescaped slash in a password moves the rest of it into the path.
  if (path.includes('@')) throw unescapedCharacter();
  const hosts = authority.slice(authority.lastIndexOf('@') + 1);
  if (hosts.includes(',')) throw severalHosts();
  const whole =
    hosts === '' && authority !== '' ? url.replace(authority, () => `${authority}localhost`) : url;
  if (!URL.canParse(whole)) throw unescapedCharacter();
  return new URL(whole);
}

function severalHosts(): DatabaseUrlProblem {
  return new DatabaseUrlProblem('names several hosts: name the one that takes writes');
}

function port(text: string): number {
  if (text === '') return 5432;
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1 || value > 65535) {
    throw new DatabaseUrlProblem(`has a port that is not between 1 and 65535: ${text}`);
  }
  return value;
}

function schema(name: string | undefined): string {
  if (name === undefined) return 'public';
  const problem = schemaNameProblem(name);
  if (problem !== undefined) throw new DatabaseUrlProblem(`has a ?schema= that ${problem}: ${name}`);
  return name;
}

function pgbouncer(text: string | undefined): boolean {
  if (text === undefined || text === 'true' || text === 'false') return text === 'true';
  throw new DatabaseUrlProblem(`has a pgbouncer that is neither true nor false: ${text}`);
}

function wholeNumber(parameters: UrlParameters, name: string, least: number): number | undefined {
  const text = parameters.get(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text) || Number(text) < least) {
    throw new DatabaseUrlProblem(`has a ${name} that is not a whole number of at least ${least}: ${text}`);
  }
  return Number(text);
}

function milliseconds(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000;
}
