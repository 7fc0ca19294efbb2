import type { ClientConfig } from 'pg';
import type { DatabaseUrl } from './database-url.js';
import { serverOffersTls } from './server-offers-tls.js';

/** Default of `connect_timeout`, in milliseconds. */
const DEFAULT_CONNECT_TIMEOUT = 10_000;

/**
 * Translates a URL into `pg` options. `pg` doesn't get the URL itself because it reads `sslmode` differently
 * from libpq. With `sslmode=prefer`, `allow` or none, this connects once to ask whether the server offers
 * TLS, since `pg` can't fall back.
 */
export async function clientConfig(url: DatabaseUrl): Promise<ClientConfig> {
  const { host, port, user, database, ssl, options, connectTimeout } = url.parts;
  const timeout = connectTimeout ?? DEFAULT_CONNECT_TIMEOUT;
  const encrypted = !ssl.optional || (await serverOffersTls(host, port, timeout));
  return {
    host,
    port,
    database,
    connectionTimeoutMillis: timeout,
    ssl: encrypted && ssl.options,
    ...(user !== undefined && { user }),
    ...(url.password !== undefined && { password: url.password }),
    ...(options !== undefined && { options }),
  };
}
