import { once } from 'node:events';
import { createServer, request as send, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StorageSettings } from '../../src/database/storage-settings.js';
import { openObjectStorage, type ObjectStorage } from './object-storage.js';
import { isSigned } from './signature-v4.js';

const REFUSAL = `<?xml version="1.0" encoding="UTF-8"?>
<Error><Code>SignatureDoesNotMatch</Code><Message>The signature of the request is another.</Message></Error>`;

/** A secret that no output may show. */
export const SECRET = 'hunter2-is-the-secret';

/** A store behind a server that verifies signatures, which s3rver does not, and passes on what is signed. */
export async function openVerifyingStorage(): Promise<ObjectStorage> {
  const storage = await openObjectStorage();
  const { bucket, accessKeyId, endpoint } = storage.settings;
  const { hostname, port } = new URL(endpoint);
  const front = createServer((request, response) => {
    const { method = '', url: path = '', headers } = request;
    if (!isSigned({ method, path, headers }, SECRET)) {
      request.resume();
      const date = new Date().toUTCString();
      response.writeHead(403, { date, 'content-type': 'application/xml', connection: 'close' }).end(REFUSAL);
      return;
    }
    passOn(request, response, { hostname, port });
  }).listen(0, '127.0.0.1');
  await once(front, 'listening');
  const access = { bucket, accessKeyId, secretAccessKey: SECRET };
  const { port: ownPort } = front.address() as AddressInfo;
  return {
    settings: new StorageSettings({ ...access, endpoint: `http://127.0.0.1:${ownPort}` }),
    close: async () => {
      front.closeAllConnections();
      await new Promise((done) => front.close(done));
      await storage.close();
    },
  };
}

function passOn(
  request: IncomingMessage,
  response: ServerResponse,
  to: { hostname: string; port: string },
): void {
  const { method, url: path, headers } = request;
  const onward = send({ ...to, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => response.destroy());
  request.pipe(onward);
}
