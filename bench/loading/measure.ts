import { join } from 'node:path';
import pg from 'pg';
import type { TableName } from '../../seeds/engine/plan/rows.js';
import type { Competitor, LoadCost, LoadJob, Timed } from './competitor.js';
import { stepsFor } from './competitors/copy-steps.js';
import { copyIn } from './copy-in.js';
import { CpuMeter, type CpuFigure } from './cpu-meter.js';
import type { BenchDatabase, BenchDatabases } from './databases.js';
import type { Reading } from './reading.js';
import { makeRowSet, rowsIn, type RowSet } from './row-set.js';
import { postmasterOf } from './server-cpu.js';

/** How long one competitor took in one reading. */
export interface Measurement {
  readonly reading: Reading;
  readonly competitor: Competitor;
  /** Rows that it loaded, each time. */
  readonly rows: number;
  /** One figure a repeat. */
  readonly seconds: number[];
  /** One figure a repeat. */
  readonly cpu: CpuFigure[];
}

/** What a measurement needs besides the readings. */
export interface MeasureTools {
  readonly databases: BenchDatabases;
  /** Folder of the files. */
  readonly folder: string;
  readonly competitors: readonly Competitor[];
  readonly signal: AbortSignal;
  note(line: string): void;
}

/** A reading with all that every repeat of it begins with. */
interface Prepared {
  readonly reading: Reading;
  readonly rows: RowSet;
  /** Each measurement has a copy of it for itself. */
  readonly template: BenchDatabase;
  readonly measurements: readonly Measurement[];
}

/**
 * Measures all readings, their repeats and competitors interleaved. After each, it is checked that all rows are there, and all keys and
 * indexes.
 */
export async function measure(readings: readonly Reading[], tools: MeasureTools): Promise<Measurement[]> {
  const prepared = await prepare(readings, tools);
  const postmaster = await postmasterOf(tools.databases.client);
  const most = Math.max(0, ...readings.map(({ repeats }) => repeats));
  for (let repeat = 1; repeat <= most; repeat += 1) {
    for (const { reading, rows, template, measurements } of prepared) {
      if (repeat > reading.repeats) continue;
      // Another one is first each time.
      const turn = repeat % measurements.length;
      for (const { competitor, seconds, cpu } of [
        ...measurements.slice(turn),
        ...measurements.slice(0, turn),
      ]) {
        const remarks: string[] = [];
        const remark = (text: string): unknown => remarks.push(text);
        const job = { ...reading, rows, postmaster, signal: tools.signal, remark };
        const cost = await measureOne(competitor, job, template, tools.databases);
        seconds.push(cost.seconds);
        cpu.push(cost.cpu);
        const told = [`${competitor.label} ${cost.seconds.toFixed(2)} s`, ...remarks].join(', ');
        tools.note(`${repeat}/${reading.repeats}  ${reading.title}: ${told}`);
      }
    }
  }
  return prepared.flatMap(({ measurements }) => measurements);
}

async function prepare(readings: readonly Reading[], tools: MeasureTools): Promise<Prepared[]> {
  const { databases, folder, competitors, signal, note } = tools;
  const migrated = await databases.migrated();
  const rowSets = new Map<number, RowSet>();
  const prepared: Prepared[] = [];
  for (const reading of readings) {
    const { users, tables, before, subjects } = reading;
    note(`preparing: ${reading.title}, ${users} people`);
    const rows =
      rowSets.get(users) ??
      (await makeRowSet(await databases.copyOf(migrated), users, join(folder, `rows-${users}`), signal));
    rowSets.set(users, rows);
    const template = await databases.copyOf(migrated);
    await copyIn(template.url, stepsFor(rows, before), signal);
    const measurements = subjects.flatMap((subject) => {
      const competitor = competitors.find(({ name }) => name === subject);
      return competitor ? [{ reading, competitor, rows: rowsIn(rows, tables), seconds: [], cpu: [] }] : [];
    });
    prepared.push({ reading, rows, template, measurements });
  }
  return prepared;
}

async function measureOne(
  competitor: Competitor,
  job: Omit<LoadJob, 'database' | 'sent' | 'took'>,
  template: BenchDatabase,
  databases: BenchDatabases,
): Promise<LoadCost> {
  job.signal.throwIfAborted();
  const database = await databases.copyOf(template);
  // Nobody is to pay for what others left unwritten.
  await databases.checkpoint();
  let meter = new CpuMeter(job.postmaster);
  let cost: LoadCost = { seconds: Number.NaN, cpu: meter.read() };
  const took = (told: LoadCost): unknown => (cost = told);
  const timed: Timed = async (work) => {
    const startedAt = performance.now();
    meter = new CpuMeter(job.postmaster);
    const result = await work();
    took({ seconds: (performance.now() - startedAt) / 1000, cpu: meter.read() });
    return result;
  };
  const loading = competitor.load({ ...job, database, sent: () => meter.sent(), took }, timed);
  await unlessAborted(loading, job.signal);
  await assertLoaded(competitor.label, database, template, job.rows, job.tables);
  await databases.drop(database);
  return cost;
}

/** Who does not listen to the signal goes on until the database is dropped, and then fails unheard. */
async function unlessAborted<Result>(loading: Promise<Result>, signal: AbortSignal): Promise<Result> {
  let abort = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason as Error);
  });
  loading.catch(() => undefined);
  signal.addEventListener('abort', abort);
  try {
    return await Promise.race([loading, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

async function assertLoaded(
  label: string,
  database: BenchDatabase,
  template: BenchDatabase,
  { counts }: RowSet,
  tables: readonly TableName[],
): Promise<void> {
  const [before, after] = [await keysIn(template), await keysIn(database)];
  if (before !== after) throw new Error(`${label} left ${after} keys and indexes of ${before}.`);
  for (const table of tables) {
    const [found] = await query<{ rows: number }>(database, `select count(*)::int as rows from "${table}"`);
    if (found?.rows === counts.get(table)) continue;
    throw new Error(`${label} loaded ${found?.rows} rows into ${table} instead of ${counts.get(table)}.`);
  }
}

async function keysIn(database: BenchDatabase): Promise<number> {
  const [found] = await query<{ keys: number }>(
    database,
    `select (select count(*) from pg_index)::int + (select count(*) from pg_constraint)::int as keys`,
  );
  return found?.keys ?? 0;
}

async function query<Row extends pg.QueryResultRow>({ url }: BenchDatabase, text: string): Promise<Row[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}
