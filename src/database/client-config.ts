import type { ClientConfig } from 'pg';
import type { DatabaseUrl } from './database-url.js';
import { serverOffersTls } from './server-offers-tls.js';

/** Milliseconds to wait for a connection unless the URL has a `connect_timeout`. */
const DEFAULT_CONNECT_TIMEOUT = 10_000;

/**
 * What `pg` needs to connect as a URL says. The URL itself is not handed on, since `pg` reads `sslmode`
 * otherwise than libpq does. With `sslmode=prefer` or `allow` (or none) the server is asked first whether it
 * has TLS, because `pg` cannot fall back; otherwise nothing is connected to.
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
