import { expect, it } from '@jest/globals';
import type { ObjectGuide } from '../../../../../src/jsonb/document-guide.js';
import { resolveRunOptions } from '../../../../../seeds/engine/plan/run-options.js';
import { planRun } from '../../../../../seeds/engine/plan/run-plan.js';
import { makeGenerator } from '../../../../../seeds/scenarios/make-generator.js';
import {
  isShapeByColumn,
  JSONB_FIELDS,
  JSONB_FIELDS_BY_TABLE,
  JSONB_REGISTRY,
  type JsonbField,
  type JsonbFieldEntry,
} from '../../../../../src/jsonb/registry.js';
import { shapeOfField, validateJsonb } from '../../../../../src/jsonb/validate-jsonb.js';
import { writtenIfValid } from '../../../../support/jsonb/written-if-valid.js';

it('most documents of seeded rows are checked and written in one pass', () => {
  const generator = makeGenerator({ plan: planRun(resolveRunOptions({ users: 50 })) });
  const counts = new Map<JsonbField, { sure: number; all: number }>();
  const emit = (table: string, row: object): void => {
    const values = row as Readonly<Record<string, unknown>>;
    for (const field of JSONB_FIELDS_BY_TABLE.get(table) ?? []) {
      const count = counts.get(field) ?? { sure: 0, all: 0 };
      counts.set(field, count);
      count.all++;
      if (writtenIfValid(field, values[JSONB_REGISTRY[field].column], values) !== undefined) count.sure++;
    }
  };
  generator.emitBase(emit);
  for (let person = 0; person < 50; person++) generator.emitPerson(person, emit);

  const shares = [...counts].map(([field, { sure, all }]) => [field, sure / all]);
  expect(Object.fromEntries(shares)).toMatchObject({
    'NudgeHistory.message': 1,
    'NudgeHistory.metadata': 1,
    'AIAnalysis.result': 1,
  });
});

it.each([[['vi', 'en', 'zh']], [['zh', 'en', 'vi']], [['en', 'zh', 'vi']]])(
  'writes a document whose keys are in the order %j',
  (keys) => {
    const document = Object.fromEntries(keys.map((key) => [key, `text ${key}`]));
    expect(writtenIfValid('Challenge.description', document)).toBe(JSON.stringify(document));
  },
);

it('does not take one key for another that is missing', () => {
  expect(writtenIfValid('Challenge.description', { zh: '', vi: '', other: '' })).toBeUndefined();
  expect(writtenIfValid('Challenge.description', { zh: '', vi: '' })).toBeUndefined();
});

it('leaves a valid document that is too large to the checker, to the byte', () => {
  const text = (characters: number) => ({ vi: 'ế'.repeat(characters), en: '', zh: '' });
  const { limits } = shapeOfField('Challenge.description')({})!;
  const most = Math.floor((limits.maxBytes - JSON.stringify(text(0)).length) / Buffer.byteLength('ế'));
  expect(writtenIfValid('Challenge.description', text(most))).toBe(JSON.stringify(text(most)));
  expect(validateJsonb('Challenge.description', text(most))).toEqual([]);
  expect(writtenIfValid('Challenge.description', text(most + 1))).toBeUndefined();
  expect(validateJsonb('Challenge.description', text(most + 1))).not.toEqual([]);
});

it('needs no look at depth: no shape is as deep as its limit', () => {
  for (const field of JSONB_FIELDS) {
    const { shape }: JsonbFieldEntry = JSONB_REGISTRY[field];
    const rows = isShapeByColumn(shape)
      ? [...Object.keys(shape.shapes), 'another'].map((chosen) => ({ [shape.column]: chosen }))
      : [{}];
    for (const row of rows) {
      const { guide, limits } = shapeOfField(field)(row)!;
      expect(depthOf(guide)).toBeLessThan(limits.maxDepth);
    }
  }
});

function depthOf({ properties }: ObjectGuide): number {
  const inner = properties.map(({ nested, isList }) => (nested ? depthOf(nested) : 0) + (isList ? 1 : 0));
  return 1 + Math.max(0, ...inner);
}
