import { Table, type QueryRunner, type TableColumn, type TableForeignKey } from 'typeorm';
import { expectedColumn, expectedFacts } from '../catalog/expected-facts.js';
import { keyHazards, newTableHazards, withHazards } from './hazards.js';
import type { ObjectKind, PlannedStep, SharedChange } from './planned-step.js';
import { addForeignKey, type FilledFacts } from './shared-change.js';
import { tableName } from '../catalog/table-name.js';
import { isWantedConstraint, type ColumnFacts, type RelationFacts } from '../catalog/relation-facts.js';

/**
 * Plans a table and everything on it: each object is absent, the same or different.
 *
 * Missing or extra columns, and anything else that decides which rows the table accepts (constraints, unique
 * indexes), make it different. A missing key, index, default or comment is absent and will be created.
 * Non-unique indexes that are not ours are ignored.
 *
 * @param table - the wanted table, with schema, key names, foreign keys, indexes and comment
 * @param facts - the existing relation of that name, if any
 * @param isShared - whether a foreign key references a table that is not ours, whose users must not be
 *   blocked
 */
export function planTable(
  table: Table,
  facts: FilledFacts | undefined,
  isShared: (key: TableForeignKey) => boolean = () => false,
): PlannedStep[] {
  const schema = table.schema ?? '';
  const name = tableName(table);
  const expected = expectedFacts(table);
  const step = (
    kind: ObjectKind,
    object: string,
    state: PlannedStep['state'],
    create: PlannedStep['create'],
    differences: string[] = [],
  ): PlannedStep => ({ kind, schema, table: name, name: object, state, differences, create });
  const onRows = (made: PlannedStep): PlannedStep =>
    facts ? withHazards(made, keyHazards(made, table, facts)) : made;
  const sharedKeys = table.foreignKeys.filter(isShared).map((key) => key.name ?? '');

  if (facts && facts.kind !== 'table') {
    return [step('table', name, 'different', createNothing, [`${name}: a ${facts.kind} has this name`])];
  }

  const differences = facts ? tableDifferences(name, expected, facts) : [];
  const bareTable = step(
    'table',
    name,
    stateOf(facts, differences),
    (runner) => createBareTable(runner, table),
    differences,
  );
  const shared = facts || sharedKeys.length === 0 ? {} : { shared: keysAfterTable(table, sharedKeys) };
  const steps = [facts ? bareTable : withHazards({ ...bareTable, ...shared }, newTableHazards(table))];
  for (const column of facts ? table.columns : []) {
    if (lacksDefault(column, facts?.columns[column.name])) {
      steps.push(step('default', column.name, 'absent', (runner) => setDefault(runner, table, column)));
    }
  }
  for (const constraint of facts ? Object.keys(expected.constraints) : []) {
    const state = facts?.constraints[constraint] === undefined ? 'absent' : 'same';
    const key = step('constraint', constraint, state, (runner) => createKey(runner, table, constraint));
    const keyShared = sharedKeys.includes(constraint)
      ? { shared: addForeignKey(table, constraint, facts) }
      : {};
    steps.push(onRows({ ...key, ...keyShared }));
  }
  for (const index of table.indices) {
    const state = facts?.indexes[index.name ?? ''] === undefined ? 'absent' : 'same';
    steps.push(onRows(step('index', index.name ?? '', state, (runner) => runner.createIndex(table, index))));
  }
  if (table.comment !== undefined) {
    const state = facts?.comment == null ? 'absent' : 'same';
    steps.push(step('comment', name, state, (runner) => setComment(runner, table)));
  }
  return steps;
}

