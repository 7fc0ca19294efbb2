// Run as a process of its own: takes a test database, writes its name, and is killed.
import { createTestDatabase } from '../../src/testing/test-database.js';

const { name } = await createTestDatabase({ preset: 'empty' });
process.stdout.write(name, () => process.kill(process.pid, 'SIGKILL'));
