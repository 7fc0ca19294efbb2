import { DAY, HOUR, isWeekend, localDayOf, startOfLocalDay } from '../../../src/domain/local-time.js';
import { dayAfterHoliday } from '../../content/holidays.js';
import type { RandomStream } from '../random/random-stream.js';
import { WeightedTable } from '../random/weighted-table.js';

/**
 * When people who study or work by day learn, as weights of the hours of a local day: on weekdays mostly
 * between 18:00 and 23:00 with a small peak at lunch, on weekends spread over the day. Our assumption, based
 * on the product's own statement that learners come in evenings and on weekends.
 */
const WEEKDAY_HOURS = new WeightedTable(
  [2, 1, 0, 0, 0, 1, 2, 3, 2, 2, 2, 3, 6, 4, 2, 2, 3, 4, 7, 13, 17, 16, 9, 4].map((weight, hour) => [
    hour,
    weight,
  ]),
);
const WEEKEND_HOURS = new WeightedTable(
  [2, 0, 0, 0, 0, 0, 1, 2, 5, 8, 8, 6, 4, 5, 7, 8, 7, 5, 5, 8, 10, 9, 6, 3].map((weight, hour) => [
    hour,
    weight,
  ]),
);

/** Share of weekday sessions that are moved to the next weekend: our assumption. */
const WAITS_FOR_WEEKEND = 0.03;

/** Share of what would be done on a public holiday that is put off until after it: our assumption. */
const RESTS_ON_HOLIDAYS = 0.65;

/** The longest pause that is drawn, in days. */
const LONGEST_PAUSE = 100;

/**
 * Days between two sessions: a power law with the exponent 2, as the pauses between activities of people have
 * heavy tails (A.-L. Barabási, "The origin of bursts and heavy tails in human dynamics", Nature 435, 2005).
 */
const PAUSES = new WeightedTable(
  Array.from({ length: LONGEST_PAUSE }, (_, place) => {
    const days = place + 1;
    return [days, Math.round(1_000_000 / (days * days + 0.3))];
  }),
);

/**
 * Draws the days until a person's next session.
 *
 * @param slackness - from 0 to 1: how likely the longer one of two pauses is theirs
 */
export function drawPause(slackness: number, stream: RandomStream): number {
  const days = stream.weighted(PAUSES);
  return stream.chance(slackness) ? Math.max(days, stream.weighted(PAUSES)) : days;
}

/**
 * Draws a moment on a local day at which staff are at work: from 9:00 to 17:00.
 *
 * @param day - a local day's number
 * @param stream - one draw is taken
 * @returns UTC milliseconds
 */
export function workMomentOn(day: number, stream: RandomStream): number {
  return startOfLocalDay(day) + 9 * HOUR + stream.below(8 * HOUR);
}

/**
 * Draws a moment on a local day at which a person might learn.
 *
 * @param day - a local day's number
 * @param stream - three draws are taken
 * @returns UTC milliseconds
 */
export function studyMomentOn(day: number, stream: RandomStream): number {
  const hour = stream.weighted(isWeekend(day) ? WEEKEND_HOURS : WEEKDAY_HOURS);
  return startOfLocalDay(day) + hour * HOUR + stream.below(HOUR);
}

/**
 * Moves part of what falls on a public holiday to a day soon after it.
 *
 * @param day - a local day's number
 * @param stream - draws are taken on holidays only
 */
export function outOfHoliday(day: number, stream: RandomStream): number {
  const after = dayAfterHoliday(day);
  return after === undefined || !stream.chance(RESTS_ON_HOLIDAYS) ? day : after + stream.below(3);
}

/**
 * Draws a moment at which a person might learn, some days after another; part of the moments on weekdays are
 * moved to the weekend, and part of those on holidays until after them.
 *
 * @param from - UTC milliseconds
 * @param days - at least this many local days later; 0 means later on the same day or, if too late, on the
 *   next
 * @param stream - the stream of the row that the session is drawn for
 * @returns UTC milliseconds, after `from`
 */
export function nextStudyMoment(from: number, days: number, stream: RandomStream): number {
  let day = localDayOf(from) + days;
  if (!isWeekend(day) && days > 0 && stream.chance(WAITS_FOR_WEEKEND)) {
    while (!isWeekend(day)) day++;
    day += stream.below(2);
  }
  day = outOfHoliday(day, stream);
  const moment = studyMomentOn(day, stream);
  return moment > from ? moment : studyMomentOn(day + 1, stream);
}

/**
 * Draws a moment within bounds at which a person might do something: on a random local day of the window,
 * nearer to its beginning the higher `burst` is.
 *
 * @param low - UTC milliseconds, included
 * @param high - UTC milliseconds, included; not before `low`
 * @param burst - 1 spreads evenly; at 3 half of all moments fall into the first eighth of the window
 * @param stream - the stream of the row that the moment is drawn for
 */
export function momentWithin(low: number, high: number, burst: number, stream: RandomStream): number {
  let share = stream.fraction();
  const spread = share;
  for (let times = 1; times < burst; times++) share *= spread;
  const at = Math.floor(low + (high - low) * share);
  if (high - low < 2 * DAY) return at;
  const moment = studyMomentOn(localDayOf(at), stream);
  return moment >= low && moment <= high ? moment : at;
}
