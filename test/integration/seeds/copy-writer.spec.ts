import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ClientBase } from 'pg';
import type { QueryRunner } from 'typeorm';
import { withFormats, type CopyFormat } from '../../../seeds/engine/load/copy-format.js';
import { CopyWriter } from '../../../seeds/engine/load/copy-writer.js';
import { rowEncoder } from '../../../seeds/engine/load/row-encoder.js';
import { openEmptyDatabase, type OpenDatabase } from '../../support/open-database.js';

const COLUMNS = {
  id: 'integer',
  text: 'text',
  mood: 'text',
  double: 'double',
  done: 'boolean',
  at: 'timestamp',
  details: 'jsonb',
} as const;

const ROWS = { seed: 20260105, numRuns: 10_000 };

/** PostgreSQL's earliest time; JavaScript's latest is before PostgreSQL's. */
const EARLIEST = Date.UTC(-4712, 0, 1);
const LATEST = 8_640_000_000_000_000;

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('\t', '\n', '\r', '\\', '\\N', '\\.', '\b', '\v', '\x7f', '"', "'", 'ệ', '🙂'),
  }),
  fc.constantFrom('', '\\N', '\\.', 'NULL', ' ', '\u2028', '\ufeff', '👩‍👩‍👧‍👦'),
);
const storable = text.map((value) => value.replaceAll('\0', '␀'));
const json = fc.oneof(
  fc.jsonValue({ maxDepth: 6, stringUnit: 'binary' }),
  fc
    .integer({ min: 1, max: 400 })
    .map((depth) => JSON.parse('['.repeat(depth) + ']'.repeat(depth)) as unknown),
  storable,
  fc.constantFrom<unknown>(
    { __proto__: null },
    JSON.parse('{"__proto__": 1}'),
    5e-324,
    1.7976931348623157e308,
    '\\u0000',
  ),
);
const row = fc.record({
  text: fc.option(storable),
  mood: fc.option(fc.constantFrom('vui', 'buồn')),
  double: fc.option(
    fc.oneof(fc.double(), fc.constantFrom(-0, 5e-324, 1.7976931348623157e308, -Infinity, NaN)),
  ),
  done: fc.option(fc.boolean()),
  at: fc.option(
    fc
      .oneof(fc.integer({ min: EARLIEST, max: LATEST }), fc.constantFrom(EARLIEST, LATEST, 0, -1))
      .map((time) => new Date(time)),
  ),
  details: json.filter((value) => !/\\u(0000|d[89a-f])/.test(JSON.stringify(value))),
});

let open: OpenDatabase;
let queryRunner: QueryRunner;
beforeAll(async () => {
  open = await openEmptyDatabase();
  queryRunner = open.dataSource.createQueryRunner();
  await queryRunner.query(`CREATE TYPE "Mood" AS ENUM ('vui', 'buồn')`);
});
afterAll(async () => {
  await queryRunner.release();
  await open.close();
});

async function makeTable(name: string, changes = ''): Promise<void> {
  await queryRunner.query(
    `CREATE TABLE "${name}" ("id" int4, "text" text, "mood" "Mood", "double" float8, "done" bool, "at" timestamp, "details" jsonb)`,
  );
  if (changes) await queryRunner.query(`ALTER TABLE "${name}" ${changes}`);
}

async function write(name: string, format: CopyFormat, rows: readonly object[]): Promise<CopyWriter> {
  const table = { name, schema: 'public', columns: COLUMNS, format };
  const encoder = rowEncoder(table, format);
  rows.forEach((one) => encoder.add(one));
  const writer = new CopyWriter((await queryRunner.connect()) as ClientBase, [table]);
  await writer.write([encoder.take()!]);
  return writer;
}

describe.each(['binary', 'text'] as const)('rows that are written in %s', (format) => {
  it('come back equal: every character, the extremes of numbers and times, deep JSON', async () => {
    const rows = fc.sample(row, ROWS).map((one, id) => ({ id, ...one }));
    const name = `Round trip in ${format}`;
    await makeTable(name);
    const writer = await write(name, format, rows);
    const found = (await queryRunner.query(
      `SELECT *, "details"::text AS "details" FROM "${name}" ORDER BY "id"`,
    )) as ((typeof rows)[number] & { details: string })[];

    expect(writer.counts).toEqual({ [name]: ROWS.numRuns });
    expect(found).toHaveLength(ROWS.numRuns);
    rows.forEach((one, place) => {
      const { details, ...others } = found[place]!;
      expect(others).toEqual({ ...one, details: undefined });
      expect(JSON.parse(details)).toEqual(JSON.parse(JSON.stringify(one.details)));
    });
  });

  it('are refused by the server with the constraint’s name, and the connection goes on', async () => {
    const name = `Refused in ${format}`;
    await makeTable(name, 'ADD CONSTRAINT "only small" CHECK ("id" < 900)');
    const rows = Array.from({ length: 1_000 }, (_, id) => ({ id, text: 'x'.repeat(5_000), details: {} }));

    await expect(write(name, format, rows)).rejects.toMatchObject({ constraint: 'only small' });
    expect(await queryRunner.query(`SELECT count(*)::int AS count FROM "${name}"`)).toEqual([{ count: 0 }]);
  });
});

describe('the format of a table', () => {
  const formatOf = async (name: string): Promise<CopyFormat> => {
    const [table] = await withFormats(queryRunner, [{ name, schema: 'public', columns: COLUMNS }]);
    return table!.format;
  };

  it('is binary where every column is of the expected type', async () => {
    await makeTable('As expected');
    expect(await formatOf('As expected')).toBe('binary');
  });

  it.each([
    'ALTER "text" TYPE uuid USING NULL',
    'ALTER "double" TYPE numeric',
    'ALTER "id" TYPE bigint',
    'ALTER "details" TYPE json',
    'DROP "done"',
  ])('is text, which every type reads, after %s', async (change) => {
    const name = `After ${change.replaceAll('"', '')}`;
    await makeTable(name, change);
    expect(await formatOf(name)).toBe('text');
  });

  it('lets a host’s column be of another type that reads the same text', async () => {
    await makeTable(
      'Other types',
      'ALTER "id" TYPE bigint, ALTER "double" TYPE numeric, ALTER "at" TYPE timestamptz',
    );
    await write('Other types', 'text', [{ id: 2 ** 40, double: 0.1, at: new Date(1.5e12), details: null }]);
    expect(await queryRunner.query(`SELECT "id", "double", "at" FROM "Other types"`)).toEqual([
      { id: String(2 ** 40), double: '0.1', at: new Date(1.5e12) },
    ]);
  });
});
