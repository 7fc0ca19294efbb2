import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  startEmbeddedServer,
  stopEmbeddedServer,
} from '../../../src/embedded-server/control-embedded-server.js';
import type { EmbeddedServer } from '../../../src/embedded-server/running-server.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const dataDirectory = join(temporaryFolder('embedded-tests'), 'server');
const forTests = { dataDirectory, forTests: true };

afterAll(async () => {
  await stopEmbeddedServer(forTests);
  await stopEmbeddedServer({ dataDirectory });
  rmSync(join(dataDirectory, '..'), { recursive: true });
});

async function query<Row extends pg.QueryResultRow>({ url }: EmbeddedServer, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

it('the server for tests stands beside the project’s own, and does not wait for the disk', async () => {
  const [own, tests] = [await startEmbeddedServer({ dataDirectory }), await startEmbeddedServer(forTests)];
  expect(tests.port).not.toBe(own.port);
  expect(await query(own, 'show fsync')).toEqual([{ fsync: 'on' }]);
  expect(await query(tests, 'show fsync')).toEqual([{ fsync: 'off' }]);

  await stopEmbeddedServer({ dataDirectory });
  expect(await query(tests, 'select 1 as one')).toEqual([{ one: 1 }]);
});

it('the server for tests keeps its data when it is stopped, and is made anew when it died', async () => {
  const kept = "select to_regclass('kept') is not null as kept";
  await query(await startEmbeddedServer(forTests), 'create table kept ()');
  await stopEmbeddedServer(forTests);
  const again = await startEmbeddedServer(forTests);
  expect(await query(again, kept)).toEqual([{ kept: true }]);

  process.kill(again.pid, 'SIGKILL');
  expect(await query(await startEmbeddedServer(forTests), kept)).toEqual([{ kept: false }]);
});
