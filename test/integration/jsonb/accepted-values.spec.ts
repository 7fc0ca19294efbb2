import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { z as currentZod } from 'zod-current';
import { JSONB_FIELDS, JSONB_REGISTRY, type JsonbField } from '../../../src/jsonb/registry.js';
import { validateJsonb } from '../../../src/jsonb/validate-jsonb.js';
import { sortedJson } from '../../support/host-registry.js';
import { mixed, throughJson } from '../../support/jsonb/near-misses.js';
import { referenceVerdict, shapeOf } from '../../support/jsonb/reference-validator.js';
import { goodRow, insertCourse } from '../../support/jsonb/rows.js';
import { FITTING, type FieldValue } from '../../support/jsonb/values.js';
import { loadZodExport, zodSchemaOf } from '../../support/load-zod-export.js';
import { openHostDatabase, type OpenDatabase } from '../../support/open-database.js';

/** Values of each kind; the soak tests try 10,000. */
const RUN = { seed: 20260105, numRuns: Number(process.env.PROPERTY_RUNS ?? 1_000) };

const RELEASES = [loadZodExport(z), loadZodExport(currentZod as unknown as typeof z)];

/** Kinds of values with the fields that take them: three fields have a text in three languages. */
const KINDS = Object.entries(FITTING).flatMap(([kind, fitting]) =>
  JSONB_FIELDS.filter((field) =>
    kind === 'I18nText' ? /description|message/.test(field) : field === fc.sample(fitting, 1)[0]!.field,
  ).map((field) => [kind, field, fitting] as const),
);

let open: OpenDatabase;
beforeAll(async () => {
  open = await openHostDatabase();
  await open.dataSource.runMigrations();
  await insertCourse(open.dataSource);
  for (const { table } of JSONB_FIELDS.map((field) => JSONB_REGISTRY[field])) {
    await open.dataSource.getRepository(table).upsert(goodRow(table, { id: 'good' }), ['id']);
  }
});
afterAll(() => open.close());

it('every field is among them', () => {
  expect(new Set(KINDS.map(([, field]) => field))).toEqual(new Set(JSONB_FIELDS));
});

it.each(KINDS)(
  'the database refuses no %s for %s that we, class-validator or a release of Zod accept, and keeps it',
  async (_kind, field, fitting) => {
    const { table, column } = JSONB_REGISTRY[field];
    const values = fc
      .sample(mixed(fitting), RUN)
      .map((sample) => ({ ...sample, field, value: throughJson(sample.value) }))
      .filter(({ value }) => value !== undefined && value !== null);
    const accepted = values.filter(isAcceptedByOne);
    expect(accepted.length).toBeGreaterThan(RUN.numRuns / 10);
    expect(accepted.length).toBeLessThan(values.length);

    const runner = open.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query(
      `INSERT INTO "${table}" SELECT (jsonb_populate_record(good, change)).*
       FROM "${table}" good, unnest($1::jsonb[]) AS change WHERE good."id" = 'good'`,
      [accepted.map(({ value, row }, id) => JSON.stringify({ id: String(id), [column]: value, ...row }))],
    );
    const stored = (await runner.query(
      `SELECT "${column}" AS value FROM "${table}" WHERE "id" <> 'good' ORDER BY "id"::integer`,
    )) as { value: unknown }[];
    await runner.rollbackTransaction();
    await runner.release();
    expect(stored.map(({ value }) => sortedJson(value))).toEqual(
      accepted.map(({ value }) => sortedJson(value)),
    );
  },
);

function isAcceptedByOne(fieldValue: FieldValue & { field: JsonbField }): boolean {
  const { field, value, row } = fieldValue;
  return (
    validateJsonb(field, value, row).length === 0 ||
    referenceVerdict(shapeOf(fieldValue), value).length === 0 ||
    RELEASES.some((schemas) => zodSchemaOf(schemas, field, row?.analysisType).safeParse(value).success)
  );
}
