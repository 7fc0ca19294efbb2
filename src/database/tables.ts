import type { DataSource, EntityManager } from 'typeorm';
import { quoteIdentifier } from '../postgres/schema-names.js';
import { ENTITY_OF_TABLE, type EntityTable } from '../entities/index.js';

/** The name of each table as SQL writes it: with its schema, quoted. */
export type Tables = Readonly<Record<EntityTable, string>>;

const known = new WeakMap<DataSource, Tables>();

/** The tables' names where this DataSource has them: the models' and the host's schema may be any two. */
export function tablesOf({ dataSource }: EntityManager): Tables {
  let tables = known.get(dataSource);
  if (!tables) {
    const names = Object.entries(ENTITY_OF_TABLE).map(([name, entity]) => {
      const { schema, tableName } = dataSource.getMetadata(entity);
      return [name, [schema, tableName].flatMap((part) => (part ? quoteIdentifier(part) : [])).join('.')];
    });
    tables = Object.fromEntries(names) as Tables;
    known.set(dataSource, tables);
  }
  return tables;
}

/**
 * Runs one statement and returns its rows, also those of an `UPDATE … RETURNING`, which TypeORM returns beside their
 * number. Dates go out as UTC text, so that no client's time zone has a say in them.
 */
export async function queryRows<Row>(
  manager: EntityManager,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  const values = parameters.map((value) => (value instanceof Date ? value.toISOString() : value));
  const result: unknown = await manager.query(sql, values);
  const [first] = result as unknown[];
  return (Array.isArray(first) ? first : result) as Row[];
}

/** Runs one statement that always returns a row, such as a count, and returns the first. */
export async function queryRow<Row>(
  manager: EntityManager,
  sql: string,
  parameters?: readonly unknown[],
): Promise<Row> {
  const [row] = await queryRows<Row>(manager, sql, parameters);
  if (row === undefined) throw new Error(`No row came back from: ${sql}`);
  return row;
}
