import type { Table, TableColumn } from 'typeorm';
import {
  ANY_VALIDATED_CHECK,
  foreignKeyDefinition,
  indexDefinition,
  normalizeDefault,
  primaryKeyDefinition,
} from './relation-facts.js';
import type { ColumnFacts, RelationFacts } from './relation-facts.js';

/** Returns the catalog facts of a column as TypeORM creates it. */
export function expectedColumn(column: TableColumn): ColumnFacts {
  return {
    type: expectedType(column),
    nullable: column.isNullable,
    default: column.default === undefined ? null : expectedDefault(column),
  };
}

/**
 * Returns the catalog facts of a table as TypeORM creates it, including foreign keys, indexes and comment.
 */
export function expectedFacts(table: Table): RelationFacts {
  const constraints: Record<string, string> = {};
  const primary = table.columns.filter((column) => column.isPrimary);
  const primaryName = primary[0]?.primaryKeyConstraintName;
  if (primaryName) constraints[primaryName] = primaryKeyDefinition(primary.map((column) => column.name));
  for (const key of table.foreignKeys) {
    constraints[key.name ?? ''] = foreignKeyDefinition({
      columns: key.columnNames,
      referencedSchema: key.referencedSchema ?? '',
      referencedTable: key.referencedTableName.split('.').at(-1) ?? '',
      referencedColumns: key.referencedColumnNames,
      onDelete: key.onDelete ?? 'NO ACTION',
      onUpdate: key.onUpdate ?? 'NO ACTION',
    });
  }
  for (const check of table.checks) constraints[check.name ?? ''] = ANY_VALIDATED_CHECK;
  return {
    kind: 'table',
    comment: table.comment ?? null,
    columns: Object.fromEntries(table.columns.map((column) => [column.name, expectedColumn(column)])),
    constraints,
    indexes: Object.fromEntries(
      table.indices.map((index) => [index.name, indexDefinition(index.columnNames, index.isUnique)]),
    ),
  };
}

/** TypeORM quotes numeric defaults; PostgreSQL prints them bare. */
function expectedDefault(column: TableColumn): string | null {
  const expression = normalizeDefault(String(column.default));
  return column.type === 'integer' ? (expression?.replace(/^'(-?\d+)'$/, '$1') ?? null) : expression;
}

function expectedType(column: TableColumn): string {
  if (column.type === 'enum') return `"${column.enumName}"`;
  if (column.type.startsWith('timestamp')) {
    const precision = typeof column.precision === 'number' ? `(${column.precision})` : '';
    return `timestamp${precision} without time zone`;
  }
  return column.type;
}
