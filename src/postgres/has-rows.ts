import type { QueryRunner } from 'typeorm';

const SIZE = `
SELECT coalesce(sum(pg_relation_size(coalesce(p.relid, c.oid))), 0) > 0 AS filled
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN LATERAL pg_partition_tree(c.oid) p ON true
WHERE n.nspname = $1 AND c.relname = $2`;

/**
 * Whether a table, or a partition of it, has storage for rows. Reads no rows, so it needs no privileges and
 * no policy can hide any. A table whose rows were all deleted may count as filled until it is vacuumed.
 */
export async function hasRows(queryRunner: QueryRunner, schema: string, table: string): Promise<boolean> {
  const [row] = (await queryRunner.query(SIZE, [schema, table])) as { filled: boolean }[];
  return row?.filled ?? false;
}
