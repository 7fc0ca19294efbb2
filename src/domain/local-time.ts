/** One minute, in milliseconds. */
export const MINUTE = 60_000;
/** One hour, in milliseconds. */
export const HOUR = 60 * MINUTE;
/** One day, in milliseconds. */
export const DAY = 24 * HOUR;

/**
 * {@link DEFAULT_TIME_ZONE} is UTC+7 all year, without summer time, since 1975 (IANA time zone database), so that
 * plain arithmetic stands in for `Intl`, whose data differ between machines.
 */
export const LOCAL_OFFSET = 7 * HOUR;

/** The zone of most of the people, and the one that every seeded person lives in. */
export const DEFAULT_TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** The number of the local day that a UTC moment falls on, counted from 1970-01-01. */
export function localDayOf(at: number): number {
  return Math.floor((at + LOCAL_OFFSET) / DAY);
}

/** The UTC moment at which a local day begins. */
export function startOfLocalDay(day: number): number {
  return day * DAY - LOCAL_OFFSET;
}

/** Minutes since local midnight, 0 to 1439. */
export function localMinuteOf(at: number): number {
  return Math.floor((at - startOfLocalDay(localDayOf(at))) / MINUTE);
}

/** The month that a UTC moment falls into in local time, 1 to 12. */
export function localMonthOf(at: number): number {
  return new Date(at + LOCAL_OFFSET).getUTCMonth() + 1;
}

/** Whether a local day is a Saturday or a Sunday; 1970-01-01 was a Thursday. */
export function isWeekend(day: number): boolean {
  const weekday = (day + 4) % 7;
  return weekday === 6 || weekday === 0;
}
