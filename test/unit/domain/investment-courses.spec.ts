import { expect, it } from '@jest/globals';
import { COURSES } from '../../../seeds/content/courses.js';
import { isAboutInvesting } from '../../../src/domain/investment-courses.js';

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
])('course %s, %j: %s', (slug, title, expected) => {
  expect(isAboutInvesting({ slug, title })).toBe(expected);
});
