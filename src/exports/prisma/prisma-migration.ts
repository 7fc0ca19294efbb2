import { BOOKKEEPING_TABLES } from '../../schema/plan/bookkeeping.js';
import { MIGRATIONS_TABLE } from '../../schema/plan/migration-record.js';
import { qualifiedName, quoteIdentifier } from '../../postgres/schema-names.js';
import type { PrismaLayout } from './prisma-models.js';
import { type WantedTable, wantedTables } from './wanted-tables.js';

/** The folder of our migration among the host's own. */
export const PRISMA_MIGRATION_NAME = '20260105000000_integration_models';

/**
 * Returns `migration.sql` for the host's folder of migrations, where it lets Prisma know our tables. On a
 * database that `migration:run` has migrated it is only recorded, never executed; on one that Prisma
 * migrates from nothing it makes the tables, which `migration:run` then adopts and completes.
 */
export function prismaMigration({ schemas, hostForeignKey }: PrismaLayout): string {
  const { host, integration } = schemas;
  const isOneSchema = host === integration;
  const tables = wantedTables(schemas, hostForeignKey || isOneSchema);
  const statements = [
    ...(isOneSchema ? [] : [`CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(integration)}`]),
    ...tables.flatMap(({ isHost, ...table }) => (isHost ? addColumns(table) : createTable(table))),
    ...tables.flatMap(addIndexes),
    ...tables.flatMap(addForeignKeys),
  ];
  return [
    `-- On a database where migration:run has run, record this file instead of executing it:`,
    `--   npx prisma migrate resolve --applied ${PRISMA_MIGRATION_NAME}`,
    ...statements.map((statement) => `\n${statement};`),
    '',
  ].join('\n');
}

/** Returns what belongs into the object of `prisma.config.ts`, so that Prisma leaves our bookkeeping alone. */
export function prismaConfig({ schemas: { integration } }: PrismaLayout): string {
  const names = [MIGRATIONS_TABLE, ...BOOKKEEPING_TABLES].map((name) => `'${integration}.${name}'`);
  return [
    '  // The integration module records here what it made and seeded.',
    '  experimental: { externalTables: true },',
    '  tables: {',
    `    external: [${names.join(', ')}],`,
    '  },',
  ].join('\n');
}

/** Returns the statement that creates a table with its primary key. */
export function createTable({ schema, name, columns, constraints }: Omit<WantedTable, 'isHost'>): string[] {
  const parts = [
    ...columns.map((column) => `${quoteIdentifier(column.name)} ${column.definition}`),
    ...constraints.filter(isOfTheTable).map(constraintClause),
  ];
  return [`CREATE TABLE ${qualifiedName(schema, name)} (\n  ${parts.join(',\n  ')}\n)`];
}

function addColumns({ schema, name, columns }: Omit<WantedTable, 'isHost'>): string[] {
  return columns.map(
    (column) =>
      `ALTER TABLE ${qualifiedName(schema, name)} ADD COLUMN IF NOT EXISTS ${quoteIdentifier(column.name)} ${column.definition}`,
  );
}

function addIndexes({ schema, name, indexes }: WantedTable): string[] {
  return indexes.map(({ name: index, definition }) => {
    const [, unique = '', method = ''] = /^(UNIQUE )?(.*)$/.exec(definition) ?? [];
    return `CREATE ${unique}INDEX ${quoteIdentifier(index)} ON ${qualifiedName(schema, name)} USING ${method}`;
  });
}

function addForeignKeys({ schema, name, constraints }: WantedTable): string[] {
  return constraints
    .filter((constraint) => !isOfTheTable(constraint))
    .map((constraint) => `ALTER TABLE ${qualifiedName(schema, name)} ADD ${constraintClause(constraint)}`);
}

/** A foreign key waits until every table is there. */
function isOfTheTable({ definition }: { definition: string }): boolean {
  return !definition.startsWith('FOREIGN KEY');
}

function constraintClause({ name, definition }: { name: string; definition: string }): string {
  return `CONSTRAINT ${quoteIdentifier(name)} ${definition}`;
}
