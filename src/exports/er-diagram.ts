import type { EntityMetadata } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { ForeignKeyMetadata } from 'typeorm/metadata/ForeignKeyMetadata.js';
import { isHostTable, isOptionalTable } from '../entities/index.js';
import { readEntityMetadata } from './read-entity-metadata.js';

/**
 * The ten models and the host's tables beside them as an entity relationship diagram in Mermaid's language.
 * Solid lines are foreign keys. Dotted lines are columns that hold an id without a foreign key.
 *
 * @see https://mermaid.js.org/syntax/entityRelationshipDiagram.html
 */
export async function entityRelationshipDiagram(): Promise<string> {
  const metadata = await readEntityMetadata();
  const lines = [
    ...metadata.map(entityBlock),
    ...metadata.flatMap(({ foreignKeys }) => foreignKeys.map(foreignKeyLine)),
    ...metadata.flatMap(idsWithoutKey),
  ];
  return ['erDiagram', ...lines.map((line) => line.replace(/^/gm, '  '))].join('\n');
}

function entityBlock({ tableName, columns, foreignKeys, uniques, indices }: EntityMetadata): string {
  const isHosts = isOptionalTable(tableName) || isHostTable(tableName);
  const single = [...uniques, ...indices.filter(({ isUnique }) => isUnique)].filter(
    (unique) => unique.columns.length === 1,
  );
  const marksOf = (column: ColumnMetadata) => [
    ...(column.isPrimary ? ['PK'] : []),
    ...(foreignKeys.some((key) => key.columns.includes(column)) ? ['FK'] : []),
    ...(single.some((unique) => unique.columns.includes(column)) ? ['UK'] : []),
  ];
  const rows = columns.map((column) =>
    [
      String(column.type).replaceAll(' ', '_'),
      column.databaseName,
      marksOf(column).join(', '),
      ...(column.isNullable ? ['"may be NULL"'] : []),
    ]
      .filter(Boolean)
      .join(' '),
  );
  const owner = isOptionalTable(tableName) ? "the host's, if it has it" : "the host's";
  const label = isHosts ? `${tableName}["${tableName} (${owner})"]` : tableName;
  return [`${label} {`, ...rows.map((row) => `  ${row}`), '}'].join('\n');
}

function foreignKeyLine({ entityMetadata, referencedEntityMetadata, columns }: ForeignKeyMetadata): string {
  return relationLine(referencedEntityMetadata.tableName, entityMetadata.tableName, columns, '--');
}

/** A column named `userId`, `courseId` or the like that no foreign key covers. */
function idsWithoutKey({ tableName, columns, foreignKeys }: EntityMetadata): string[] {
  const parents: Readonly<Record<string, string>> = {
    userId: 'User',
    createdById: 'User',
    courseId: 'Course',
  };
  return columns.flatMap((column) => {
    const parent = parents[column.databaseName];
    if (!parent || foreignKeys.some((key) => key.columns.includes(column))) return [];
    return [relationLine(parent, tableName, [column], '..')];
  });
}

function relationLine(
  parent: string,
  child: string,
  columns: readonly ColumnMetadata[],
  line: string,
): string {
  const isOptional = columns.some(({ isNullable }) => isNullable);
  const names = columns.map(({ databaseName }) => databaseName).join(', ');
  return `${parent} ${isOptional ? '|o' : '||'}${line}o{ ${child} : "${names}"`;
}
