import { Table, type DataSource } from 'typeorm';
import { IntegrationError } from '../../errors.js';
import { HOST_ENTITIES } from '../../entities/index.js';
import { expectedColumn } from '../catalog/expected-facts.js';
import type { RelationFacts } from '../catalog/relation-facts.js';
import { tableName } from '../catalog/table-name.js';

/** A column of the host's that is missing, or whose type doesn't hold our values. */
export interface HostDifference {
  readonly table: string;
  readonly column: string;
  /** Its type; undefined if it is missing. */
  readonly found: string | undefined;
  readonly needed: string;
}

/** A column that the models need of a table of the host's. */
export interface HostNeed {
  readonly table: string;
  readonly column: string;
  readonly needed: string;
  /** Whether it may be a uuid as well. */
  readonly isFreeId: boolean;
}

/** Tables whose ids our rows hold, as text. Other ids only need to hold ours, which are UUIDs. */
const IDS_THAT_WE_HOLD: readonly string[] = ['User', 'Course', 'Lesson'];

/**
 * Lists what the models need of the host's tables: every column that our entities map, except those that the
 * migration adds.
 *
 * @param additions - what the migration adds to them
 */
export function hostNeeds(dataSource: DataSource, additions: readonly Table[]): HostNeed[] {
  return HOST_ENTITIES.flatMap((entity) => {
    const metadata = dataSource.getMetadata(entity);
    const { tableName: table } = metadata;
    const added = additions.find((addition) => tableName(addition) === table)?.columns ?? [];
    return Table.create(metadata, dataSource.driver)
      .columns.filter(({ name }) => !added.some((column) => column.name === name))
      .map((column) => ({
        table,
        column: column.name,
        needed: expectedColumn(column).type,
        isFreeId: column.isPrimary && !IDS_THAT_WE_HOLD.includes(table),
      }));
  });
}

/**
 * Compares the host's tables with what the models need of them: columns with a type that holds our values.
 *
 * @param relations - the host's tables; missing ones are left out
 * @param additions - what the migration adds to them
 */
export function findHostDifferences(
  dataSource: DataSource,
  relations: ReadonlyMap<string, RelationFacts>,
  additions: readonly Table[],
): HostDifference[] {
  return hostNeeds(dataSource, additions).flatMap(({ table, column, needed, isFreeId }): HostDifference[] => {
    const facts = relations.get(table);
    const found = facts?.columns[column]?.type;
    const fits = found !== undefined && (typeFits(needed, found) || (isFreeId && found === 'uuid'));
    return !facts || fits ? [] : [{ table, column, found, needed }];
  });
}

/** Whether a column of the host's stores and returns our values unchanged. */
export function typeFits(expected: string, actual: string): boolean {
  const family = (type: string) =>
    type.replace(/^timestamp\(\d\)/, 'timestamp').replace('character varying', 'text');
  return family(actual) === family(expected);
}

/** The host's tables are not those that the models are made for; nothing was changed. */
export class HostTablesDifferentError extends IntegrationError {
  constructor(schema: string, differences: readonly HostDifference[]) {
    super(
      'HOST_TABLES_DIFFERENT',
      `Schema "${schema}" holds other tables of the host than those that the models are made for: ` +
        `${[...otherTypes(differences), ...missingColumns(differences)].join('; ')}. Nothing was changed. ` +
        `No setting makes them fit: use a database whose tables are the host's Prisma models, ` +
        `or name their schema with "?schema=" in DATABASE_URL.`,
    );
  }
}

/** One phrase for all columns with the same two types: `ids are uuid, not text (User.id, Course.id)`. */
function otherTypes(differences: readonly HostDifference[]): string[] {
  const groups = new Map<string, HostDifference[]>();
  for (const difference of differences.filter(({ found }) => found !== undefined)) {
    const types = `${difference.found}, not ${difference.needed}`;
    groups.set(types, [...(groups.get(types) ?? []), difference]);
  }
  return [...groups].map(([types, group]) => {
    const columns = group.map(({ table, column }) => `${table}.${column}`).join(', ');
    if (group.every(({ column }) => /^id$|Id$/.test(column))) return `ids are ${types} (${columns})`;
    return `${columns} ${group.length === 1 ? 'is' : 'are'} ${types}`;
  });
}

/** One phrase for all missing columns of a table. */
function missingColumns(differences: readonly HostDifference[]): string[] {
  const missing = differences.filter(({ found }) => found === undefined);
  return [...new Set(missing.map(({ table }) => table))].map((table) => {
    const columns = missing.filter((difference) => difference.table === table);
    return `${table} has no ${columns.map(({ column }) => column).join(', ')}`;
  });
}
