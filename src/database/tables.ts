import type { DataSource, EntityManager } from 'typeorm';
import { quoteIdentifier } from '../postgres/schema-names.js';
import { utcText } from '../postgres/utc-text.js';
import { asIntegrationError } from '../postgres/server-errors.js';
import { ENTITY_OF_TABLE, type EntityTable } from '../entities/index.js';

/** Each table's quoted name, with its schema. */
export type Tables = Readonly<Record<EntityTable, string>>;

const known = new WeakMap<DataSource, Tables>();

/** Returns the tables' names in this DataSource's schemas. */
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
 * Runs a statement and returns its rows, including those of `UPDATE … RETURNING`, for which TypeORM returns a
 * pair. Sends dates as UTC text, so that the client's time zone doesn't matter.
 */
export async function queryRows<Row>(
  manager: EntityManager,
  sql: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  const values = parameters.map((value) => (value instanceof Date ? utcText(value) : value));
  const result: unknown = await manager.query(sql, values).catch((error: unknown) => {
    throw asIntegrationError(error);
  });
  const [first] = result as unknown[];
  return (Array.isArray(first) ? first : result) as Row[];
}

/** Runs a statement that always returns a row, such as a count, and returns the first. */
export async function queryRow<Row>(
  manager: EntityManager,
  sql: string,
  parameters?: readonly unknown[],
): Promise<Row> {
  const [row] = await queryRows<Row>(manager, sql, parameters);
  if (row === undefined) throw new Error(`No row came back from: ${sql}`);
  return row;
}
