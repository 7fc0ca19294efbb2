import type { QueryRunner } from 'typeorm';
import { SEED_RUN_TABLE } from '../schema/plan/bookkeeping.js';
import { hasTable, type OwnedObject } from '../schema/plan/ownership.js';
import { readRelations } from '../schema/catalog/read-relations.js';
import { isTable } from '../schema/catalog/relation-facts.js';
import type { RevertScope } from '../schema/plan/revert-obstacles.js';
import { qualifiedName, quoteIdentifier, type SchemaNames } from '../postgres/schema-names.js';
import { seededIdPattern } from '../domain/seeded-id-pattern.js';
import { HOST_TABLES } from '../entities/index.js';

/** Rows or values that a revert would delete. */
export interface RevertLoss {
  /** A table or a column of a host's table: `Challenge`, `User.lastActiveAt`. */
  readonly of: string;
  /** Rows that no recorded seed run made; for a column, rows with a non-default value. */
  readonly rows: number;
  /** Rows that recorded seed runs made. */
  readonly seededRows: number;
}

/** Counts the rows that dropping these objects would delete; objects without loss are left out. Read-only. */
export async function findRevertLosses(
  queryRunner: QueryRunner,
  schemas: SchemaNames,
  { dropped }: RevertScope,
): Promise<RevertLoss[]> {
  const patterns = await seededPatterns(queryRunner, schemas);
  const losses: RevertLoss[] = [];
  for (const object of dropped) {
    const source = await lossSource(queryRunner, object);
    if (source === undefined) continue;
    const [row] = (await queryRunner.query(
      `SELECT count(*) FILTER (WHERE "id"::text NOT LIKE ALL ($1::text[]))::int AS rows,
         count(*) FILTER (WHERE "id"::text LIKE ANY ($1::text[]))::int AS "seededRows" FROM ${source}`,
      [patterns],
    )) as { rows: number; seededRows: number }[];
    const of = object.kind === 'column' ? `${object.table}.${object.name}` : object.table;
    if (row && row.rows + row.seededRows > 0) losses.push({ of, ...row });
  }
  return losses;
}

/**
 * Counts seeded rows in tables that remain: the host's and adopted ones. Without the record of seed runs,
 * nothing would distinguish them from the host's rows. Read-only.
 *
 * @returns empty if the record of seed runs remains
 */
export async function findSeededRowsLeft(
  queryRunner: QueryRunner,
  schemas: SchemaNames,
  { objects, dropped, bookkeeping }: RevertScope,
): Promise<{ table: string; rows: number }[]> {
  const patterns = bookkeeping.length > 0 ? await seededPatterns(queryRunner, schemas) : [];
  if (patterns.length === 0) return [];
  const adopted = objects.filter((object) => object.kind === 'table' && !dropped.includes(object));
  const found: { table: string; rows: number }[] = [];
  for (const { schema, table } of [
    ...HOST_TABLES.map((table) => ({ schema: schemas.host, table })),
    ...adopted,
  ]) {
    const facts = (await readRelations(queryRunner, schema, [table])).get(table);
    if (facts?.columns.id === undefined) continue;
    const [row] = (await queryRunner.query(
      `SELECT count(*)::int AS rows FROM ${qualifiedName(schema, table)} WHERE "id"::text LIKE ANY ($1::text[])`,
      [patterns],
    )) as { rows: number }[];
    if (row && row.rows > 0) found.push({ table, rows: row.rows });
  }
  return found;
}

async function seededPatterns(queryRunner: QueryRunner, { integration }: SchemaNames): Promise<string[]> {
  if (!(await hasTable(queryRunner, integration, SEED_RUN_TABLE))) return [];
  const runs = (await queryRunner.query(
    `SELECT "tag" FROM ${qualifiedName(integration, SEED_RUN_TABLE)}`,
  )) as { tag: string }[];
  return runs.map(({ tag }) => seededIdPattern(tag));
}

/** The rows that count for an object, as a `FROM` clause; undefined if it holds no data. */
async function lossSource(queryRunner: QueryRunner, object: OwnedObject): Promise<string | undefined> {
  const { kind, schema, table, name } = object;
  if (kind !== 'table' && kind !== 'column') return undefined;
  const facts = (await readRelations(queryRunner, schema, [table])).get(table);
  if (!isTable(facts)) return undefined;
  if (!facts.columns.id) return undefined;
  if (kind === 'table') return qualifiedName(schema, table);
  const column = facts.columns[name];
  if (!column) return undefined;
  const value = quoteIdentifier(name);
  const unlikeDefault = column.default === null ? '' : ` AND ${value} IS DISTINCT FROM ${column.default}`;
  return `${qualifiedName(schema, table)} WHERE ${value} IS NOT NULL${unlikeDefault}`;
}
