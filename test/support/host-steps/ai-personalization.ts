import { expect } from '@jest/globals';
import type { PrismaModels } from '../prisma/prisma-client.js';
import { addLog, addUser, fromNow, HOUR, MINUTE } from './host-rows.js';
import type { HostSteps } from './steps.js';

const THREE_COURSES = ['course-1', 'course-2', 'course-3'];

function addAnalysis(
  tx: PrismaModels,
  userId: string,
  kind: string,
  result: object,
  confidence: number,
  data = {},
) {
  return tx.aiAnalysis!.create({
    data: { userId, analysisType: `TEST-${kind}`, result, confidence, ...data },
  });
}

/** I008 of the host. */
export const AI_PERSONALIZATION: HostSteps = {
  'what a person does is logged': async (tx) => {
    const { id: userId } = await addUser(tx);
    await addLog(tx, userId, 'TEST-COURSE_VIEW', { courseId: 'course-1', duration: 120 });
    await addLog(tx, userId, 'TEST-LESSON_COMPLETE', { lessonId: 'lesson-1', score: 85 });
    await addLog(tx, userId, 'TEST-QUIZ_ATTEMPT', { quizId: 'quiz-1', score: 90 });
    const where = { userId, eventType: { contains: 'TEST-' } };
    expect(await tx.behaviorLog!.findMany({ where })).toHaveLength(3);
  },
  'events are counted by person': async (tx) => {
    const { id: userId } = await addUser(tx);
    const eventType = 'TEST-COURSE_VIEW';
    for (let index = 0; index < 10; index += 1) {
      const metadata = { courseId: `course-${index % 3}`, duration: 60 + 10 * index };
      await addLog(tx, userId, eventType, metadata, { timestamp: fromNow(-index * MINUTE) });
    }
    const where = { userId, eventType };
    const groups = await tx.behaviorLog!.groupBy({ by: ['userId'], where, _count: { id: true } });
    expect(groups).toEqual([{ userId, _count: { id: 10 } }]);
  },
  'preferences are analyzed': async (tx) => {
    const { id: userId } = await addUser(tx);
    for (const duration of [300, 450]) {
      await addLog(tx, userId, 'TEST-COURSE_VIEW', { category: 'stocks', duration });
    }
    const result = { preferredCategory: 'stocks', averageDuration: 375, confidence: 0.85 };
    const made = await addAnalysis(tx, userId, 'PREFERENCE_ANALYSIS', result, 0.85, {
      createdAt: fromNow(0),
    });
    expect(made.result).toEqual(result);
  },
  'courses are recommended': async (tx) => {
    const { id: userId } = await addUser(tx);
    const result = { recommendedCourses: THREE_COURSES, reasons: ['One reason', 'Another reason'] };
    await addAnalysis(tx, userId, 'RECOMMENDATION_ENGINE', result, 0.9);
    const where = { userId, analysisType: 'TEST-RECOMMENDATION_ENGINE' };
    expect((await tx.aiAnalysis!.findFirst({ where })).result.recommendedCourses).toHaveLength(3);
  },
  'recommendations adapt': async (tx) => {
    const { id: userId } = await addUser(tx);
    const old = await addAnalysis(tx, userId, 'ADAPTIVE_RECOMMENDATIONS', { interests: ['stocks'] }, 0.7);
    await addLog(tx, userId, 'TEST-COURSE_VIEW', { category: 'crypto', duration: 600 });
    const updated = await tx.aiAnalysis!.update({
      where: { id: old.id },
      data: { result: { interests: ['stocks', 'crypto'] }, confidence: 0.85 },
    });
    expect(updated.result.interests).toContain('crypto');
    expect(updated.confidence).toBeGreaterThan(old.confidence);
  },
  'old recommendations are replaced': async (tx) => {
    const { id: userId } = await addUser(tx);
    const kind = 'CACHED_RECOMMENDATIONS';
    const createdAt = fromNow(-24 * HOUR);
    const old = await addAnalysis(tx, userId, kind, { recommendations: ['old-course-1'] }, 0.8, {
      createdAt,
    });
    await addLog(tx, userId, 'TEST-MAJOR_PREFERENCE_CHANGE', { category: 'real-estate' });
    await tx.aiAnalysis!.delete({ where: { id: old.id } });
    const recommendations = ['new-course-1', 'new-course-2'];
    const made = await addAnalysis(tx, userId, kind, { recommendations }, 0.9);
    expect(made.result.recommendations).not.toContain('old-course-1');
  },
  'who follows a recommendation is counted': async (tx) => {
    const { id: userId } = await addUser(tx);
    const { id } = await addAnalysis(
      tx,
      userId,
      'ACCURACY_TRACKING',
      { recommendedCourses: THREE_COURSES },
      0.85,
    );
    const eventType = 'TEST-RECOMMENDED_COURSE_ENROLLED';
    await addLog(tx, userId, eventType, { courseId: 'course-1', recommendationId: id, engaged: true });
    const where = { userId, eventType, metadata: { path: ['engaged'], equals: true } };
    expect(await tx.behaviorLog!.findMany({ where })).toHaveLength(1);
  },
};
