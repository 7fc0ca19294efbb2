import { TABLE_NAMES, type TableName } from '../../seeds/engine/plan/rows.js';
import { BASELINE_OPTIONAL_TABLES, HOST_TABLES, isOptionalTable } from '../../src/entities/index.js';
import type { BenchOptions, Subject } from './options.js';

/** One way to look at the loading of a run's rows. */
export interface Reading {
  readonly key: 'ten' | 'many' | 'all' | 'few';
  readonly title: string;
  /** Learners of the `load` preset whose rows are loaded. */
  readonly users: number;
  /** The tables that are loaded and timed, parents before children. */
  readonly tables: readonly TableName[];
  /** The tables whose rows are there before: what the timed ones point at. */
  readonly before: readonly TableName[];
  readonly subjects: readonly Subject[];
  readonly repeats: number;
}

const isOfHost = (table: TableName): boolean =>
  isOptionalTable(table) || (HOST_TABLES as readonly string[]).includes(table);

/** Every table that seeds write where the host is the baseline, parents before children. */
export const ALL_TABLES = TABLE_NAMES.filter(
  (table) => !isOptionalTable(table) || BASELINE_OPTIONAL_TABLES.includes(table),
);

/** The ten tables of the integration models, parents before children. */
export const TEN_TABLES = TABLE_NAMES.filter((table) => !isOfHost(table));

const FAST: readonly Subject[] = ['ours', 'ready', 'copy', 'limit'];
const SLOW: readonly Subject[] = ['insert', 'save-many', 'drizzle-seed', 'prisma'];

/** What a call of the benchmark looks at; nothing of it is without a subject. */
export function readingsOf(options: BenchOptions): Reading[] {
  const { users, manyUsers, slowUsers, repeats, manyRepeats, fewRepeats, only } = options;
  const ten = { tables: TEN_TABLES, before: ['User', 'Course', 'Lesson'] as const };
  const readings: Reading[] = [
    { key: 'ten', title: 'The ten tables', users, ...ten, subjects: FAST, repeats },
    {
      key: 'many',
      title: 'The ten tables, many rows',
      users: manyUsers,
      ...ten,
      subjects: FAST,
      repeats: manyRepeats,
    },
    {
      key: 'all',
      title: 'All tables',
      users,
      tables: ALL_TABLES,
      before: [],
      subjects: FAST,
      repeats: fewRepeats,
    },
    { key: 'few', title: 'Few rows', users: slowUsers, ...ten, subjects: SLOW, repeats: fewRepeats },
  ];
  return readings
    .map((reading) => ({
      ...reading,
      subjects: reading.subjects.filter((subject) => only.includes(subject)),
    }))
    .filter(({ subjects }) => subjects.length > 0);
}
