import { DAY } from '../../src/domain/local-time.js';

/**
 * The first day of the lunar year in Viet Nam, which in 2030 is a day before that in China (Hồ Ngọc Đức, "Computing the Vietnamese lunar calendar", 2004),
 * as days from the first of January, which is 0.
 */
const TET: Readonly<Record<number, number>> = {
  2023: 21,
  2024: 40,
  2025: 28,
  2026: 47,
  2027: 36,
  2028: 25,
  2029: 43,
  2030: 32,
};

/** Public holidays on the same days each year, with the days that most people take beside them. */
const FIXED = [
  { month: 4, day: 30, days: 2 },
  { month: 9, day: 1, days: 2 },
] as const;

/** Days of Tết: from its eve to the fifth day. */
const TET_DAYS = 7;

/** The local day after each holiday, by each of its days; local days are counted from 1970-01-01. */
const AFTER = new Map<number, number>();

/** The eve of each Tết, as a local day. */
const TETS = Object.entries(TET).map(([year, day]) => Date.UTC(Number(year), 0, 1) / DAY + day - 1);

for (let year = 2000; year <= 2100; year++) {
  for (const { month, day, days } of FIXED) close(Date.UTC(year, month - 1, day) / DAY, days);
}
for (const eve of TETS) close(eve, TET_DAYS);

function close(first: number, days: number): void {
  for (let day = first; day < first + days; day++) AFTER.set(day, first + days);
}

/**
 * Whether a day of Tết (of the years from 2023 to 2030) is among some days.
 *
 * @param first - a local day, counted from 1970-01-01
 * @param last - the same, not before `first`
 */
export function spansTet(first: number, last: number): boolean {
  return TETS.some((eve) => eve <= last && first < eve + TET_DAYS);
}

/**
 * The first day after a holiday of which this is a day: Tết (of the years from 2023 to 2030), 30 April and 1
 * May, 1 and 2 September; `undefined` on other days.
 *
 * @param day - a local day, counted from 1970-01-01
 */
export function dayAfterHoliday(day: number): number | undefined {
  return AFTER.get(day);
}
