import { ENTITY_OF_TABLE, type EntityTable } from '../entities/index.js';
import { quoteIdentifier } from '../postgres/schema-names.js';
import type { ReportSource } from './report-source.js';

/** Some rows of a table. */
export interface TableSample {
  readonly table: EntityTable;
  readonly columns: readonly string[];
  /** By column: parsed JSON of documents, text of all else; times in UTC. */
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

const ROWS = 3;

/**
 * Reads the first rows of tables by id, which say nothing about time. Columns that are never selected by
 * default, such as `passwordHash`, are left out.
 */
export async function readSamples(
  { manager, rows, tables, inScope }: ReportSource,
  names: readonly EntityTable[],
): Promise<TableSample[]> {
  const samples: TableSample[] = [];
  for (const table of names) {
    const columns = manager.dataSource
      .getMetadata(ENTITY_OF_TABLE[table])
      .columns.filter(({ isSelect }) => isSelect);
    const values = columns.map(({ databaseName, type }) => {
      const name = quoteIdentifier(databaseName);
      return type === 'jsonb' ? name : `${name}::text AS ${name}`;
    });
    samples.push({
      table,
      columns: idsLast(columns.map(({ databaseName }) => databaseName)),
      rows: await rows(
        `SELECT ${values.join(', ')} FROM ${tables[table]} WHERE ${inScope('"id"')} ORDER BY "id" LIMIT ${ROWS}`,
      ),
    });
  }
  return samples;
}

/** Ids are long and say little. */
function idsLast(names: readonly string[]): string[] {
  const isId = (name: string): boolean => /^id$|Id$/.test(name);
  return [...names.filter((name) => !isId(name)), ...names.filter(isId)];
}
