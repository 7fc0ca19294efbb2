// Run as a process of its own: serves a pool, writes the path of its socket, and is killed.
import { DatabasePool } from '../../src/testing/database-pool.js';
import { servePool } from '../../src/testing/pool-socket.js';
import { findTestServer } from '../../src/testing/test-server.js';

const { address } = await servePool(await DatabasePool.open(await findTestServer()));
process.stdout.write(address.path, () => process.kill(process.pid, 'SIGKILL'));
