import type { DataSource } from 'typeorm';
import { quoteIdentifier } from '../../src/postgres/schema-names.js';
import { catalogFacts, type Catalog, type TableCatalog } from './catalog-facts.js';

/** The types that PostgreSQL has; any other in a catalog is an enum of the host's. */
const BUILT_IN = /^(text|jsonb?|uuid|boolean|integer|bigint|real|double precision|timestamp)/;

/**
 * Makes the tables that a catalog describes, in the schema `public`: types, columns, constraints and indexes.
 *
 * @param name - of the facts in `test/fixtures/catalog`
 */
export async function createCatalogHost(dataSource: DataSource, name: string): Promise<void> {
  const catalog = catalogFacts(name);
  for (const statement of catalogStatements(catalog)) await dataSource.query(statement);
}

function catalogStatements(catalog: Catalog): string[] {
  const tables = Object.entries(catalog);
  const constraints = tables.flatMap(([table, facts]) =>
    Object.entries(facts.constraints).map(
      ([constraint, definition]) =>
        `ALTER TABLE ${quoteIdentifier(table)} ADD CONSTRAINT ${quoteIdentifier(constraint)} ${definition}`,
    ),
  );
  return [
    ...enumStatements(tables.map(([, facts]) => facts)),
    ...tables.map(([table, facts]) => `CREATE TABLE ${quoteIdentifier(table)} (${columnList(facts)})`),
    // Foreign keys need the keys that they refer to.
    ...constraints.filter((statement) => !statement.includes(' FOREIGN KEY ')),
    ...constraints.filter((statement) => statement.includes(' FOREIGN KEY ')),
    ...tables.flatMap(([, { indexes, constraints: taken }]) =>
      Object.entries(indexes).flatMap(([index, statement]) => (index in taken ? [] : [statement])),
    ),
  ];
}

function columnList({ columnOrder, columns }: TableCatalog): string {
  return columnOrder
    .map((name) => {
      const { type, nullable, default: value } = columns[name]!;
      const fallback = value === null ? '' : ` DEFAULT ${value}`;
      return `${quoteIdentifier(name)} ${type}${fallback}${nullable ? '' : ' NOT NULL'}`;
    })
    .join(', ');
}

/** Facts hold no labels: each enum gets those that are a default somewhere, and one more. */
function enumStatements(tables: readonly TableCatalog[]): string[] {
  const labels = new Map<string, Set<string>>();
  for (const { type, default: value } of tables.flatMap(({ columns }) => Object.values(columns))) {
    if (BUILT_IN.test(type)) continue;
    const known = labels.get(type) ?? new Set(["'OTHER'"]);
    if (value !== null) known.add(value.replace(/::.*$/, ''));
    labels.set(type, known);
  }
  return [...labels].map(([type, known]) => `CREATE TYPE ${type} AS ENUM (${[...known].join(', ')})`);
}
