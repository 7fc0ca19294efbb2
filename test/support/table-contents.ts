import type { DataSource } from 'typeorm';
import { BASELINE_TABLE_NAMES } from './baseline-tables.js';

/** All rows of all tables that seeds write, ordered by id, as one text. */
export async function tableContents(dataSource: DataSource): Promise<string> {
  const parts: string[] = [];
  for (const table of BASELINE_TABLE_NAMES) {
    const [row] = (await dataSource.query(
      `SELECT coalesce(string_agg(t::text, E'\\n' ORDER BY "id"), '') AS rows FROM "${table}" t`,
    )) as { rows: string }[];
    parts.push(`-- ${table}`, row?.rows ?? '');
  }
  return parts.join('\n');
}
