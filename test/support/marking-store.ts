import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Stands before a store and marks the versions of its objects otherwise, as stores do that encrypt them.
 *
 * @param port - of the store, on this machine
 * @param prefix - what comes before the store's own marks
 */
export async function openMarkingStore(
  port: number,
  prefix: string,
): Promise<{ endpoint: string; close(): void }> {
  const server = createServer((asked, answer) => {
    const { method, url: path, headers } = asked;
    const onward = request({ host: '127.0.0.1', port, method, path, headers }, (answered) => {
      const { etag, ...others } = answered.headers;
      answer.writeHead(answered.statusCode ?? 500, {
        ...others,
        ...(etag && { etag: etag.replace('"', `"${prefix}`) }),
      });
      answered.pipe(answer);
    });
    asked.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
