import type { Migration, QueryRunner } from 'typeorm';
import { hasTable } from './ownership.js';
import { qualifiedName, quoteIdentifier } from '../../postgres/schema-names.js';

/** The table of executed migrations, in TypeORM's format, in our schema. */
export const MIGRATIONS_TABLE = 'integration_migrations';

/**
 * Tables with this name and columns: in our schema, and elsewhere if this role may read them. The migration
 * names in the latter decide which is ours.
 */
const RECORDS = `
SELECT n.nspname AS schema
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relname = $1 AND c.relkind = 'r' AND n.nspname NOT LIKE 'pg\\_%'
  AND (n.nspname = $2 OR has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT'))
  AND (SELECT count(*) FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = c.oid AND a.attname IN ('id', 'timestamp', 'name') AND NOT a.attisdropped) = 3
ORDER BY 1`;

/** Where a record is, and the migrations in it, in execution order. */
export interface MigrationRecord {
  readonly schema: string;
  readonly names: readonly string[];
}

/**
 * Finds the record of executed migrations: in our schema, or where an earlier version created it, in the
 * first schema of the role's search path. Read-only.
 *
 * @param known - names of our migrations, which identify a record elsewhere as ours
 */
export async function findRecord(
  queryRunner: QueryRunner,
  schema: string,
  known: readonly string[],
): Promise<MigrationRecord> {
  const places = (await queryRunner.query(RECORDS, [MIGRATIONS_TABLE, schema])) as { schema: string }[];
  if (places.some((place) => place.schema === schema)) return readRecord(queryRunner, schema);
  for (const place of places) {
    const record = await readRecord(queryRunner, place.schema);
    if (record.names.some((name) => known.includes(name))) return record;
  }
  return { schema, names: [] };
}

async function readRecord(queryRunner: QueryRunner, schema: string): Promise<MigrationRecord> {
  const rows = (await queryRunner.query(
    `SELECT "name" FROM ${qualifiedName(schema, MIGRATIONS_TABLE)} ORDER BY "id"`,
  )) as { name: string }[];
  return { schema, names: rows.map(({ name }) => name) };
}

/** Moves a record and its sequence into our schema. */
export async function moveRecord(queryRunner: QueryRunner, from: string, to: string): Promise<void> {
  await queryRunner.query(
    `ALTER TABLE ${qualifiedName(from, MIGRATIONS_TABLE)} SET SCHEMA ${quoteIdentifier(to)}`,
  );
}

/** Records a migration as executed; creates the table if needed. Call it in the migration's transaction. */
export async function recordMigration(
  queryRunner: QueryRunner,
  schema: string,
  { name, timestamp }: Migration,
): Promise<void> {
  const table = qualifiedName(schema, MIGRATIONS_TABLE);
  if (!(await hasTable(queryRunner, schema, MIGRATIONS_TABLE))) {
    await queryRunner.query(createRecordStatement(schema));
  }
  await queryRunner.query(`INSERT INTO ${table} ("timestamp", "name") VALUES ($1, $2)`, [timestamp, name]);
}

/** Returns the statement that creates the table. */
export function createRecordStatement(schema: string): string {
  return (
    `CREATE TABLE ${qualifiedName(schema, MIGRATIONS_TABLE)} ("id" serial CONSTRAINT "${MIGRATIONS_TABLE}_pkey" ` +
    `PRIMARY KEY, "timestamp" bigint NOT NULL, "name" varchar NOT NULL)`
  );
}

/**
 * Removes a migration from the record, and drops the record when empty, so that the schema can be dropped.
 * Call it in the revert's transaction before the objects are dropped.
 */
export async function forgetMigration(
  queryRunner: QueryRunner,
  schema: string,
  { name }: Pick<Migration, 'name'>,
): Promise<void> {
  const table = qualifiedName(schema, MIGRATIONS_TABLE);
  await queryRunner.query(`DELETE FROM ${table} WHERE "name" = $1`, [name]);
  const left = await queryRunner.query(`SELECT FROM ${table} LIMIT 1`);
  if (left.length === 0) await queryRunner.query(`DROP TABLE ${table}`);
}
