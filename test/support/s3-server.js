// Started as a process of its own, since its continuation tokens need a cipher that OpenSSL 3 has only with
// --openssl-legacy-provider. Prints its port.
import S3rver from 's3rver';

const [, , directory, bucket] = process.argv;
const options = { address: '127.0.0.1', port: 0, silent: true, vhostBuckets: false };
const server = new S3rver({ ...options, directory, configureBuckets: [{ name: bucket }] });
const { port } = await server.run();
process.stdout.write(`${port}\n`);
