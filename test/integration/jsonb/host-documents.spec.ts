import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AIAnalysis, CourseAsset, NudgeHistory } from '../../../src/entities/index.js';
import { auditJsonb } from '../../../src/jsonb/audit.js';
import { goodRow, insertCourse } from '../../support/jsonb/rows.js';
import { openHostDatabase, type OpenDatabase } from '../../support/open-database.js';

const TEXT = { vi: 'Giữ chuỗi!', en: 'Keep your streak!', zh: '保持连胜！' };

/** A row that one of the host's integration tests writes, and an update that follows, if any. */
interface HostStep {
  readonly entity: typeof AIAnalysis | typeof NudgeHistory | typeof CourseAsset;
  readonly row: Readonly<Record<string, unknown>>;
  readonly change?: Readonly<Record<string, unknown>>;
}

const analysis = (analysisType: string, result: object, confidence: number) => ({
  entity: AIAnalysis,
  row: { userId: 'u', analysisType, result, confidence },
});
const nudge = (nudgeType: string, metadata: object) => ({
  entity: NudgeHistory,
  row: { userId: 'u', nudgeType, message: TEXT, metadata },
});
const asset = (metadata: object) => ({ entity: CourseAsset, row: goodRow('CourseAsset', { metadata }) });
const COURSES = ['course-1', 'course-2', 'course-3'];

const HOST_STEPS: readonly (readonly [name: string, step: HostStep])[] = [
  [
    'I008-3, an analysis of preferences',
    analysis(
      'TEST-PREFERENCE_ANALYSIS',
      { preferredCategory: 'stocks', averageDuration: 375, confidence: 0.85 },
      0.85,
    ),
  ],
  [
    'I008-4, recommended courses with reasons',
    analysis(
      'TEST-RECOMMENDATION_ENGINE',
      { recommendedCourses: COURSES, reasons: ['High engagement', 'Similar users'] },
      0.9,
    ),
  ],
  [
    'I008-5, interests that change',
    {
      ...analysis('TEST-ADAPTIVE_RECOMMENDATIONS', { interests: ['stocks'] }, 0.7),
      change: { result: { interests: ['stocks', 'crypto'] }, confidence: 0.85 },
    },
  ],
  [
    'I008-6, recommendations that are replaced',
    analysis('TEST-CACHED_RECOMMENDATIONS', { recommendations: ['old-course-1'] }, 0.8),
  ],
  [
    'I008-7, an analysis whose accuracy is tracked',
    analysis('TEST-ACCURACY_TRACKING', { recommendedCourses: COURSES }, 0.85),
  ],
  ['I010-1, a streak at risk', nudge('LOSS_AVERSION', { streakAtRisk: true, currentStreak: 7 })],
  [
    'I010-5, a nudge after an ignored one',
    nudge('LOSS_AVERSION', { previousNudgeIgnored: '8c1f7a0e-52a3-4d2f-9a0b-0d7f3b1c2e44' }),
  ],
  ["I011-4, an asset's checksum and name", asset({ checksum: 'abc123def456', originalName: 'my-video.mp4' })],
  ["I011-6, an asset's views", asset({ viewCount: 0 })],
];

let open: OpenDatabase;
beforeAll(async () => {
  open = await openHostDatabase();
  await open.dataSource.runMigrations();
  await insertCourse(open.dataSource);
});
afterAll(() => open.close());
beforeEach(() => open.dataSource.query('TRUNCATE "AIAnalysis", "NudgeHistory", "CourseAsset"'));

describe.each(HOST_STEPS)("the host's step %s", (_name, { entity, row, change }) => {
  const jsonColumn = entity === AIAnalysis ? 'result' : 'metadata';

  it('passes through TypeORM and its subscriber', async () => {
    const repository = open.dataSource.getRepository<Record<string, unknown>>(entity);
    const saved = await repository.save({ ...row });
    if (change) await repository.save({ ...saved, ...change });
    const stored = await repository.findOneByOrFail({ id: saved['id'] as string });
    expect(stored).toMatchObject({ ...row, ...change });
  });

  it('passes in plain SQL, and the audit finds no error', async () => {
    const columns = Object.keys(row).map((name) => `"${name}"`);
    const places = columns.map((_column, index) => `$${index + 1}`);
    const values = Object.values(row).map((value) =>
      typeof value === 'object' ? JSON.stringify(value) : value,
    );
    await open.dataSource.query(
      `INSERT INTO "${entity.name}" (${columns.join(', ')}) VALUES (${places.join(', ')})`,
      values,
    );
    if (change) {
      await open.dataSource.query(`UPDATE "AIAnalysis" SET "result" = $1, "confidence" = $2`, [
        JSON.stringify(change['result']),
        change['confidence'],
      ]);
    }
    const [stored] = await open.dataSource.query(`SELECT "${jsonColumn}" AS value FROM "${entity.name}"`);
    expect(stored).toEqual({ value: (change ?? row)[jsonColumn] });
    const session = open.dataSource.createQueryRunner();
    const audit = await auditJsonb(session, { schemas: open.dataSource.schemas });
    await session.release();
    expect(audit).toMatchObject({ badRows: 0, notedRows: entity === AIAnalysis ? 1 : 0 });
  });
});
