import { DatabaseUrlProblem } from './database-url-problem.js';
import { type SslChoice, sslFromParameters } from './database-url-ssl.js';
import { schemaNameProblem } from './identifier.js';
import { decodeUrlPart, unescapedCharacter, UrlParameters } from './url-parameters.js';

/** The parts of a connection URL that do not hold a secret, as a host's Prisma URL gives them. */
export interface DatabaseUrlParts {
  /** Host name, address, or (beginning with `/`) the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string | undefined;
  readonly database: string;
  /** `?schema=`: where the host's tables are. */
  readonly hostSchema: string;
  /** TLS as `pg` takes it, and whether to go on without it where the server has none. */
  readonly ssl: SslChoice;
  /** `?connection_limit=`: connections in the pool. */
  readonly poolSize: number | undefined;
  /** `?pool_timeout=` in milliseconds: how long to wait for a free connection; 0 waits forever. */
  readonly poolTimeout: number | undefined;
  /** `?connect_timeout=` in milliseconds; 0 waits forever. */
  readonly connectTimeout: number | undefined;
  /** `?pgbouncer=true`: a pooler in transaction mode stands in between; nothing may lean on a session. */
  readonly pgbouncer: boolean;
  /** `?options=`: command-line options for the server, as libpq sends them. */
  readonly options: string | undefined;
}

/**
 * A connection URL taken apart. The password and the whole URL are private fields behind getters, so that
 * printing, inspecting or serializing one shows no secret.
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

  /** The URL as it was given, with its password. */
  get url(): string {
    return this.#url;
  }

  /** The password alone, decoded. */
  get password(): string | undefined {
    return this.#password;
  }
}

/**
 * Takes a PostgreSQL connection URL apart, as libpq and Prisma do. Parameters that nothing here knows are passed over,
 * because a host's URL may carry what only its own driver reads.
 *
 * @param url `postgresql://user:password@host:port/database?parameters`, percent-encoded
 * @param directory folder that relative certificate paths start from
 * @throws {DatabaseUrlProblem} naming the part that is wrong, never its secret
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

/** Looks for what JavaScript's own parser would drop or take for something else in silence. */
function parseUrl(url: string): URL {
  const [, scheme, authority = '', path = ''] = /^(postgres(?:ql)?:\/\/)([^/?#]*)([^?#]*)/i.exec(url) ?? [];
  if (scheme === undefined) throw new DatabaseUrlProblem('must begin with postgresql:// or postgres://');
  // eslint-disable-next-line no-control-regex -- these are what it is about
  if (/[\u0000-\u001f]/.test(url)) {
    throw new DatabaseUrlProblem('holds a line break or a tab: remove it, or write it percent-encoded');
  }
  if (url.includes('#')) throw new DatabaseUrlProblem('has a # that is not percent-encoding: write %23');
  // Behind a slash in a password, what looks like a database holds the rest of it.
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
