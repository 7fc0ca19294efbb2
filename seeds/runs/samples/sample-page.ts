import { SampleSink } from './sample-sink.js';
import { TABLE_NAMES, TABLES, type Columns, type TableName } from '../../engine/plan/rows.js';
import { withSeedRun } from '../seed-run.js';
import { cellOf, type Labels } from './sample-cells.js';

/** Rows of each table on the page. */
const ROWS = 20;

/** Columns that are of no interest to a reader. */
const HIDDEN: readonly string[] = [
  'id',
  'passwordHash',
  'updatedAt',
  'preferredLocale',
  'deviceInfo',
  'sessionId',
];

/** The column that names a row, for tables that others reference. */
const NAMES: Readonly<Partial<Record<TableName, string>>> = {
  User: 'name',
  Course: 'title',
  Lesson: 'title',
  Challenge: 'title',
  Achievement: 'title',
};

/** A table of the default run: how many rows it has, and an even sample of them. */
export interface SampledTable {
  readonly table: TableName;
  readonly rows: number;
  readonly sample: readonly object[];
}

/** Draws twenty rows of each table of the default run, with all their columns; times are UTC. */
export async function sampleTables(): Promise<{ readonly tables: readonly SampledTable[] }> {
  const { tables } = await drawSample();
  return { tables };
}

/**
 * Makes a Markdown page with twenty rows of each table of the default run, to judge how plausible they are.
 */
export async function samplePage(): Promise<string> {
  const { tables, labels } = await drawSample();
  return [
    '# Twenty rows of each table',
    '',
    'Drawn evenly from the default run (`integration`, 200 learners, seed 42, as of 2026-01-05), and written by',
    '`npm run docs:seed-samples`. People, courses, lessons, challenges and achievements stand by their Vietnamese names instead of their ids;',
    'times are in Asia/Ho_Chi_Minh, money in VND; long texts and documents are cut. Each I18N text stands in its three languages.',
    ...tables.flatMap((table) => ['', ...tableLines(table, labels)]),
    '',
  ].join('\n');
}

async function drawSample(): Promise<{ tables: SampledTable[]; labels: Labels }> {
  const labels = new Map<string, string>();
  const onRow = (table: string, row: object): void => {
    const name = NAMES[table as TableName];
    if (name === undefined) return;
    const { id, [name]: label } = row as Record<string, string | { vi: string }> & { id: string };
    labels.set(id, typeof label === 'object' ? label.vi : label!);
  };
  const { samples, counts } = await withSeedRun({}, {}, async (run) => {
    const sink = new SampleSink(run, { rowsPerTable: ROWS, onRow });
    await run.writeTo(sink, {});
    return sink.sample;
  });
  const tables = TABLE_NAMES.filter((table) => counts[table] !== undefined).map((table) => ({
    table,
    rows: counts[table] ?? 0,
    sample: samples[table] ?? [],
  }));
  return { tables, labels };
}

function tableLines({ table, rows, sample }: SampledTable, labels: Labels): string[] {
  const columns = Object.entries(TABLES[table] as Columns).filter(([name]) => !HIDDEN.includes(name));
  const inOrder = columns.find(([, kind]) => kind === 'timestamp')?.[0];
  const timeOf = (row: object): number => Number((row as Record<string, Date>)[inOrder ?? ''] ?? 0);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    `## ${table} (${sample.length} of ${rows})`,
    '',
    line(columns.map(([name]) => name)),
    line(columns.map(([, kind]) => (kind === 'integer' || kind === 'double' ? '--:' : '---'))),
    ...[...sample]
      .sort((a, b) => timeOf(a) - timeOf(b))
      .map((row) =>
        line(columns.map(([name, kind]) => cellOf((row as Record<string, unknown>)[name], kind, labels))),
      ),
  ];
}
