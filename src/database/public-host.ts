import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** Loopback, link-local and private ranges (RFC 1918, 3927, 4193, 4291, 6598), and "this host". */
const LOCAL_RANGES = new BlockList();
for (const [network, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
  ['0.0.0.0', 32],
] as const) {
  LOCAL_RANGES.addSubnet(network, bits, 'ipv4');
}
for (const [network, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
] as const) {
  LOCAL_RANGES.addSubnet(network, bits, 'ipv6');
}

/** Milliseconds to wait for a name lookup. */
const PATIENCE = 5_000;

/** Resolves a name to all of its addresses, like a connecting client. */
export type ResolveHost = (host: string, options: { all: true }) => Promise<{ readonly address: string }[]>;

/** Whether an address is public; IPv4-mapped IPv6 (`::ffff:8.8.8.8`) counts as IPv4. */
export function isPublicAddress(address: string): boolean {
  const [bare = ''] = address.split('%');
  return !LOCAL_RANGES.check(bare, isIP(bare) === 6 ? 'ipv6' : 'ipv4');
}

/**
 * Whether a host looks public by its spelling, for use where nothing can be resolved. A name is public unless
 * it has no dot or is under `.local`, `.internal` or `.localhost` (RFC 6762, RFC 6761).
 */
export function looksPublic(host: string): boolean {
  if (isIP(host)) return isPublicAddress(host);
  return host.includes('.') && !/\.(local|internal|localhost)\.?$/i.test(host);
}

/**
 * Finds a public address of a host. What counts is how the system resolves the name, not its spelling:
 * `134744072` is 8.8.8.8. A name is public if any of its addresses is, or if it can't be resolved.
 *
 * @param host - a name, an address, or the folder of a Unix socket (begins with `/`)
 * @returns words for a message, such as `the public address db.example.com (203.0.113.7)`
 */
export async function findPublicAddress(
  host: string,
  resolve: ResolveHost = lookup,
): Promise<string | undefined> {
  if (host.startsWith('/')) return undefined;
  try {
    const addresses = (await withTimeout(resolve(host, { all: true }))).map(({ address }) => address);
    if (addresses.length === 0) throw Object.assign(new Error(), { code: 'no address' });
    const found = addresses.find(isPublicAddress);
    return found && `the public address ${host}${found === host ? '' : ` (${found})`}`;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return `what may be the public address ${host}: the name cannot be looked up (${code}), so correct it, or see to the network`;
  }
}

async function withTimeout<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_done, fail) => {
    timer = setTimeout(() => fail(Object.assign(new Error(), { code: 'ETIMEOUT' })), PATIENCE);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
