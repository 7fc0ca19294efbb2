// What a sweep of object storage takes: the built program as a process of its own, on a real PostgreSQL and a server
// that speaks S3; and how much of that the server's listing and the table's pages take alone.
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import { connectedSettings } from '../src/database/connected-settings.js';
import { IntegrationDataSource } from '../src/database/integration-data-source.js';
import { ObjectStore } from '../src/storage/object-store.js';
import { rowPages } from '../src/storage/sweep/row-pages.js';
import { createTestDatabase } from '../src/testing/test-database.js';
import { fillStorage, type Filling } from '../test/support/fill-storage.js';
import { openObjectStorage } from '../test/support/object-storage.js';
import { endNotingMemory } from './program/memory.js';
import { PROGRAM, ROOT, runChild } from './program/run-child.js';
import { MACHINE, spread, writeResult } from './write-result.js';

/** Objects and rows of each side, a multiple of 990. */
const PAIRS = Number(process.env.PAIRS ?? 100_980);
const ROUNDS = 3;

/** What `npm run storage:sweep` gives to Node. */
const FROM_SOURCE = readJson<{ scripts: Record<string, string> }>('package.json')
  .scripts['storage:sweep']?.split(' ')
  .slice(1, -1);

interface Measured {
  readonly what: string;
  readonly seconds: readonly number[];
  /** Greatest resident memory. */
  readonly megabytes?: readonly number[];
}

const interruption = new AbortController();
const { signal } = interruption;
process.once('SIGINT', () => interruption.abort()).once('SIGTERM', () => interruption.abort());

const folder = await mkdtemp(join(tmpdir(), 'edfinance-bench-'));
const [database, storage] = [await createTestDatabase({ preset: 'migrated' }), await openObjectStorage()];
const store = await ObjectStore.open(storage.settings);
const dataSource = new IntegrationDataSource(await connectedSettings(database.url), { logging: false });
try {
  note('building the program');
  await runChild('npm', ['run', 'build'], {}, signal);
  const { manager } = await dataSource.initialize();
  note(`writing ${PAIRS} objects and rows`);
  const onProgress = (keys: number) => note(`${keys} keys`);
  const filling = await fillStorage(manager, store, PAIRS, { signal, onProgress });
  // What autovacuum would do in the midst of a measurement is done here.
  await manager.query('VACUUM (ANALYZE) "CourseAsset"');
  await writeResult('storage-sweep', report(filling, await measureAll(manager, filling)));
} catch (error) {
  if (!signal.aborted) throw error;
  process.exitCode = 130;
} finally {
  store.close();
  if (dataSource.isInitialized) await dataSource.destroy();
  await Promise.all([storage.close(), database.drop(), rm(folder, { recursive: true })]);
}

async function measureAll(manager: EntityManager, filling: Filling): Promise<Measured[]> {
  const [listing, table] = [[] as number[], [] as number[]];
  const dry = [];
  for (let round = 1; round <= ROUNDS; round++) {
    note(`round ${round} of ${ROUNDS}`);
    listing.push(await secondsToRead(store.pages(signal)));
    table.push(await secondsToRead(rowPages(manager)));
    dry.push(await sweep([PROGRAM], ['--dry-run'], filling));
  }
  const source = await sweep(FROM_SOURCE ?? [], ['--dry-run'], filling);
  const applied = await sweep([PROGRAM], ['--apply'], filling);
  const figures = (ended: readonly Awaited<ReturnType<typeof sweep>>[]) => ({
    seconds: ended.map(({ seconds }) => seconds),
    megabytes: ended.map(({ megabytes }) => megabytes),
  });
  return [
    { what: 'listing alone, by the SDK', seconds: listing },
    { what: 'reading the rows alone', seconds: table },
    { what: '`storage:sweep`', ...figures(dry) },
    { what: '`storage:sweep --apply`, once', ...figures([applied]) },
    { what: '`npm run storage:sweep`, which compiles TypeScript, once', ...figures([source]) },
  ];
}

/** Reads all pages; @returns how long it took */
async function secondsToRead(pages: AsyncIterable<readonly unknown[]>): Promise<number> {
  const startedAt = performance.now();
  let read = 0;
  for await (const page of pages) read += page.length;
  if (read < PAIRS) throw new Error(`${read} of ${PAIRS} were read.`);
  return (performance.now() - startedAt) / 1000;
}

/** Sweeps, and holds what is told against what was made. */
async function sweep(program: readonly string[], options: readonly string[], filling: Filling) {
  const { endpoint, bucket, accessKeyId, secretAccessKey } = storage.settings;
  const env = {
    DATABASE_URL: database.url,
    DIRECT_URL: '',
    R2_ENDPOINT: endpoint,
    R2_BUCKET: bucket,
    R2_ACCESS_KEY_ID: accessKeyId,
    R2_SECRET_ACCESS_KEY: secretAccessKey,
  };
  const words = ['storage:sweep', '--grace', '0s', '--json', ...options];
  const ended = await endNotingMemory([...program, ...words], env, folder, signal);
  const { objects, rows, findings } = JSON.parse(ended.stdout || '{}') as Partial<Filling>;
  if (JSON.stringify({ objects, rows, findings }) !== JSON.stringify(filling)) {
    throw new Error(`${words.join(' ')} told something else:\n${ended.stdout}${ended.stderr}`);
  }
  return ended;
}

function report({ objects, rows, findings }: Filling, measured: readonly Measured[]): string[] {
  const versions = ['@aws-sdk/client-s3', 's3rver', 'typeorm', 'pg'].map(
    (name) => `${name} ${versionOf(name)}`,
  );
  const differing = Object.entries(findings).map(([kind, count]) => `${count} ${kind}`);
  return [
    '# What a sweep of object storage takes',
    '',
    `${objects.toLocaleString('en')} objects and ${rows.toLocaleString('en')} rows, of which differ: ${differing.join(', ')}. ` +
      `${MACHINE}, the embedded PostgreSQL, ${versions.join(', ')}; ${ROUNDS} interleaved rounds, whole processes of the built program ` +
      'unless it says otherwise. Made by `npm run bench:storage-sweep`.',
    '',
    '| | median s | lowest | highest | objects and rows a second | most MB |',
    '| --- | ---: | ---: | ---: | ---: | ---: |',
    ...measured.map(({ what, seconds, megabytes }) => {
      const { median, lowest, highest } = spread(seconds);
      const read = what.includes('sweep') ? objects + rows : objects;
      const rate = Math.round(read / median).toLocaleString('en');
      const most = megabytes ? spread(megabytes).highest.toFixed(0) : '';
      return `| ${what} | ${[median, lowest, highest].map((value) => value.toFixed(1)).join(' | ')} | ${rate} | ${most} |`;
    }),
    '',
    'MB is the greatest resident memory of the whole process (`process.resourceUsage().maxRSS`). The server is a test server, which reads ' +
      'its folders again for each page; a bucket of R2 answers in its own time. A sweep asks the server besides for the head of each ' +
      'object that seems to differ, and for the bytes of those whose mark is another.',
  ];
}

function versionOf(name: string): string {
  return readJson<{ version: string }>('node_modules', name, 'package.json').version;
}

function readJson<Content>(...path: string[]): Content {
  return JSON.parse(readFileSync(join(ROOT, ...path), 'utf8')) as Content;
}

function note(line: string): void {
  process.stderr.write(`${line}\n`);
}
