import { isIP } from 'node:net';
import { IntegrationError } from '../errors.js';
import type { Settings } from './settings.js';

/** Something dangerous was asked for without the word that allows it; nothing was changed. */
export class NotAllowedError extends IntegrationError {
  constructor(danger: string, why: string) {
    super('NOT_ALLOWED', `${why} Set ALLOW=${danger} if that is what you want; nothing was changed.`);
  }
}

/**
 * Refuses to change a database in production, or one at a public address, unless `ALLOW` says so.
 *
 * @param action what was asked for, for the message: `migration:run`
 * @throws NotAllowedError
 */
export function assertMayChange(settings: Settings, action: string): void {
  if (settings.nodeEnv === 'production' && !settings.allow.includes('production')) {
    throw new NotAllowedError('production', `NODE_ENV is production, where ${action} needs leave.`);
  }
  for (const database of [settings.databaseUrl, settings.directUrl]) {
    const host = database?.parts.host;
    if (host && isPublicHost(host) && !settings.allow.includes('remote')) {
      throw new NotAllowedError('remote', `${action} would change a database at the public address ${host}.`);
    }
  }
}

/**
 * Whether a host is a public name or address: not a socket, not loopback, not link-local, not in a private
 * range (RFC 1918, RFC 4193, RFC 6598), not a bare name without a dot, not under `.local`, `.internal` or
 * `.localhost` (RFC 6762, RFC 6761).
 */
export function isPublicHost(host: string): boolean {
  if (host.startsWith('/')) return false;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(host)?.[1];
  switch (isIP(mapped ?? host)) {
    case 4:
      return !/^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./.test(
        mapped ?? host,
      );
    case 6:
      return !/^(::1$|f[cd]|fe[89ab])/i.test(host);
    default:
      return host.includes('.') && !/\.(local|internal|localhost)\.?$/i.test(host);
  }
}
