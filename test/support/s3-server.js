// Started as a process of its own, since its continuation tokens need a cipher that OpenSSL 3 has only with
// --openssl-legacy-provider. Prints its port.
import S3rver from 's3rver';

const [, , directory, bucket] = process.argv;
const options = { address: '127.0.0.1', port: 0, silent: true, vhostBuckets: false };
const server = new S3rver({ ...options, directory, configureBuckets: [{ name: bucket }] });
const { port } = await server.run();
if (process.env.CLOCK_SHIFT_DAYS) tellShiftedTime(Number(process.env.CLOCK_SHIFT_DAYS) * 24 * 60 * 60 * 1000);
process.stdout.write(`${port}\n`);

/** In "npm run test:dates" files keep their time, and so does Node's own header, by which a client corrects its clock. */
function tellShiftedTime(shift) {
  const { store, httpServer } = server;
  const getMetadata = store.getMetadata.bind(store);
  store.getMetadata = async (...key) => {
    const metadata = await getMetadata(...key);
    const modified = new Date(Date.parse(metadata['last-modified']) + shift).toUTCString();
    return { ...metadata, 'last-modified': modified };
  };
  httpServer.prependListener('request', (_request, response) => {
    const writeHead = response.writeHead.bind(response);
    response.writeHead = (...head) => {
      response.setHeader('date', new Date().toUTCString());
      return writeHead(...head);
    };
  });
}
