/** One minute, in milliseconds. */
export const MINUTE = 60_000;
/** One hour, in milliseconds. */
export const HOUR = 60 * MINUTE;
/** One day, in milliseconds. */
export const DAY = 24 * HOUR;

/**
 * {@link DEFAULT_TIME_ZONE} has been UTC+7 without daylight saving time since 1975 (IANA time zone database),
 * so plain arithmetic replaces `Intl`, whose data differ between machines.
 */
export const LOCAL_OFFSET = 7 * HOUR;

/** Time zone of most users, and of every seeded person. */
export const DEFAULT_TIME_ZONE = 'Asia/Ho_Chi_Minh';

/** Returns the local day of a UTC time, counted from 1970-01-01. */
export function localDayOf(at: number): number {
  return Math.floor((at + LOCAL_OFFSET) / DAY);
}

/** Returns the UTC time at which a local day begins. */
export function startOfLocalDay(day: number): number {
  return day * DAY - LOCAL_OFFSET;
}

/** Returns the minutes since local midnight, 0 to 1439. */
export function localMinuteOf(at: number): number {
  return Math.floor((at - startOfLocalDay(localDayOf(at))) / MINUTE);
}

/** Returns the local month of a UTC time, 1 to 12. */
export function localMonthOf(at: number): number {
  return new Date(at + LOCAL_OFFSET).getUTCMonth() + 1;
}

/** Whether a local day is a Saturday or a Sunday; 1970-01-01 was a Thursday. */
export function isWeekend(day: number): boolean {
  const weekday = (day + 4) % 7;
  return weekday === 6 || weekday === 0;
}

/** Writes the local date of a UTC time: `2026-01-05`. */
export function localDateText(at: number): string {
  return localTimeText(at).slice(0, 10);
}

/** Writes a UTC time as local date and minute: `2026-01-05 07:30`. */
export function localTimeText(at: number): string {
  return new Date(at + LOCAL_OFFSET).toISOString().slice(0, 16).replace('T', ' ');
}
