// What a database of its own costs a suite: made ahead, not made ahead, without a pool, and made from nothing.
import { runSeed } from '../seeds/runs/run-seed.js';
import { connectedSettings } from '../src/database/connected-settings.js';
import { createHostBaseline } from '../src/database/host-baseline.js';
import { IntegrationDataSource } from '../src/database/integration-data-source.js';
import { DatabasePool } from '../src/testing/database-pool.js';
import { servePool } from '../src/testing/pool-socket.js';
import { takeFrom } from '../src/testing/remote-lease.js';
import { connectToServer } from '../src/testing/server-connection.js';
import { templateName, templateSpec } from '../src/testing/template-spec.js';
import { createTestDatabase } from '../src/testing/test-database.js';
import { findTestServer } from '../src/testing/test-server.js';
import { MACHINE, spread, writeResult } from './write-result.js';

const ROUNDS = 40;
const ROUNDS_FROM_NOTHING = 8;

const server = await findTestServer();
const client = await connectToServer(server.url);
const [withAhead, withoutAhead] = [await DatabasePool.open(server, 1), await DatabasePool.open(server)];
const [warm, cold] = [await servePool(withAhead), await servePool(withoutAhead)];
// Builds the template, if there is none.
await (await takeFrom(cold.address, {})).drop();
const template = templateName(templateSpec({}), server.settings);

const times = new Map<string, number[]>();

for (let round = 0; round <= ROUNDS; round++) {
  await measure('bare `CREATE DATABASE … TEMPLATE`, connected', round, async () => {
    await client.query(`create database bench_bare template ${template}`);
    return () => client.query('drop database bench_bare');
  });
  const { name, drop } = await takeFrom(warm.address, {});
  await twoDatabasesLike(name);
  await measure('from the pool, made ahead', round, async () => (await takeFrom(warm.address, {})).drop);
  // What the pool makes in the background now would slow down the next measurement.
  await twoDatabasesLike(name);
  await drop();
  await measure('from the pool, not made ahead', round, async () => (await takeFrom(cold.address, {})).drop);
  await measure('without a pool, connecting first', round, async () => (await createTestDatabase()).drop);
  if (round <= ROUNDS_FROM_NOTHING) await measure('migrated and seeded from nothing', round, fromNothing);
}
for (const part of [warm, cold, withAhead, withoutAhead]) await part.close();
await client.end();

const bare = spread(times.values().next().value ?? []).median;
await writeResult('test-database', [
  '# What a database of its own costs a suite',
  '',
  `${MACHINE}, the embedded PostgreSQL; preset \`integration\` (200 people); ${ROUNDS} interleaved rounds, ` +
    `${ROUNDS_FROM_NOTHING} from nothing. Made by \`npm run bench:test-database\`.`,
  '',
  '| until the URL is there | median ms | lowest | highest | times bare |',
  '| --- | ---: | ---: | ---: | ---: |',
  ...[...times].map(([what, found]) => {
    const { median, lowest, highest } = spread(found);
    const figures = [median, lowest, highest].map((ms) => ms.toFixed(1));
    return `| ${what} | ${figures.join(' | ')} | ${(median / bare).toFixed(2)} |`;
  }),
]);

/** Measures until the database is there; what removes it again is not measured, nor is the first round. */
async function measure(
  what: string,
  round: number,
  make: () => Promise<() => Promise<unknown>>,
): Promise<void> {
  const startedAt = performance.now();
  const remove = await make();
  const milliseconds = performance.now() - startedAt;
  await remove();
  if (round > 0) times.set(what, [...(times.get(what) ?? []), milliseconds]);
}

async function fromNothing(): Promise<() => Promise<void>> {
  const { url, drop } = await createTestDatabase({ preset: 'empty' });
  const dataSource = new IntegrationDataSource(await connectedSettings(url));
  await dataSource.initialize();
  await createHostBaseline(dataSource);
  await dataSource.runMigrations();
  await runSeed(dataSource);
  await dataSource.destroy();
  return drop;
}

/** Waits until the pool of the named database has made the next one. */
async function twoDatabasesLike(name: string): Promise<void> {
  const prefix = name.slice(0, name.lastIndexOf('_') + 1);
  for (;;) {
    const { rowCount } = await client.query('select from pg_database where starts_with(datname, $1)', [
      prefix,
    ]);
    if (rowCount === 2) return;
  }
}
