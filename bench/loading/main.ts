// `npm run bench`: how fast we load rows, beside others, on two servers; how much memory that takes, and how long a start.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureMemory } from '../program/memory.js';
import { programReport } from '../program/report.js';
import { runChild } from '../program/run-child.js';
import { measureStart } from '../program/start.js';
import type { Competitor } from './competitor.js';
import { copy } from './competitors/copy.js';
import { insert } from './competitors/insert.js';
import { limit } from './competitors/limit.js';
import { ours } from './competitors/ours.js';
import { ready } from './competitors/ready.js';
import { saveMany } from './competitors/save-many.js';
import { BenchDatabases } from './databases.js';
import { loadPeers, type Missing } from './load-peers.js';
import { measureMaking } from './making.js';
import { measure } from './measure.js';
import { readOptions, type BenchOptions } from './options.js';
import { readingsOf } from './reading.js';
import { loadingChart, loadingReport } from './report.js';
import { givenServer, startServer, type BenchServer } from './server.js';
import { machineLine, serverLine, versionsLine } from './surroundings.js';

const argv = process.argv.slice(2);
const options = readOptions(argv);
const interruption = new AbortController();
const { signal } = interruption;
const day = new Date().toISOString().slice(0, 10);
const printed = argv.map((word, place) =>
  argv[place - 1] === '--server' ? 'URL' : word.replace(/^(--server=).*/, '$1URL'),
);
const command = ['npm run bench', ...(argv.length > 0 ? ['--', ...printed] : [])].join(' ');

/** Learners whose rows are made to see what a row takes before it is sent. */
const MADE = 4_000;

/** Ctrl-C reaches us twice, from the terminal and from npm; who is in a hurry presses it again later. */
const ECHO = 500;
let interruptedAt: number | undefined;
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    if (interruptedAt !== undefined && performance.now() - interruptedAt > ECHO) process.exit(130);
    interruptedAt ??= performance.now();
    if (!signal.aborted) note('interrupted: removing databases, servers and files');
    interruption.abort();
  });
}

const folder = await mkdtemp(join(tmpdir(), 'edfinance-bench-'));
try {
  note('building the program');
  await runChild('npm', ['run', 'build'], {}, signal);
  // Before rows are kept in memory here, since the system counts a new process's memory from that of its parent.
  await measureProgram(options);
  await measureLoading(options);
} catch (error) {
  if (!signal.aborted) throw error;
} finally {
  await rm(folder, { recursive: true, force: true });
}
// Whoever was interrupted may wait for an answer that never comes.
process.exit(signal.aborted ? 130 : 0);

async function measureLoading({ server, only }: BenchOptions): Promise<void> {
  const readings = readingsOf(options);
  if (readings.length === 0) return;
  const peers = await loadPeers(only);
  const missing = peers.filter((peer): peer is Missing => 'reason' in peer);
  const competitors = [
    ours,
    ready,
    copy,
    limit,
    insert,
    saveMany,
    ...peers.filter((peer): peer is Competitor => 'load' in peer),
  ];
  const openers =
    server === undefined
      ? (['embedded', 'default'] as const).map((kind) => () => startServer(kind, signal))
      : [async () => givenServer(server)];
  const making = only.includes('ours') ? measureMaking(MADE) : undefined;
  for (const open of openers) {
    await withServer(open, async (bench, databases) => {
      note(`measuring on ${bench.title}`);
      const tools = { databases, folder: await mkdtemp(join(folder, 'files-')), competitors, signal, note };
      const measurements = await measure(readings, tools);
      const surroundings = [machineLine(), versionsLine(), await serverLine(databases.client)];
      const facts = { server: bench, command, day, surroundings, missing, making };
      await write(`loading-${bench.kind}.md`, loadingReport(measurements, facts));
      await write(`loading-${bench.kind}.svg`, loadingChart(measurements, bench));
      await rm(tools.folder, { recursive: true });
    });
  }
}

async function measureProgram({ only }: BenchOptions): Promise<void> {
  if (!only.includes('memory') && !only.includes('start')) return;
  await withServer(
    () => startServer('embedded', signal),
    async (bench, databases) => {
      note('measuring the program');
      const start = only.includes('start') ? await measureStart(databases, bench.folder ?? '', signal) : [];
      const memory = only.includes('memory') ? await measureMemory(databases, folder, signal) : [];
      const surroundings = [machineLine(), versionsLine(), await serverLine(databases.client)];
      await write('program.md', programReport(memory, start, { command, day, surroundings }));
    },
  );
}

async function withServer(
  open: () => Promise<BenchServer>,
  work: (server: BenchServer, databases: BenchDatabases) => Promise<void>,
): Promise<void> {
  const server = await open();
  try {
    const databases = await BenchDatabases.open(server.url);
    try {
      await work(server, databases);
    } finally {
      await databases.close();
    }
  } finally {
    await server.close();
  }
}

async function write(name: string, text: string): Promise<void> {
  await mkdir(options.output, { recursive: true });
  await writeFile(join(options.output, name), text);
  if (name.endsWith('.md')) process.stdout.write(`${text}\n`);
}

function note(line: string): void {
  process.stderr.write(`${line}\n`);
}
