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

/**
 * Makes a Markdown page with twenty rows of each table of the default run, to judge how plausible they are.
 */
export async function samplePage(): Promise<string> {
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
  return [
    '# Twenty rows of each table',
    '',
    'Drawn evenly from the default run (`integration`, 200 learners, seed 42, as of 2026-01-05), and written by',
    '`npm run docs:seed-samples`. People, courses, lessons, challenges and achievements stand by their Vietnamese names instead of their ids;',
    'times are in Asia/Ho_Chi_Minh, money in VND; long texts and documents are cut. Each I18N text stands in its three languages.',
    ...TABLE_NAMES.filter((table) => counts[table] !== undefined).flatMap((table) => [
      '',
      ...tableLines(table, samples[table] ?? [], counts[table] ?? 0, labels),
    ]),
    '',
  ].join('\n');
}

function tableLines(table: TableName, rows: readonly object[], count: number, labels: Labels): string[] {
  const columns = Object.entries(TABLES[table] as Columns).filter(([name]) => !HIDDEN.includes(name));
  const inOrder = columns.find(([, kind]) => kind === 'timestamp')?.[0];
  const timeOf = (row: object): number => Number((row as Record<string, Date>)[inOrder ?? ''] ?? 0);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    `## ${table} (${rows.length} of ${count})`,
    '',
    line(columns.map(([name]) => name)),
    line(columns.map(([, kind]) => (kind === 'integer' || kind === 'double' ? '--:' : '---'))),
    ...[...rows]
      .sort((a, b) => timeOf(a) - timeOf(b))
      .map((row) =>
        line(columns.map(([name, kind]) => cellOf((row as Record<string, unknown>)[name], kind, labels))),
      ),
  ];
}
