import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { ChallengeFlow } from '../../../src/flows/challenges/challenge-flow.js';
import { Leaderboard } from '../../../src/flows/challenges/leaderboard.js';
import { CourseFlow } from '../../../src/flows/courses/course-flow.js';
import { NudgeFlow } from '../../../src/flows/nudges/nudge-flow.js';
import { PersonalizationFlow } from '../../../src/flows/personalization/personalization-flow.js';
import { Achievement, UserAchievement } from '../../../src/entities/index.js';
import {
  addAchievements,
  addChallenge,
  addCourse,
  addPerson,
  MINUTE,
  openFlowDatabase,
  mondayClock,
} from '../../support/flow-rows.js';
import type { OpenDatabase } from '../../support/open-database.js';

describe('flows on models that lie in a schema of their own', () => {
  let open: OpenDatabase;
  let manager: EntityManager;

  beforeAll(async () => {
    open = await openFlowDatabase({ integrationSchema: 'Learning', poolSize: 2 });
    manager = open.dataSource.manager;
  });
  afterAll(() => open.close());

  it('find their tables and the host’s', async () => {
    const clock = mondayClock();
    const { id: userId } = await addPerson(manager);
    const { course, lessons } = await addCourse(manager, { lessons: 1 });
    const { id: challengeId } = await addChallenge(manager, { targetAmount: 10 });

    const personalization = new PersonalizationFlow(manager, clock);
    const reason = { vi: 'Hợp', en: 'Fits', zh: '合' };
    await personalization.storeAnalysis({
      userId,
      analysisType: 'COURSE_RECOMMENDATION',
      result: { recommendations: [{ courseId: course.id, score: 1, strategy: 'NEXT_LEVEL', reason }] },
      confidence: 1,
    });
    await personalization.enrollFromRecommendation({ userId, courseId: course.id });
    expect(await personalization.recommend(userId)).toEqual([]);

    clock.moveBy(MINUTE);
    const nudges = new NudgeFlow(manager, clock);
    const outcome = await nudges.send({ userId });
    if (!outcome.sent) throw new Error(outcome.reason);
    await nudges.markClicked({ userId, nudgeId: outcome.nudge.id });

    clock.moveBy(MINUTE);
    const courses = new CourseFlow(manager, clock);
    await courses.completeLesson({ userId, lessonId: lessons[0]!.id });
    const { certificate } = await courses.submitQuiz({ userId, courseId: course.id, score: 90 });
    expect(await courses.requestCertificate({ userId, courseId: course.id })).toEqual({
      certificate,
      issuedNow: false,
    });
    expect(await nudges.attributedActions(userId)).toHaveLength(2);
    expect(await nudges.responseRates()).toMatchObject([{ sent: 1, acted: 1 }]);

    const challenges = new ChallengeFlow(manager, clock);
    await challenges.join({ userId, challengeId });
    expect(await challenges.recordProgress({ userId, challengeId, amount: 10 })).toMatchObject({
      completedNow: true,
    });
    const board = new Leaderboard(manager);
    expect((await board.page(challengeId)).entries).toMatchObject([{ rank: 1, userId, progress: 10 }]);
    expect(await board.standing({ challengeId, userId })).toMatchObject({
      own: { rank: 1 },
      ahead: [],
      behind: [],
    });
  });

  it('award nothing twice after an Achievement was deleted and made again', async () => {
    const clock = mondayClock();
    const { id: userId } = await addPerson(manager);
    const { course, lessons } = await addCourse(manager, { lessons: 2 });
    const courses = new CourseFlow(manager, clock);
    await courses.enroll({ userId, courseId: course.id });
    clock.moveBy(MINUTE);
    await courses.completeLesson({ userId, lessonId: lessons[0]!.id });
    const awards = await manager.findBy(UserAchievement, { userId });
    expect(awards).toHaveLength(1);

    await manager.deleteAll(Achievement);
    expect(await manager.findBy(UserAchievement, { userId })).toEqual(awards);
    await addAchievements(manager);
    clock.moveBy(MINUTE);
    await courses.completeLesson({ userId, lessonId: lessons[1]!.id });

    const types = (await manager.findBy(UserAchievement, { userId })).map(({ type }) => type);
    expect(types.filter((type) => type === awards[0]!.type)).toHaveLength(1);
  });
});
