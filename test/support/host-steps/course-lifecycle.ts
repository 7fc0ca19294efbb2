import { expect } from '@jest/globals';
import {
  addCourse,
  addEnrollment,
  addLesson,
  addUser,
  fromNow,
  MINUTE,
  ours,
  SOME_TEXT,
} from './host-rows.js';
import type { HostSteps } from './steps.js';

/** I009 of the host. */
export const COURSE_LIFECYCLE: HostSteps = {
  'a person enrolls': async (tx) => {
    const [user, course] = [await addUser(tx), await addCourse(tx)];
    expect(await addEnrollment(tx, user.id, course.id)).toMatchObject({ progress: 0 });
  },
  'a third of the lessons is a third of the course': async (tx) => {
    const [user, course] = [await addUser(tx), await addCourse(tx, { level: 'INTERMEDIATE' })];
    const lessons = [];
    for (const order of [1, 2, 3]) lessons.push(await addLesson(tx, course.id, order));
    const { id } = await addEnrollment(tx, user.id, course.id);
    const data = { userId: user.id, lessonId: lessons[0].id, completed: true, completedAt: fromNow(0) };
    await tx.lessonProgress!.create({ data });
    await tx.enrollment!.update({ where: { id }, data: { progress: 33 } });
    expect(await tx.enrollment!.findUnique({ where: { id } })).toMatchObject({ progress: 33 });
  },
  'all lessons are the course': async (tx) => {
    const [user, course] = [await addUser(tx), await addCourse(tx)];
    const lessons = [await addLesson(tx, course.id, 1), await addLesson(tx, course.id, 2)];
    const { id } = await addEnrollment(tx, user.id, course.id);
    await tx.lessonProgress!.createMany({
      data: lessons.map((lesson) => ({
        userId: user.id,
        lessonId: lesson.id,
        completed: true,
        completedAt: fromNow(0),
      })),
    });
    await tx.enrollment!.update({ where: { id }, data: { progress: 100 } });
    expect(await tx.enrollment!.findUnique({ where: { id } })).toMatchObject({ progress: 100 });
  },
  'who passes the quiz gets a certificate': async (tx) => {
    const [{ id: userId }, { id: courseId }] = [await addUser(tx), await addCourse(tx)];
    await addEnrollment(tx, userId, courseId, { progress: 100 });
    const attempt = await ours(tx, 'quizAttempt').create({
      data: { userId, courseId, score: 85, passed: true, attemptedAt: fromNow(0) },
    });
    const certificateUrl = `https://certificates.example.com/${userId}-${courseId}`;
    const certificate = await ours(tx, 'certificate').create({
      data: { userId, courseId, issuedAt: fromNow(0), certificateUrl },
    });
    expect(attempt.passed).toBe(true);
    expect(certificate.certificateUrl).toContain(userId);
  },
  'who completes a course earns an achievement and its points': async (tx) => {
    const [{ id: userId }, course] = [await addUser(tx), await addCourse(tx, { level: 'EXPERT' })];
    await addEnrollment(tx, userId, course.id, { progress: 100, completedAt: fromNow(0) });
    const achievement = await ours(tx, 'achievement').create({
      data: { title: 'TEST-Course Master', description: SOME_TEXT, icon: '🎓', pointsReward: 100 },
    });
    await tx.userAchievement!.create({
      data: {
        userId,
        type: 'MILESTONE',
        name: SOME_TEXT,
        description: SOME_TEXT,
        iconKey: 'achievements/milestone/course-master.svg',
        awardedAt: fromNow(0),
        achievementId: achievement.id,
      },
    });
    await tx.user!.update({ where: { id: userId }, data: { points: { increment: 100 } } });
    const user = await tx.user!.findUnique({ where: { id: userId }, include: { achievements: true } });
    expect(user.points).toBe(100);
    expect(user.achievements).toHaveLength(1);
  },
  'a failed quiz can be tried again': async (tx) => {
    const [{ id: userId }, { id: courseId }] = [
      await addUser(tx),
      await addCourse(tx, { level: 'INTERMEDIATE' }),
    ];
    const attempts = ours(tx, 'quizAttempt');
    for (const [score, attemptedAt] of [
      [55, fromNow(-MINUTE)],
      [85, fromNow(0)],
    ] as const) {
      await attempts.create({ data: { userId, courseId, score, passed: score === 85, attemptedAt } });
    }
    const found = await attempts.findMany({ where: { userId, courseId }, orderBy: { score: 'desc' } });
    expect(found.map(({ score }) => score)).toEqual([85, 55]);
  },
  'who fails the quiz has no certificate': async (tx) => {
    const [{ id: userId }, { id: courseId }] = [await addUser(tx), await addCourse(tx)];
    await addEnrollment(tx, userId, courseId, { progress: 100 });
    await ours(tx, 'quizAttempt').create({ data: { userId, courseId, score: 45, passed: false } });
    expect(await ours(tx, 'certificate').findMany({ where: { userId, courseId } })).toHaveLength(0);
  },
};
