import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { COLUMN_CHECKS } from '../../../src/jsonb/column-checks.js';
import { isShapeByColumn, JSONB_REGISTRY, type JsonbFieldEntry } from '../../../src/jsonb/registry.js';
import { shapeModel, type ShapeModel } from '../../../src/jsonb/shape-model.js';

const DOCS = readFileSync(join(import.meta.dirname, '../../../docs/jsonb.md'), 'utf8');

it('the table of fields says what the registry says', () => {
  const rows = Object.values<JsonbFieldEntry>(JSONB_REGISTRY).map((entry) => {
    const { table, column, key, nullable, shape } = entry;
    const constraint = COLUMN_CHECKS.find((one) => one.table === table && one.column === column);
    return [
      `${table}.${column}`,
      nullable ? 'yes' : 'no',
      `\`${key}\``,
      isShapeByColumn(shape)
        ? `by ${shape.column}: ${[...Object.values(shape.shapes), shape.other]
            .map(({ name }) => name)
            .join(', ')}`
        : shape.name,
      'subscriber',
      constraint ? `\`${constraint.name}\`` : "none: the table is the host's",
      'yes',
    ];
  });
  const [, , ...cells] = tableAfter('| field ');
  expect(cells).toEqual(rows);
});

it('every key and every word of every shape is in the text', () => {
  const missing = Object.values<JsonbFieldEntry>(JSONB_REGISTRY)
    .flatMap(({ shape }) => (isShapeByColumn(shape) ? Object.values(shape.shapes) : [shape]))
    .flatMap((shape) => wordsOf(shapeModel(shape)))
    .filter((word) => !new RegExp(`\\b${word}\\b`).test(DOCS));
  expect(missing).toEqual([]);
});

function wordsOf({ properties }: ShapeModel): string[] {
  return properties.flatMap(({ key, rules, nested }) => [
    key,
    ...rules.flatMap(({ name, parameters }) =>
      ['isIn', 'known'].includes(name) ? (parameters[0] as string[]) : [],
    ),
    ...(nested ? wordsOf(nested) : []),
  ]);
}

function tableAfter(header: string): string[][] {
  const [table = ''] = DOCS.slice(DOCS.indexOf(header)).split('\n\n');
  return table.split('\n').map((line) =>
    line
      .split(/(?<!\\)\|/)
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}
