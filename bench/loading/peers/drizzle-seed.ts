import { drizzle } from 'drizzle-orm/node-postgres';
import { seed } from 'drizzle-seed';
import pg from 'pg';
import type { Competitor } from '../competitor.js';
import * as tables from './drizzle-tables.js';

const TEXT = { vi: 'Tiết kiệm mỗi tuần', en: 'Save every week', zh: '每周储蓄' };
const CHURN = {
  probability: 0.4,
  horizonDays: 30,
  factors: [{ name: 'days_since_last_lesson', weight: 0.5 }],
};
const NUDGE = { hookPhase: 'TRIGGER', context: 'BUDGETING', channel: 'PUSH', variant: 'AI' };
const ASSET = { checksumSha256: 'ab'.repeat(32), etag: 'e', bucket: 'b', language: 'vi' };

/** drizzle-seed, which makes rows and inserts them, several thousand at a time. */
export const competitor: Competitor = {
  name: 'drizzle-seed',
  label: 'drizzle-seed',
  how:
    'makes as many rows for each table by its own generators and inserts them; JSONB values, which it cannot make in a given shape, ' +
    'are constants',
  load: async ({ database, rows }, timed) => {
    const client = new pg.Client(database.url);
    await client.connect();
    try {
      const idsOf = async (table: string): Promise<string[]> => {
        const found = await client.query<{ id: string }>(`select id from "${table}"`);
        return found.rows.map(({ id }) => id);
      };
      const [courses, lessons] = [await idsOf('Course'), await idsOf('Lesson')];
      const count = (table: keyof typeof tables): number => rows.counts.get(table) ?? 0;
      await timed(() =>
        seed(drizzle(client), tables).refine((make) => {
          // A person's id of its own for each row, so that no two rows have the same pair of person and course.
          const [id, userId] = [make.uuid(), make.uuid()];
          const courseId = make.valuesFromArray({ values: courses });
          const lessonId = make.valuesFromArray({ values: lessons });
          const text = make.default({ defaultValue: TEXT });
          return {
            Achievement: {
              count: count('Achievement'),
              columns: {
                id,
                title: make.loremIpsum(),
                description: text,
                icon: make.string(),
                pointsReward: make.int(),
              },
            },
            Challenge: {
              count: count('Challenge'),
              columns: {
                id,
                title: make.loremIpsum(),
                description: text,
                createdById: userId,
                targetAmount: make.int(),
              },
            },
            CourseAsset: {
              count: count('CourseAsset'),
              columns: {
                id,
                courseId,
                lessonId,
                fileSize: make.int(),
                metadata: make.default({ defaultValue: ASSET }),
              },
            },
            ChallengeParticipant: { count: count('ChallengeParticipant'), columns: { id, userId } },
            Enrollment: {
              count: count('Enrollment'),
              columns: { id, userId, courseId, progress: make.int({ minValue: 0, maxValue: 100 }) },
            },
            LessonProgress: { count: count('LessonProgress'), columns: { id, userId, lessonId } },
            QuizAttempt: {
              count: count('QuizAttempt'),
              columns: { id, userId, courseId, score: make.int({ minValue: 0, maxValue: 100 }) },
            },
            Certificate: { count: count('Certificate'), columns: { id, userId, courseId } },
            AIAnalysis: {
              count: count('AIAnalysis'),
              columns: {
                id,
                userId,
                analysisType: make.default({ defaultValue: 'CHURN_RISK' }),
                result: make.default({ defaultValue: CHURN }),
                confidence: make.number({ minValue: 0, maxValue: 1, precision: 1000 }),
              },
            },
            NudgeHistory: {
              count: count('NudgeHistory'),
              columns: {
                id,
                userId,
                nudgeType: make.valuesFromArray({
                  values: ['SOCIAL_PROOF', 'LOSS_AVERSION', 'GOAL_GRADIENT'],
                }),
                message: text,
                metadata: make.default({ defaultValue: NUDGE }),
              },
            },
          };
        }),
      );
    } finally {
      await client.end();
    }
  },
};
