import type { DataSource } from 'typeorm';
import type { JsonbField } from '../../../src/jsonb/registry.js';

const TEXT = { vi: 'Chào', en: 'Hello', zh: '你好' };
const AT = new Date('2026-01-05T00:00:00Z');

/** A row of the table of each field, in order, that passes every check; `id` is to be added. */
const GOOD_ROWS = {
  Challenge: { title: 't', description: TEXT, targetAmount: 1, startDate: AT, endDate: AT, createdById: 'u' },
  AIAnalysis: {
    userId: 'u',
    analysisType: 'CHURN_RISK',
    result: { probability: 0.5, horizonDays: 30, factors: [{ name: 'idle', weight: 0.2 }] },
    confidence: 0.5,
  },
  Achievement: { title: 't', description: TEXT, icon: 'i', pointsReward: 1 },
  NudgeHistory: { userId: 'u', nudgeType: 'SALIENCE', message: TEXT, metadata: { channel: 'PUSH' } },
  CourseAsset: {
    courseId: 'course',
    fileName: 'f',
    fileSize: 1,
    mimeType: 'm',
    storageKey: 'k',
    metadata: {},
  },
  BehaviorLog: { sessionId: 's', path: '/', eventType: 'VIEW', metadata: { source: 'WEB' } },
} as const;

/** A table that has JSONB fields. */
export type JsonbTable = keyof typeof GOOD_ROWS;

/** One bad value for each field, the path that its error is to name, and how the value is bad. */
export const BAD_VALUES: Readonly<Record<JsonbField, { readonly value: unknown; readonly path: string }>> = {
  'Challenge.description': { value: { vi: 'Chào', en: 'Hello' }, path: 'zh' },
  'AIAnalysis.result': {
    value: { probability: 0.5, horizonDays: 30, factors: [{ name: 'idle', weight: 2 }] },
    path: 'factors[0].weight',
  },
  'Achievement.description': { value: { ...TEXT, fr: 'Bonjour' }, path: 'fr' },
  'NudgeHistory.message': { value: { ...TEXT, en: 1 }, path: 'en' },
  'NudgeHistory.metadata': { value: { reward: { kind: 'POINTS', points: -1 } }, path: 'reward.points' },
  'CourseAsset.metadata': { value: { width: 0 }, path: 'width' },
  'BehaviorLog.metadata': { value: { source: 'FAX' }, path: 'source' },
};

/** One value for each field that is no document of it: what the database's constraint refuses. */
export const NO_DOCUMENTS: Readonly<Record<JsonbField, unknown>> = {
  'Challenge.description': { vi: 'Chào', en: 'Hello' },
  'AIAnalysis.result': 3,
  'Achievement.description': { ...TEXT, fr: 'Bonjour' },
  'NudgeHistory.message': { ...TEXT, en: 1 },
  'NudgeHistory.metadata': ['PUSH'],
  'CourseAsset.metadata': 3,
  'BehaviorLog.metadata': 3,
};

/** A row that passes every check, with changes. */
export function goodRow(table: string, changes: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return { ...GOOD_ROWS[table as JsonbTable], ...changes };
}

/** Inserts what the good rows refer to: the course of the assets. */
export async function insertCourse(dataSource: DataSource): Promise<void> {
  await dataSource.query(
    `INSERT INTO "Course" ("id", "slug", "title", "description", "thumbnailKey", "price", "updatedAt")
     VALUES ('course', 's', '{}', '{}', 'k', 0, now())`,
  );
}
