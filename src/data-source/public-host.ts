import { isIP } from 'node:net';

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
