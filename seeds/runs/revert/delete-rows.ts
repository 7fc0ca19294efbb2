import type { QueryRunner } from 'typeorm';
import { rowsStay } from './revert-errors.js';
import { labelOf, sqlOf, type TablePlace } from './table-place.js';

/**
 * Deletes the rows of a table whose ids match one of the patterns, and checks that none is left.
 *
 * @param expected - how many there are
 * @throws IntegrationError `SEED_ROWS_STAY` if a trigger or rule of the table keeps some
 */
export async function deleteRows(
  queryRunner: QueryRunner,
  table: TablePlace,
  patterns: readonly string[],
  expected: number,
): Promise<void> {
  const matching = `FROM ${sqlOf(table)} WHERE "id"::text LIKE ANY ($1::text[])`;
  const { affected } = await queryRunner.query(`DELETE ${matching}`, [patterns], true);
  // In a circle of foreign keys, one of them may have deleted some before.
  if (affected === expected) return;
  const [{ rows }] = (await queryRunner.query(`SELECT count(*)::int AS rows ${matching}`, [patterns])) as [
    { rows: number },
  ];
  if (rows > 0) throw rowsStay(labelOf(table), rows);
}
