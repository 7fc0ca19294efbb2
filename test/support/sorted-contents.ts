import type { DataSource } from 'typeorm';
import { BASELINE_TABLE_NAMES } from './baseline-tables.js';

/** All rows of all tables that seeds write, as one text that is the same whatever server holds them. */
export async function sortedContents(dataSource: DataSource): Promise<string> {
  const parts: string[] = [];
  for (const table of BASELINE_TABLE_NAMES) {
    const rows = (await dataSource.query(`SELECT t::text AS row FROM "${table}" t`)) as { row: string }[];
    parts.push(`-- ${table}`, ...rows.map(({ row }) => row).toSorted());
  }
  return parts.join('\n');
}
