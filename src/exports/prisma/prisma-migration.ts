import { BOOKKEEPING_TABLES } from '../../schema/plan/bookkeeping.js';
import { MIGRATIONS_TABLE } from '../../schema/plan/migration-record.js';
import { quoteIdentifier } from '../../postgres/schema-names.js';
import { addConstraint, createIndex } from '../../postgres/ddl-statements.js';
import { addColumn, createTable, isForeignKey } from '../create-statements.js';
import { type TableLayout, type WantedTable, wantedTables } from '../wanted-tables.js';

/** The folder of our migration among the host's own. */
export const PRISMA_MIGRATION_NAME = '20260105000000_integration_models';

/**
 * Returns `migration.sql` for the host's folder of migrations, where it lets Prisma know our tables. On a
 * database that `migration:run` has migrated it is only recorded, never executed; on one that Prisma
 * migrates from nothing it makes the tables, which `migration:run` then adopts and completes.
 */
export function prismaMigration(layout: TableLayout): string {
  const { host, integration } = layout.schemas;
  const isOneSchema = host === integration;
  const tables = wantedTables(layout);
  const statements = [
    ...(isOneSchema ? [] : [`CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(integration)}`]),
    ...tables.flatMap((table) =>
      table.isHost ? parts(table, 'columns').map(addColumn) : createTable(table),
    ),
    ...tables.flatMap((table) => parts(table, 'indexes').map((part) => createIndex(part))),
    ...tables.flatMap((table) => parts(table, 'constraints').filter(isForeignKey).map(addConstraint)),
  ];
  return [
    `-- On a database where migration:run has run, record this file instead of executing it:`,
    `--   npx prisma migrate resolve --applied ${PRISMA_MIGRATION_NAME}`,
    ...statements.map((statement) => `\n${statement};`),
    '',
  ].join('\n');
}

/** Returns what belongs into the object of `prisma.config.ts`, so that Prisma leaves our bookkeeping alone. */
export function prismaConfig({ schemas: { integration } }: TableLayout): string {
  const names = [MIGRATIONS_TABLE, ...BOOKKEEPING_TABLES].map((name) => `'${integration}.${name}'`);
  return [
    '  // The integration module records here what it made and seeded.',
    '  experimental: { externalTables: true },',
    '  tables: {',
    `    external: [${names.join(', ')}],`,
    '  },',
  ].join('\n');
}

function parts({ schema, name: table, ...lists }: WantedTable, kind: 'columns' | 'constraints' | 'indexes') {
  return lists[kind].map((part) => ({ schema, table, ...part }));
}
