import { expect } from '@jest/globals';
import { addCourse, addLesson, addNudge, addUser, ours, SOME_TEXT, text } from './host-rows.js';
import type { HostSteps } from './steps.js';

/** I012 of the host. */
export const MULTI_LOCALE: HostSteps = {
  'a course is described in three languages': async (tx) => {
    const { id } = await addCourse(tx, { description: SOME_TEXT });
    expect((await tx.course!.findUnique({ where: { id } })).description).toEqual(SOME_TEXT);
  },
  'a lesson has a Vietnamese text': async (tx) => {
    const lesson = await addLesson(tx, (await addCourse(tx)).id);
    expect(lesson.content['vi']).toBe(SOME_TEXT.vi);
  },
  'a course has an English text': async (tx) => {
    expect((await addCourse(tx, { level: 'INTERMEDIATE' })).description['en']).toBe(SOME_TEXT.en);
  },
  'a course has a Chinese text': async (tx) => {
    expect((await addCourse(tx, { level: 'EXPERT' })).description['zh']).toBe(SOME_TEXT.zh);
  },
  'a missing text falls back to English': async (tx) => {
    const { description } = await addCourse(tx, { description: { vi: 'Mô tả', en: 'Description' } });
    expect(description.zh ?? description.en).toBe('Description');
  },
  'a nudge speaks three languages': async (tx) => {
    const message = text('80% đã hoàn thành', '80% are done', '80%已完成');
    const nudge = await addNudge(tx, (await addUser(tx)).id, 'SOCIAL_PROOF', { message });
    expect(Object.values(nudge.message).every((each) => (each as string).includes('80%'))).toBe(true);
  },
  'an achievement is described in three languages': async (tx) => {
    const data = { title: 'TEST-Achievement', description: SOME_TEXT, icon: '🎓', pointsReward: 100 };
    const { description } = await ours(tx, 'achievement').create({ data });
    expect(Object.keys(description).sort()).toEqual(['en', 'vi', 'zh']);
  },
  'numbers stay in every language': async (tx) => {
    const { description } = await addCourse(tx, { description: text('10 giờ', '10 hours', '10小时') });
    expect(Object.values(description).every((each) => (each as string).includes('10'))).toBe(true);
  },
  'signs outside the basic plane stay': async (tx) => {
    const description = text('Tiết kiệm 💰', 'Savings 💰', '储蓄💰');
    const data = { title: 'TEST-Saver', description, icon: '💰', pointsReward: 100 };
    expect((await ours(tx, 'achievement').create({ data })).description).toEqual(description);
  },
  'a person changes the language': async (tx) => {
    const { id } = await addUser(tx, { preferredLanguage: 'vi' });
    const course = await addCourse(tx);
    await tx.user!.update({ where: { id }, data: { preferredLanguage: 'en' } });
    const { preferredLanguage } = await tx.user!.findUnique({ where: { id } });
    expect(course.description[preferredLanguage]).toBe(SOME_TEXT.en);
  },
  'the last fallback is Vietnamese': async (tx) => {
    const { description } = await addCourse(tx, { description: { vi: 'Chỉ tiếng Việt' } });
    expect(description.zh ?? description.en ?? description.vi).toBe('Chỉ tiếng Việt');
  },
  'a missing translation is found': async (tx) => {
    const { description } = await addCourse(tx, { description: { vi: 'Mô tả', en: 'Description' } });
    expect(['vi', 'en', 'zh'].filter((locale) => !description[locale])).toEqual(['zh']);
  },
};
