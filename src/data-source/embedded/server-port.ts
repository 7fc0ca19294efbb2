import { createServer } from 'node:net';
import { pathHash } from './embedded-home.js';

/**
 * Ports for embedded servers: below what any system hands out by itself (Linux from 32768, others from 49152)
 * and below Kubernetes' node ports (from 30000), so that a port stays free while its server is stopped.
 */
const FIRST_PORT = 25_432;
const PORTS = 4_568;

/** The port that a server would like to have, from its folder's path, so that two projects rarely meet. */
export function preferredPort(folder: string): number {
  return FIRST_PORT + (Number.parseInt(pathHash(folder), 16) % PORTS);
}

/**
 * The first port from `wanted` upwards on which nobody listens on 127.0.0.1; if all are taken, one that the system chooses.
 */
export async function freePort(wanted: number): Promise<number> {
  const first = Math.max(0, wanted - FIRST_PORT);
  for (let step = 0; step < 100; step += 1) {
    const port = step === 0 ? wanted : FIRST_PORT + ((first + step) % PORTS);
    if ((await listen(port)) === port) return port;
  }
  return (await listen(0)) ?? wanted;
}

/** Listens for a moment; returns the port, or undefined if it is taken. */
async function listen(port: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((done) => {
    server.once('error', () => done(undefined));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
