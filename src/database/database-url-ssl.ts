import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ConnectionOptions } from 'node:tls';
import { DatabaseUrlProblem } from './database-url-problem.js';
import type { UrlParameters } from './url-parameters.js';

/** How a connection is encrypted. Keys and passphrases stand behind a getter, so that printing shows none. */
export class SslChoice {
  readonly #options: false | ConnectionOptions;
  /** True for `prefer` and `allow`: if the server offers no TLS, go on without it. */
  readonly optional: boolean;

  constructor(options: false | ConnectionOptions, optional: boolean) {
    this.#options = options;
    this.optional = optional;
  }

  /** The `ssl` option of `pg`. */
  get options(): false | ConnectionOptions {
    return this.#options;
  }
}

const MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full', 'no-verify'] as const;
type SslMode = (typeof MODES)[number];

/** What `ssl=` stands for: `true` is libpq's, the others are node-postgres's. */
const SSL_FLAGS: Readonly<Record<string, SslMode>> = {
  true: 'require',
  false: 'disable',
  'no-verify': 'no-verify',
};

/**
 * Reads TLS from a URL's parameters with libpq's meaning of `sslmode`
 * (https://www.postgresql.org/docs/18/libpq-ssl.html, “SSL Mode Descriptions”): `require` encrypts without checking who
 * answers, `verify-ca` checks the certificate's chain, `verify-full` also the host name; without `sslmode`
 * it is `prefer`. `allow` differs in that TLS is tried first, which is never weaker than libpq's order.
 * node-postgres's `no-verify` encrypts and checks nothing, whatever certificates are given.
 * Prisma's parameters are understood too: `sslaccept=strict` is `verify-full`, `sslidentity` and `sslpassword`
 * are a PKCS #12 file, and `sslcert` without `sslkey` is the authority's certificate.
 *
 * @param parameters the URL's query
 * @param host a Unix socket's folder is never encrypted
 * @param directory folder that relative paths start from; as Prisma's start from `prisma/`, that is tried next
 * @throws {DatabaseUrlProblem} for an unknown mode or a file that is not there
 */
export function sslFromParameters(parameters: UrlParameters, host: string, directory: string): SslChoice {
  const mode = sslMode(parameters);
  if (mode === 'disable' || host.startsWith('/')) return new SslChoice(false, false);

  const read = (name: string): Buffer | undefined => readCertificate(parameters, name, directory);
  const key = read('sslkey');
  const certificate = read('sslcert');
  const authority =
    parameters.get('sslrootcert') === 'system'
      ? undefined
      : (read('sslrootcert') ?? (key ? undefined : certificate));
  const options: ConnectionOptions = {
    rejectUnauthorized: mode === 'verify-ca' || mode === 'verify-full',
    ...(mode === 'verify-ca' && { checkServerIdentity: () => undefined }),
    ...(authority && { ca: authority }),
    ...(key && { cert: certificate, key }),
    ...(parameters.get('sslidentity') && { pfx: read('sslidentity') }),
    ...(parameters.get('sslpassword') && { passphrase: parameters.get('sslpassword') }),
  };
  return new SslChoice(options, mode === 'prefer' || mode === 'allow');
}

function sslMode(parameters: UrlParameters): SslMode {
  const flag = parameters.get('ssl');
  const text =
    parameters.get('sslmode') ?? (flag === undefined ? 'prefer' : (SSL_FLAGS[flag] ?? `ssl=${flag}`));
  const mode = MODES.find((known) => known === text);
  if (mode === undefined)
    throw new DatabaseUrlProblem(`has an sslmode that is none of ${MODES.join(', ')}: ${text}`);
  if (mode === 'disable') return mode;
  // libpq allows the system's authorities with verify-full only.
  if (acceptsStrictly(parameters) || parameters.get('sslrootcert') === 'system') return 'verify-full';
  // libpq: with a root certificate given, `require` behaves like `verify-ca`.
  return mode === 'require' && parameters.get('sslrootcert') ? 'verify-ca' : mode;
}

/** Prisma's words; another one would be taken for the weaker of the two. */
function acceptsStrictly(parameters: UrlParameters): boolean {
  const text = parameters.get('sslaccept') ?? 'accept_invalid_certs';
  if (text === 'strict' || text === 'accept_invalid_certs') return text === 'strict';
  throw new DatabaseUrlProblem(`has an sslaccept that is neither strict nor accept_invalid_certs: ${text}`);
}

function readCertificate(parameters: UrlParameters, name: string, directory: string): Buffer | undefined {
  const path = parameters.get(name);
  if (path === undefined) return undefined;
  const candidates = [resolve(directory, path), resolve(directory, 'prisma', path)];
  const file = candidates.find((candidate) => existsSync(candidate));
  if (file === undefined)
    throw new DatabaseUrlProblem(`names a file in ${name} that is not there: ${candidates[0]}`);
  return readFileSync(file);
}
