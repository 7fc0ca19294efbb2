import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChallengeFlow } from '../../../src/flows/challenges/challenge-flow.js';
import { Leaderboard } from '../../../src/flows/challenges/leaderboard.js';
import { CourseFlow } from '../../../src/flows/courses/course-flow.js';
import { FLOW_ERROR_CODES } from '../../../src/flows/flow-error.js';
import { NudgeFlow } from '../../../src/flows/nudges/nudge-flow.js';
import { PersonalizationFlow } from '../../../src/flows/personalization/personalization-flow.js';
import {
  addChallenge,
  addCourse,
  addPerson,
  addTeacher,
  mondayClock,
  openFlowDatabase,
} from '../../support/flow-rows.js';
import type { OpenDatabase } from '../../support/open-database.js';

const DOCS = readFileSync(join(import.meta.dirname, '../../../docs/flows.md'), 'utf8');
const SELF = readFileSync(import.meta.filename, 'utf8');

describe('docs/flows.md', () => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openFlowDatabase({ poolSize: 2 });
  });
  afterAll(() => open.close());

  it('has examples that run', async () => {
    const { manager } = open.dataSource;
    const clock = mondayClock();
    const teacher = await addTeacher(manager);
    const { id: userId } = await addPerson(manager, { preferredLanguage: 'en' });
    const { course, lessons } = await addCourse(manager);
    const another = await addChallenge(manager);

    const challenges = new ChallengeFlow(manager, clock);
    const courses = new CourseFlow(manager, clock, { sessionId: 'request-7', source: 'WEB' });
    const personalization = new PersonalizationFlow(manager, clock);
    const nudges = new NudgeFlow(manager, clock, { timeZone: 'Asia/Ho_Chi_Minh' });
    const board = new Leaderboard(manager);

    const challenge = await challenges.create({
      title: 'Tết đủ đầy',
      description: { vi: 'Để dành cho Tết.', en: 'Save for Tet.', zh: '为春节存钱。' },
      targetAmount: 2_000_000,
      startDate: new Date('2026-01-06T00:00:00Z'),
      endDate: new Date('2026-02-05T00:00:00Z'),
      createdById: teacher.id,
    });
    clock.moveTo('2026-01-07');
    await challenges.join({ userId, challengeId: challenge.id });
    const deposit = { userId, challengeId: challenge.id, amount: 2_500_000, operationId: randomUUID() };
    const { progress, recorded, completedNow } = await challenges.recordProgress(deposit);
    expect([progress, recorded, completedNow]).toEqual([2_000_000, 2_000_000, true]);
    expect(await challenges.recordProgress(deposit)).toMatchObject({ recorded: 0, completedNow: false });

    const { entries, next } = await board.page(challenge.id, { limit: 10 });
    expect(entries.map(({ rank, progress: saved }) => [rank, saved])).toEqual([[1, 2_000_000]]);
    expect(next).toBeNull();
    const { own, ahead, behind } = await board.standing(
      { challengeId: challenge.id, userId },
      { neighbors: 2 },
    );
    expect([own.rank, ahead, behind]).toEqual([1, [], []]);

    await personalization.storeAnalysis({
      userId,
      analysisType: 'COURSE_RECOMMENDATION',
      result: {
        recommendations: [
          {
            courseId: course.id,
            score: 0.9,
            strategy: 'GOAL_MATCH',
            reason: { vi: 'Hợp với mục tiêu của bạn.', en: 'It suits your goal.', zh: '适合你的目标。' },
          },
        ],
      },
      confidence: 0.8,
    });
    const [best] = await personalization.recommend(userId);
    expect(best).toMatchObject({ courseId: course.id, language: 'en', reason: 'It suits your goal.' });
    await personalization.enrollFromRecommendation({ userId, courseId: course.id });
    expect(await personalization.recommend(userId)).toEqual([]);

    clock.moveBy(60_000);
    for (const { id: lessonId } of lessons) await courses.completeLesson({ userId, lessonId });
    const failed = await courses.submitQuiz({ userId, courseId: course.id, score: 65 });
    const passed = await courses.submitQuiz({ userId, courseId: course.id, score: 85 });
    expect([failed.certificate, passed.certificate?.courseId]).toEqual([null, course.id]);
    const { certificate, issuedNow } = await courses.requestCertificate({ userId, courseId: course.id });
    expect([certificate, issuedNow]).toEqual([passed.certificate, false]);

    clock.moveTo('2026-01-07T05:00:00Z');
    const outcome = await nudges.send({ userId, timeZone: 'Asia/Ho_Chi_Minh' });
    if (!outcome.sent) throw new Error(outcome.reason);
    clock.moveBy(60_000);
    await nudges.markClicked({ userId, nudgeId: outcome.nudge.id });
    await challenges.join({ userId, challengeId: another.id });
    expect(await nudges.attributedActions(userId)).toMatchObject([
      { nudgeId: outcome.nudge.id, eventType: 'CHALLENGE_JOINED' },
    ]);
    expect(await nudges.responseRates()).toMatchObject([
      { variant: 'RULE_BASED', sent: 1, clicked: 1, acted: 1 },
    ]);
    expect(await nudges.send({ userId })).toEqual({ sent: false, reason: 'HOUR_CAP' });
  });

  it('shows only examples that run here', () => {
    const squeezed = (text: string): string => text.replaceAll(/\s+|,(?=\s*[)\]}])/g, '');
    const examples = [...DOCS.matchAll(/^```ts\n(.*?)^```/gms)].map(([, example]) => example!);

    expect(examples).toHaveLength(5);
    expect(examples.filter((example) => !squeezed(SELF).includes(squeezed(example)))).toEqual([]);
  });

  it('names every code of a refusal', () => {
    const named = Array.from(DOCS.matchAll(/^\| `([A-Z_]+)` /gm), ([, code]) => code);
    expect(named).toEqual([...FLOW_ERROR_CODES]);
  });
});
