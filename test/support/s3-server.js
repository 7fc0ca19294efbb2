// Started as a process of its own, since its continuation tokens need a cipher that OpenSSL 3 has only with
// --openssl-legacy-provider. Prints its port.
import S3rver from 's3rver';
import FilesystemStore from 's3rver/lib/stores/filesystem.js';

// In S3 objects are deleted side by side, and one that is not there is no error. Here the last two of a folder
// disturb each other when they remove it, so that one waits for the other.
const { deleteObject } = FilesystemStore.prototype;
let last = Promise.resolve();
FilesystemStore.prototype.deleteObject = function (...args) {
  const deleted = last
    .then(() => deleteObject.apply(this, args))
    .catch((error) => {
      if (error.code !== 'ENOENT') throw error;
    });
  last = deleted.catch(() => undefined);
  return deleted;
};

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