/** Lists the differences of a column; a missing default is not one. */
export function columnDifferences(path: string, expected: ColumnFacts, actual: ColumnFacts): string[] {
  const differences: string[] = [];
  if (actual.type !== expected.type) {
    differences.push(`${path}: type is ${actual.type}, not ${expected.type}`);
  }
  if (actual.nullable !== expected.nullable) {
    differences.push(`${path}: ${actual.nullable ? 'may' : 'may not'} be null`);
  }
  if (actual.default !== expected.default && actual.default !== null) {
    differences.push(`${path}: default is ${actual.default}, not ${expected.default ?? 'absent'}`);
  }
  return differences;
}

function stateOf(facts: RelationFacts | undefined, differences: readonly string[]): PlannedStep['state'] {
  if (!facts) return 'absent';
  return differences.length > 0 ? 'different' : 'same';
}

function tableDifferences(name: string, expected: RelationFacts, actual: RelationFacts): string[] {
  const differences: string[] = [];
  for (const [column, facts] of Object.entries(expected.columns)) {
    const path = `${name}.${column}`;
    const found = actual.columns[column];
    differences.push(...(found ? columnDifferences(path, facts, found) : [`${path}: missing`]));
  }
  for (const column of Object.keys(actual.columns)) {
    if (!expected.columns[column]) differences.push(`${name}.${column}: not ours`);
  }
  for (const [constraint, definition] of Object.entries(actual.constraints)) {
    const wanted = expected.constraints[constraint];
    if (wanted === undefined) differences.push(`${name}: constraint ${constraint} is not ours`);
    else if (!isWantedConstraint(wanted, definition)) {
      differences.push(`${name}: constraint ${constraint} is ${definition}, not ${wanted}`);
    }
  }
  for (const [index, definition] of Object.entries(actual.indexes)) {
    const wanted = expected.indexes[index];
    if (wanted === undefined) {
      if (definition.startsWith('UNIQUE')) differences.push(`${name}: unique index ${index} is not ours`);
    } else if (wanted !== definition) {
      differences.push(`${name}: index ${index} is ${definition}, not ${wanted}`);
    }
  }
  if (actual.comment !== null && expected.comment !== null && actual.comment !== expected.comment) {
    differences.push(`${name}: comment is '${actual.comment}', not '${expected.comment}'`);
  }
  return differences;
}

function lacksDefault(column: TableColumn, actual: ColumnFacts | undefined): boolean {
  return actual?.default === null && expectedColumn(column).default !== null;
}

/** Creates the table with the keys among our own tables; those that reference other tables come last. */
function keysAfterTable(table: Table, keys: readonly string[]): SharedChange {
  const own = table.clone();
  own.foreignKeys = own.foreignKeys.filter(({ name }) => !keys.includes(name ?? ''));
  const changes = keys.map((key) => addForeignKey(table, key, undefined));
  return {
    prepare: (runner) => createBareTable(runner, own),
    tables: changes.flatMap(({ tables }) => tables),
    statements: changes.flatMap(({ statements }) => statements),
    afterwards: [],
  };
}

async function createNothing(): Promise<void> {}

async function createBareTable(queryRunner: QueryRunner, table: Table): Promise<void> {
  const bare = table.clone();
  delete bare.comment;
  await queryRunner.createTable(bare, false, true, false);
}

async function createKey(queryRunner: QueryRunner, table: Table, name: string): Promise<void> {
  const foreignKey = table.foreignKeys.find((key) => key.name === name);
  if (foreignKey) return queryRunner.createForeignKey(table, foreignKey);
  const columns = table.columns.filter((column) => column.isPrimary).map((column) => column.name);
  return queryRunner.createPrimaryKey(table, columns, name);
}

async function setDefault(queryRunner: QueryRunner, table: Table, column: TableColumn): Promise<void> {
  const bare = column.clone();
  bare.default = undefined;
  await queryRunner.changeColumn(
    new Table({ schema: table.schema, name: table.name, columns: [bare] }),
    bare,
    column,
  );
}

async function setComment(queryRunner: QueryRunner, table: Table): Promise<void> {
  await queryRunner.changeTableComment(new Table({ schema: table.schema, name: table.name }), table.comment);
}
