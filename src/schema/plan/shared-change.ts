import type { Table } from 'typeorm';
import { expectedFacts } from '../catalog/expected-facts.js';
import type { PlannedStep, SharedChange } from './planned-step.js';
import type { RelationFacts } from '../catalog/relation-facts.js';
import { addConstraint, alterTable, createIndex, validateConstraint } from '../../postgres/ddl-statements.js';
import { qualifiedName, quoteIdentifier } from '../../postgres/schema-names.js';
import { tableName } from '../catalog/table-name.js';

/** A table's facts, and whether it has rows. */
export type FilledFacts = RelationFacts & { readonly filled?: boolean };

/** Adds a column; its default must be constant, so that no row is rewritten. */
export function addColumn(table: Table, name: string): SharedChange {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (!column) throw new Error(`${table.name}.${name} is not described`);
  const fallback = column.default === undefined ? '' : ` DEFAULT ${String(column.default)}`;
  const type = `${column.type}${fallback}${column.isNullable ? '' : ' NOT NULL'}`;
  const statements = [`${alterTable(placeOf(table))} ADD COLUMN ${quoteIdentifier(name)} ${type}`];
  return { tables: [placeOf(table)], statements, afterwards: [] };
}

/** Adds a foreign key: at once on an empty table, else validated later while others read and write. */
export function addForeignKey(table: Table, name: string, facts: FilledFacts | undefined): SharedChange {
  const definition = expectedFacts(table).constraints[name] ?? '';
  const key = table.foreignKeys.find((candidate) => candidate.name === name);
  const referenced = { schema: key?.referencedSchema ?? '', table: key?.referencedTableName ?? '' };
  const common = { definition, tables: [placeOf(table), referenced] };
  const object = { kind: 'constraint', ...placeOf(table), name } as const;
  const statement = addConstraint({ ...object, definition });
  if (!facts?.filled) return { ...common, statements: [statement], afterwards: [] };
  const statements = facts.kind === 'partitioned table' ? [] : [`${statement} NOT VALID`];
  const done = statements.length === 0 ? {} : { [name]: `${definition} NOT VALID` };
  const left = finishingStatements(object, definition, { ...facts, constraints: done });
  return { ...common, statements, afterwards: left.map(({ sql }) => sql) };
}

/** Adds an index: at once on an empty table, else built last while others read and write. */
export function addIndex(table: Table, name: string, facts: FilledFacts | undefined): SharedChange {
  const definition = expectedFacts(table).indexes[name] ?? '';
  const common = { definition, tables: [placeOf(table)] };
  const object = { kind: 'index', ...placeOf(table), name } as const;
  if (!facts?.filled)
    return { ...common, statements: [createIndex({ ...object, definition })], afterwards: [] };
  const left = finishingStatements(object, definition, facts);
  return { ...common, statements: [], afterwards: left.map(({ sql }) => sql) };
}

/** A statement that finishes a key or an index, and whether it may run in a transaction. */
export interface FinishingStatement {
  readonly sql: string;
  readonly inTransaction: boolean;
}

/**
 * Returns the statements that finish a key or an index, whatever its state.
 *
 * @param facts - its existing table; the definition under the object's name is the wanted one, finished or
 *   not
 */
export function finishingStatements(
  object: Pick<PlannedStep, 'kind' | 'schema' | 'table' | 'name'>,
  definition: string,
  facts: RelationFacts | undefined,
): FinishingStatement[] {
  const { kind, schema, name } = object;
  const concurrently = facts?.kind !== 'partitioned table';
  if (kind === 'constraint') {
    const found = facts?.constraints[name];
    const add = addConstraint({ ...object, definition });
    if (found === undefined && !concurrently) return [{ sql: add, inTransaction: true }];
    const validate = { sql: validateConstraint(object), inTransaction: true };
    if (found === undefined) return [{ sql: `${add} NOT VALID`, inTransaction: true }, validate];
    return found.endsWith(' NOT VALID') ? [validate] : [];
  }
  const found = facts?.indexes[name];
  if (found === definition) return [];
  const create = { sql: createIndex({ ...object, definition }, concurrently), inTransaction: !concurrently };
  if (found === undefined) return [create];
  return [{ sql: `DROP INDEX CONCURRENTLY ${qualifiedName(schema, name)}`, inTransaction: false }, create];
}

function placeOf(table: Table): { schema: string; table: string } {
  return { schema: table.schema ?? '', table: tableName(table) };
}
