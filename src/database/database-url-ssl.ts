import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ConnectionOptions } from 'node:tls';
import { DatabaseUrlProblem } from './database-url-problem.js';
import type { UrlParameters } from './url-parameters.js';

/** How a connection is encrypted. Keys and passphrases are behind a getter so that they are not printed. */
export class SslChoice {
  readonly #options: false | ConnectionOptions;
  /** True for `prefer` and `allow`: connect without TLS if the server offers none. */
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

/** Meaning of `ssl=`: `true` as in libpq, the others as in node-postgres. */
const SSL_FLAGS: Readonly<Record<string, SslMode>> = {
  true: 'require',
  false: 'disable',
  'no-verify': 'no-verify',
};

/**
 * Reads the TLS options from a URL's parameters. `sslmode` means what it means to libpq
 * (https://www.postgresql.org/docs/18/libpq-ssl.html, "SSL Mode Descriptions"): `require` encrypts without
 * verifying the server, `verify-ca` checks the certificate chain, `verify-full` also the host name; the
 * default is `prefer`. `allow` tries TLS first, which is never weaker than libpq's order. node-postgres's
 * `no-verify` encrypts and never verifies, even with certificates. Prisma's parameters work too:
 * `sslaccept=strict` is `verify-full`, `sslidentity` and `sslpassword` are a PKCS #12 file, and `sslcert`
 * without `sslkey` is the CA certificate.
 *
 * @param parameters - the URL's query
 * @param host - a Unix socket's folder is never encrypted
 * @param directory - base of relative paths; `prisma/` in it is tried next, as Prisma's paths start there
 * @throws DatabaseUrlProblem if the mode is unknown or a file is missing
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
  // libpq accepts `sslrootcert=system` only with verify-full.
  if (acceptsStrictly(parameters) || parameters.get('sslrootcert') === 'system') return 'verify-full';
  // libpq: with a root certificate, `require` behaves like `verify-ca`.
  return mode === 'require' && parameters.get('sslrootcert') ? 'verify-ca' : mode;
}

/** Accepts only Prisma's two values: any other would silently mean the weaker one. */
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
