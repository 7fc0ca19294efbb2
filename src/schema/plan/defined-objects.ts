import type { Table } from 'typeorm';
import { expectedFacts } from '../catalog/expected-facts.js';
import type { ObjectKind } from './planned-step.js';
import { isTable, type ColumnFacts, type RelationFacts } from '../catalog/relation-facts.js';
import { tableName } from '../catalog/table-name.js';

/** An object and its definition in canonical form: equal objects have equal strings. */
export interface DefinedObject {
  readonly kind: ObjectKind;
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly definition: string;
}

/** Returns a key for an object's kind, place and name. */
export function identityOf({ kind, schema, table, name }: Omit<DefinedObject, 'definition'>): string {
  return JSON.stringify([kind, schema, table, name]);
}

/** Lists an existing table and every named object on it; for other relations, only the relation. */
export function foundObjects(schema: string, table: string, facts: RelationFacts): DefinedObject[] {
  const on = { schema, table };
  const named = (kind: ObjectKind, definitions: Readonly<Record<string, string>>): DefinedObject[] =>
    Object.entries(definitions).map(([name, definition]) => ({ kind, ...on, name, definition }));
  const relation: DefinedObject = { kind: 'table', ...on, name: table, definition: facts.kind };
  if (!isTable(facts)) return [relation];
  const columns = Object.entries(facts.columns);
  return [
    relation,
    ...columns.map(([name, column]): DefinedObject => ({
      kind: 'column',
      ...on,
      name,
      definition: columnDefinition(column),
    })),
    ...columns.flatMap(([name, column]) =>
      named('default', column.default === null ? {} : { [name]: column.default }),
    ),
    ...named('constraint', mapDefinitions(facts.constraints, / NOT VALID$/)),
    ...named('index', mapDefinitions(facts.indexes, / INVALID$/)),
    ...named('comment', facts.comment === null ? {} : { [table]: facts.comment }),
  ];
}

/** Lists what a migration wants of a table: all of it, or its additions to a host table. */
export function wantedObjects(table: Table): DefinedObject[] {
  return foundObjects(table.schema ?? '', tableName(table), expectedFacts(table));
}

function columnDefinition({ type, nullable, default: value }: ColumnFacts): string {
  return `${type}${nullable ? '' : ' NOT NULL'}${value === null ? '' : ` DEFAULT ${value}`}`;
}

/** Drops `NOT VALID` and `INVALID`: an unfinished object is still the same object. */
function mapDefinitions(definitions: Readonly<Record<string, string>>, left: RegExp): Record<string, string> {
  return Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [name, definition.replace(left, '')]),
  );
}
