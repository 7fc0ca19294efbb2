import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ObjectLiteral } from 'typeorm';
import {
  AIAnalysis,
  BehaviorLog,
  Challenge,
  CourseAsset,
  NudgeHistory,
} from '../../../src/entities/index.js';
import { I18nText } from '../../../src/jsonb/shapes/i18n-text.js';
import { goodRow, insertCourse } from '../../support/jsonb/rows.js';
import { openHostDatabase, type OpenDatabase } from '../../support/open-database.js';

const TEXT = { vi: 'a', en: 'b', zh: 'c' };

let open: OpenDatabase;
beforeAll(async () => {
  open = await openHostDatabase();
  await open.dataSource.runMigrations();
  await insertCourse(open.dataSource);
});
afterAll(() => open.close());

function repository(entity: new () => object) {
  return open.dataSource.getRepository<ObjectLiteral>(entity);
}

describe('an AIAnalysis', () => {
  const id = 'analysis';
  const result = { style: 'VISUAL', sampleSize: 3, evidence: [] };
  const setBoth = {
    code: 'JSONB_INVALID',
    message: expect.stringMatching(/together with analysisType.*set both/),
  };
  beforeAll(() => repository(AIAnalysis).insert(goodRow('AIAnalysis', { id })));

  it('refuses a result without its analysisType, saying that both are to be set', async () => {
    await expect(repository(AIAnalysis).update({ id }, { result })).rejects.toMatchObject(setBoth);
    await expect(repository(AIAnalysis).save({ id, result })).rejects.toMatchObject(setBoth);
    await expect(
      repository(AIAnalysis).insert({ ...goodRow('AIAnalysis', {}), analysisType: undefined }),
    ).rejects.toMatchObject(setBoth);
    await expect(
      repository(AIAnalysis).update({ id }, { result, analysisType: () => "'LEARNING_STYLE'" } as object),
    ).rejects.toMatchObject(setBoth);
  });

  it('takes any document under an analysisType that nobody knows', async () => {
    for (const other of [{ sign: 'LEO' }, ['LEO', 7]]) {
      await repository(AIAnalysis).update({ id }, { result: other, analysisType: 'HOROSCOPE' });
      expect(await repository(AIAnalysis).findOneByOrFail({ id })).toMatchObject({ result: other });
    }
    await expect(
      repository(AIAnalysis).update({ id }, { result: 'LEO' as never, analysisType: 'HOROSCOPE' }),
    ).rejects.toMatchObject({
      code: 'JSONB_INVALID',
      violations: [{ path: '', expected: 'an object or a list' }],
    });
  });

  it('refuses a stored result under another analysisType that is known', async () => {
    const row = await repository(AIAnalysis).findOneByOrFail({ id });
    await expect(
      repository(AIAnalysis).save(Object.assign(row, { analysisType: 'LEARNING_STYLE' })),
    ).rejects.toMatchObject({ code: 'JSONB_INVALID', rowId: id });
  });

  it('takes both together', async () => {
    await repository(AIAnalysis).update({ id }, { result, analysisType: 'LEARNING_STYLE' });
    expect(await repository(AIAnalysis).findOneByOrFail({ id })).toMatchObject({ result });
  });
});

it('leaves alone what a write does not set', async () => {
  await repository(Challenge).insert(goodRow('Challenge', { id: 'partial' }));
  await repository(Challenge).update({ id: 'partial' }, { title: 'new' });
  await repository(Challenge).save({ id: 'partial', targetAmount: 2 });
  await repository(NudgeHistory).insert({
    ...goodRow('NudgeHistory', { id: 'partial' }),
    metadata: undefined,
  });
  expect(await repository(NudgeHistory).findOneByOrFail({ id: 'partial' })).toMatchObject({ metadata: {} });
});

it("takes null, SQL's NULL, where the column does, and nowhere else", async () => {
  await repository(CourseAsset).insert(goodRow('CourseAsset', { id: 'null', metadata: null }));
  await repository(BehaviorLog).insert(goodRow('BehaviorLog', { id: 'null', metadata: null }));
  await expect(
    repository(NudgeHistory).insert(goodRow('NudgeHistory', { metadata: null })),
  ).rejects.toMatchObject({ code: 'JSONB_INVALID', violations: [{ path: '', found: 'null' }] });
});

it('takes an instance of the shape class', async () => {
  const description = Object.assign(new I18nText(), TEXT);
  await repository(Challenge).save(goodRow('Challenge', { id: 'instance', description }));
  expect(await repository(Challenge).findOneByOrFail({ id: 'instance' })).toMatchObject({
    description: TEXT,
  });
});

it('lets other columns of a row change whose value was bad before, where no constraint holds it', async () => {
  await open.dataSource.query(
    `INSERT INTO "BehaviorLog" ("id", "sessionId", "path", "eventType", "metadata") VALUES ('old', 's', '/', 'VIEW', '{"source": "FAX"}')`,
  );
  const row = await repository(BehaviorLog).findOneByOrFail({ id: 'old' });
  await repository(BehaviorLog).save(Object.assign(row, { path: '/new' }));
  await expect(
    repository(BehaviorLog).save(Object.assign(row, { metadata: { source: 'TELEX' } })),
  ).rejects.toMatchObject({ code: 'JSONB_INVALID', rowId: 'old' });
});
