import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { JSONB_FIELDS, JSONB_REGISTRY, type JsonbField } from '../../../src/jsonb/registry.js';
import { BAD_VALUES, goodRow, NO_DOCUMENTS, insertCourse } from '../../support/jsonb/rows.js';
import { openHostDatabase, type OpenDatabase } from '../../support/open-database.js';

let open: OpenDatabase;
beforeAll(async () => {
  open = await openHostDatabase();
  await open.dataSource.runMigrations();
  await insertCourse(open.dataSource);
  for (const field of JSONB_FIELDS) await repository(field).insert(goodRow(tableOf(field), { id: field }));
});
afterAll(() => open.close());

type Write = (field: JsonbField) => Promise<unknown>;

const THROUGH_TYPEORM: readonly [string, Write][] = [
  ['save of a new row', (field) => repository(field).save(badRow(field, 'new'))],
  [
    'save of many',
    (field) => repository(field).save([goodRow(tableOf(field), { id: 'good' }), badRow(field, 'bad')]),
  ],
  ['save of a stored row', (field) => repository(field).save(badRow(field, field))],
  [
    'save of a loaded row',
    async (field) => {
      const row = await repository(field).findOneByOrFail({ id: field });
      return repository(field).save(Object.assign(row, badChange(field)));
    },
  ],
  ['insert', (field) => repository(field).insert(badRow(field, 'new'))],
  [
    'insert of many',
    (field) => repository(field).insert([goodRow(tableOf(field), { id: 'good' }), badRow(field, 'bad')]),
  ],
  ['update', (field) => repository(field).update({ id: field }, badChange(field))],
  ['upsert of a new row', (field) => repository(field).upsert(badRow(field, 'new'), ['id'])],
  ['upsert of a stored row', (field) => repository(field).upsert(badRow(field, field), ['id'])],
  [
    "the query builder's insert",
    (field) => repository(field).createQueryBuilder().insert().values(badRow(field, 'new')).execute(),
  ],
  [
    "the query builder's update",
    (field) =>
      repository(field).createQueryBuilder().update().set(badChange(field)).where({ id: field }).execute(),
  ],
];

const PAST_TYPEORM: readonly [string, Write][] = [
  [
    'raw SQL',
    (field) =>
      open.dataSource.query(`UPDATE "${tableOf(field)}" SET "${columnOf(field)}" = $1 WHERE "id" = $2`, [
        JSON.stringify(NO_DOCUMENTS[field]),
        field,
      ]),
  ],
  [
    'save without listeners',
    (field) => repository(field).save(rowWithout(field, field), { listeners: false }),
  ],
  [
    'an SQL function as value',
    (field) =>
      repository(field).update(
        { id: field },
        { [columnOf(field)]: () => `'${JSON.stringify(NO_DOCUMENTS[field])}'::jsonb` },
      ),
  ],
  ['COPY', (field) => copyRow(tableOf(field), rowWithout(field, 'new'))],
];

describe.each(THROUGH_TYPEORM)('through %s', (_name, write) => {
  it.each(JSONB_FIELDS)('a bad %s is refused, with table, column and path', async (field) => {
    const before = await rowsOf(field);
    await expect(write(field)).rejects.toMatchObject({
      code: 'JSONB_INVALID',
      table: tableOf(field),
      column: columnOf(field),
      violations: [{ path: BAD_VALUES[field].path }],
    });
    expect(await rowsOf(field)).toEqual(before);
  });
});

describe.each(PAST_TYPEORM)('through %s', (_name, write) => {
  it.each(JSONB_FIELDS.filter((field) => !JSONB_REGISTRY[field].hostOwned))(
    'a %s that is no document is refused, by the named constraint',
    async (field) => {
      const before = await rowsOf(field);
      await expect(write(field)).rejects.toMatchObject({
        table: tableOf(field),
        constraint: `${tableOf(field)}_${columnOf(field)}_shape_check`,
      });
      expect(await rowsOf(field)).toEqual(before);
    },
  );
});

function tableOf(field: JsonbField): string {
  return JSONB_REGISTRY[field].table;
}

function columnOf(field: JsonbField): string {
  return JSONB_REGISTRY[field].column;
}

function repository(field: JsonbField) {
  return open.dataSource.getRepository<{ id: string }>(tableOf(field));
}

/** What an update has to set for its value to be bad for that value alone. */
function badChange(field: JsonbField): object {
  const analysisType = field === 'AIAnalysis.result' ? { analysisType: 'CHURN_RISK' } : {};
  return { [columnOf(field)]: BAD_VALUES[field].value, ...analysisType };
}

function badRow(field: JsonbField, id: string): { id: string } & Record<string, unknown> {
  return { ...goodRow(tableOf(field), badChange(field) as Record<string, unknown>), id };
}

/** A row whose value is not even a document. */
function rowWithout(field: JsonbField, id: string): { id: string } & Record<string, unknown> {
  return { ...goodRow(tableOf(field), { [columnOf(field)]: NO_DOCUMENTS[field] }), id };
}

async function rowsOf(field: JsonbField): Promise<unknown> {
  return open.dataSource.query(`SELECT * FROM "${tableOf(field)}" ORDER BY "id"`);
}

async function copyRow(table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
  const runner = open.dataSource.createQueryRunner();
  try {
    const client = (await runner.connect()) as ClientBase;
    const columns = Object.keys(row).map((name) => `"${name}"`);
    const stream = client.query(copyFrom(`COPY "${table}" (${columns.join(', ')}) FROM STDIN (FORMAT csv)`));
    stream.end(Object.values(row).map(csvField).join(','));
    await once(stream, 'finish');
  } finally {
    await runner.release();
  }
}

function csvField(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `"${text.replaceAll('"', '""')}"`;
}
