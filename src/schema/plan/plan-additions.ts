import { Table, type QueryRunner, type TableColumn } from 'typeorm';
import { expectedColumn, expectedFacts } from '../catalog/expected-facts.js';
import { columnHazards, keyHazards, withHazards } from './hazards.js';
import { typeFits } from './host-needs.js';
import { columnDifferences } from './plan-table.js';
import type { PlannedStep } from './planned-step.js';
import type { ColumnFacts } from '../catalog/relation-facts.js';
import { addColumn, addForeignKey, addIndex, type FilledFacts } from './shared-change.js';
import { tableName } from '../catalog/table-name.js';

/**
 * Plans the columns, foreign keys and indexes that a migration adds to a host table. An existing column is
 * adopted if its type is compatible; its other properties stay as the host made them.
 *
 * @param additions - a table that describes the additions only
 * @param facts - the host's existing table
 */
export function planAdditions(additions: Table, facts: FilledFacts): PlannedStep[] {
  const schema = additions.schema ?? '';
  const table = tableName(additions);
  const expected = expectedFacts(additions);
  const columns = additions.columns.map((column): PlannedStep => {
    const actual = facts.columns[column.name];
    const common = { kind: 'column', schema, table, name: column.name } as const;
    const create = (runner: QueryRunner) => runner.addColumn(new Table({ schema, name: table }), column);
    if (!actual) {
      const shared = addColumn(additions, column.name);
      return { ...common, state: 'absent', differences: [], create, shared, hazards: columnHazards(table) };
    }
    return { ...common, create, ...compareHostColumn(`${table}.${column.name}`, column, actual) };
  });
  const keys = additions.foreignKeys.map((key): PlannedStep => ({
    ...compareDefinition(table, 'constraint', key.name ?? '', expected.constraints, facts.constraints),
    schema,
    create: (runner) => runner.createForeignKey(additions, key),
    shared: addForeignKey(additions, key.name ?? '', facts),
  }));
  const indexes = additions.indices.map((index): PlannedStep => ({
    ...compareDefinition(table, 'index', index.name ?? '', expected.indexes, facts.indexes),
    schema,
    create: (runner) => runner.createIndex(additions, index),
    shared: addIndex(additions, index.name ?? '', facts),
  }));
  return [
    ...columns,
    ...[...keys, ...indexes].map((step) => withHazards(step, keyHazards(step, additions, facts))),
  ];
}

function compareHostColumn(
  path: string,
  column: TableColumn,
  actual: ColumnFacts,
): Pick<PlannedStep, 'state' | 'differences' | 'note'> {
  const expected = expectedColumn(column);
  const differences = columnDifferences(path, expected, actual);
  if (expected.default !== null && actual.default === null) differences.push(`${path}: has no default`);
  if (!typeFits(expected.type, actual.type)) return { state: 'different', differences };
  if (differences.length === 0) return { state: 'same', differences };
  return { state: 'same', differences: [], note: differences.join('; ') };
}

function compareDefinition(
  table: string,
  kind: 'constraint' | 'index',
  name: string,
  expected: Readonly<Record<string, string>>,
  actual: Readonly<Record<string, string>>,
): Pick<PlannedStep, 'kind' | 'table' | 'name' | 'state' | 'differences'> {
  const found = actual[name];
  if (found === undefined) return { kind, table, name, state: 'absent', differences: [] };
  if (found === expected[name]) return { kind, table, name, state: 'same', differences: [] };
  const difference = `${table}: ${kind} ${name} is ${found}, not ${expected[name]}`;
  return { kind, table, name, state: 'different', differences: [difference] };
}
