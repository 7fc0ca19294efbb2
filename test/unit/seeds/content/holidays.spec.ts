import { describe, expect, it } from '@jest/globals';
import { dayAfterHoliday, spansTet } from '../../../../seeds/content/holidays.js';
import { DAY } from '../../../../src/domain/local-time.js';

const dayOf = (date: string): number => Date.parse(date) / DAY;

describe('public holidays', () => {
  it.each(['2025-01-28', '2026-02-16', '2027-02-05', '2030-02-01'])(
    'begin Tết on its eve, %s, and end it after the fifth day',
    (eve) => {
      const first = dayOf(eve);
      expect(dayAfterHoliday(first - 1)).toBeUndefined();
      expect(dayAfterHoliday(first)).toBe(first + 7);
      expect(dayAfterHoliday(first + 6)).toBe(first + 7);
      expect(dayAfterHoliday(first + 7)).toBeUndefined();
    },
  );

  it('are the end of April and the first days of May and September in every year', () => {
    expect(dayAfterHoliday(dayOf('2025-04-30'))).toBe(dayOf('2025-05-02'));
    expect(dayAfterHoliday(dayOf('2031-09-02'))).toBe(dayOf('2031-09-03'));
    expect(dayAfterHoliday(dayOf('2025-09-03'))).toBeUndefined();
  });

  it('span Tết if a day of it is among the days', () => {
    expect(spansTet(dayOf('2026-02-01'), dayOf('2026-02-16'))).toBe(true);
    expect(spansTet(dayOf('2026-02-22'), dayOf('2026-03-01'))).toBe(true);
    expect(spansTet(dayOf('2026-02-01'), dayOf('2026-02-15'))).toBe(false);
    expect(spansTet(dayOf('2026-02-23'), dayOf('2026-03-01'))).toBe(false);
  });
});
