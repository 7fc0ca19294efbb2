import type { QueryRunner } from 'typeorm';

/** The comments on the tables $1 and on their columns, constraints, indexes, triggers and policies, as statements. */
const COMMENTS = `
WITH parts AS (
  SELECT 'pg_class'::regclass AS classid, c.oid AS objid FROM pg_class c WHERE c.oid = ANY($1::regclass[])
  UNION ALL SELECT 'pg_class'::regclass, indexrelid FROM pg_index WHERE indrelid = ANY($1::regclass[])
  UNION ALL SELECT 'pg_constraint'::regclass, oid FROM pg_constraint WHERE conrelid = ANY($1::regclass[])
  UNION ALL SELECT 'pg_trigger'::regclass, oid FROM pg_trigger WHERE tgrelid = ANY($1::regclass[])
  UNION ALL SELECT 'pg_policy'::regclass, oid FROM pg_policy WHERE polrelid = ANY($1::regclass[]))
SELECT format('COMMENT ON %s %s IS %L',
  CASE WHEN d.objsubid > 0 THEN 'COLUMN' ELSE upper(regexp_replace(i.type, '^table ', '')) END, i.identity, d.description) AS sql
FROM parts p JOIN pg_description d ON d.classoid = p.classid AND d.objoid = p.objid
  CROSS JOIN pg_identify_object(d.classoid, d.objoid, d.objsubid) i
ORDER BY 1`;

/**
 * Runs work that makes tables anew under their names, as Citus does, and puts back the comments on them and on
 * their parts, which it loses.
 *
 * @param queryRunner - in a transaction
 * @param tables - quoted names
 */
export async function keepComments(
  queryRunner: QueryRunner,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const comments = (await queryRunner.query(COMMENTS, [tables])) as { sql: string }[];
  await work();
  for (const { sql } of comments) await queryRunner.query(sql);
}
