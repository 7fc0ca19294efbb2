import { expect, it } from '@jest/globals';
import { COURSES } from '../../../seeds/content/courses.js';
import { isAboutInvesting, type NamedCourse } from '../../../src/domain/investment-courses.js';

it('courses about investing are told by their slugs and titles from all others', () => {
  const investing = COURSES.filter(isAboutInvesting).map(({ slug }) => slug);

  expect(investing.sort()).toEqual([
    'build-a-portfolio',
    'funds-and-etfs',
    'gold-and-real-estate',
    'stocks-from-zero',
  ]);
});

it.each([
  ['c1', { vi: 'Đầu tư cho người mới', en: '', zh: '' }, true],
  ['c2', { vi: '', en: 'Bonds, Explained', zh: '' }, true],
  ['c3', { vi: '', en: '', zh: '指数基金入门' }, true],
  ['c4', { vi: '', en: '', zh: '应急基金' }, false],
  ['golden-rules-of-saving', { vi: 'Quỹ khẩn cấp', en: 'Investigating Your Spending', zh: '记账' }, false],
  ['invest-first', {}, true],
  ['invest-first', null, true],
  ['first-budget', null, false],
  ['first-budget', 'Invest', false],
])('course %s, %j: %s', (slug, title, expected) => {
  expect(isAboutInvesting({ slug, title: title as NamedCourse['title'] })).toBe(expected);
});

it('courses that share a title are told apart by their slugs', () => {
  const title = { vi: 'Bài một', en: 'Lesson One', zh: '第一课' };
  const courses = ['first-budget', 'invest-first', 'second-budget'].map((slug) => ({ slug, title }));
  const told = () => courses.map(isAboutInvesting);
  expect([told(), told()]).toEqual([1, 2].map(() => [false, true, false]));
});
