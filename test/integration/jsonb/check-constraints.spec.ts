import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { COLUMN_CHECKS } from '../../../src/jsonb/column-checks.js';
import { JSONB_REGISTRY } from '../../../src/jsonb/registry.js';
import { validateDocument } from '../../../src/jsonb/validate-jsonb.js';
import { mixed, throughJson } from '../../support/jsonb/near-misses.js';
import { FITTING, type FieldValue } from '../../support/jsonb/values.js';
import { openEmptyDatabase, type OpenDatabase } from '../../support/open-database.js';

const RUN = { seed: 20260105, numRuns: 10_000 };
const CONSTRAINED = Object.entries(FITTING).filter(([name]) => name !== 'BehaviorLogMetadata');

let open: OpenDatabase;
beforeAll(async () => {
  open = await openEmptyDatabase();
});
afterAll(() => open.close());

it.each(CONSTRAINED)('the constraint of %s takes what the checker accepts', async (name, fitting) => {
  const samples = fc
    .sample(mixed(fitting), RUN)
    .map((sample) => ({ ...sample, value: throughJson(sample.value) }))
    .filter(({ value }) => value !== undefined && isStorable(value));
  const accepted = samples.map(({ field, value, row }) => validateDocument(field, value, row).length === 0);
  const verdicts = await databaseVerdicts(samples);
  // A text in three languages has to be exact; of all else the database asks that it is a document.
  const expected = samples.map(({ field, value }, index) =>
    name === 'I18nText' ? accepted[index] : isDocument(field, value),
  );
  expect(samples.filter((_sample, index) => verdicts[index] !== expected[index])).toEqual([]);
  expect(samples.filter((_sample, index) => accepted[index] && !verdicts[index])).toEqual([]);
  expect(verdicts).toContain(true);
  expect(verdicts).toContain(false);
});

describe.each(COLUMN_CHECKS)('$name', ({ table, column, expression }) => {
  it("is never NULL, whatever the row lacks, and takes SQL's NULL only where the column does", async () => {
    const { nullable } = JSONB_REGISTRY[`${table}.${column}` as keyof typeof JSONB_REGISTRY];
    const [row] = await select(
      `SELECT (${expression}) AS verdict FROM (SELECT NULL::jsonb AS "${column}") t`,
    );
    expect(row).toEqual({ verdict: nullable });
  });

  it("refuses JSON's null, scalars and arrays, but for a result, without an error of their own", async () => {
    const rows = await select(
      `SELECT (${expression}) AS verdict
       FROM unnest(ARRAY['null', 'true', '0', '"text"', '[]', '[{}]']::jsonb[]) WITH ORDINALITY AS t("${column}", position)
       ORDER BY position`,
    );
    const lists = column === 'result';
    expect(rows.map(({ verdict }) => verdict)).toEqual([false, false, false, false, lists, lists]);
  });

  it('is made of immutable parts, as an index demands', async () => {
    await open.dataSource.query(`CREATE TABLE "${table} of ${column}" ("${column}" jsonb)`);
    await open.dataSource.query(`CREATE INDEX ON "${table} of ${column}" ((${expression}))`);
  });
});

/** Whether a CHECK with the field's expression lets a row with each value pass: it does unless it is false. */
async function databaseVerdicts(samples: readonly FieldValue[]): Promise<(boolean | null)[]> {
  const { table, column } = JSONB_REGISTRY[samples[0]?.field ?? 'Challenge.description'];
  const constraint = COLUMN_CHECKS.find((one) => one.table === table && one.column === column);
  const rows = await select(
    `SELECT (${constraint?.expression}) AS verdict
     FROM unnest($1::jsonb[]) WITH ORDINALITY AS t("${column}", position) ORDER BY position`,
    [samples.map(({ value }) => JSON.stringify(value))],
  );
  return rows.map(({ verdict }) => verdict);
}

async function select(sql: string, parameters: unknown[] = []): Promise<{ verdict: boolean | null }[]> {
  return (await open.dataSource.query(sql, parameters)) as { verdict: boolean | null }[];
}

function isDocument(field: FieldValue['field'], value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && (field === 'AIAnalysis.result' || !Array.isArray(value))
  );
}

/** Whether jsonb can hold it at all: no U+0000 and no half of a surrogate pair, which JSON escapes. */
function isStorable(value: unknown): boolean {
  return !/\\u(0000|d[89a-f])/.test(JSON.stringify(value));
}
