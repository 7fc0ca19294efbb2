import { DAY, HOUR, isWeekend, localDayOf } from '../../src/domain/local-time.js';
import { dayAfterHoliday } from '../content/holidays.js';
import { studyMomentOn } from '../engine/generate/study-times.js';
import type { RunPlan } from '../engine/plan/run-plan.js';
import { openStream, type RandomStream } from '../engine/random/random-stream.js';
import { WeightedTable } from '../engine/random/weighted-table.js';

/** A campaign brings several times the usual registrations at first, and less from day to day. */
const CAMPAIGN = [6, 5, 3.5, 2.5, 1.8, 1.4] as const;

/** Days between the beginnings of two campaigns, at the least and at the most: our assumption. */
const CAMPAIGN_EVERY = { least: 32, most: 65 } as const;

/** When semesters begin, as months from 1 and days of the month, and how many register then: our assumption. */
const SEMESTERS = [
  { from: [9, 4], to: [9, 27], factor: 1.9 },
  { from: [2, 20], to: [3, 12], factor: 1.6 },
] as const;

const ON_HOLIDAY = 0.3;
const ON_WEEKEND = 1.2;

const tables = new WeakMap<RunPlan, WeightedTable<number>>();

/**
 * Draws when a learner registered. The rate of registrations grows linearly from the opening to `--as-of`, as
 * for a young product; campaigns and the beginnings of semesters bring bursts, holidays are quiet, and no day
 * is like the other.
 *
 * @returns UTC milliseconds
 */
export function drawRegistration(plan: RunPlan, stream: RandomStream): number {
  const latest = plan.horizon - HOUR;
  let table = tables.get(plan);
  if (!table) tables.set(plan, (table = weighDays(plan, localDayOf(latest))));
  const moment = studyMomentOn(stream.weighted(table), stream);
  return moment <= latest ? moment : moment - DAY;
}

function weighDays({ options, opening }: RunPlan, last: number): WeightedTable<number> {
  const random = openStream(options.seed, 'Campaign', 'base');
  const first = localDayOf(opening) + 1;
  const campaigns = new Map<number, number>();
  const { least, most } = CAMPAIGN_EVERY;
  for (let day = first + random.below(most); day <= last; day += random.between(least, most))
    CAMPAIGN.forEach((factor, place) => campaigns.set(day + place, factor));
  const weights: [number, number][] = [];
  for (let day = first; day <= last; day++) {
    const growth = 20 + (1_000 * (day - first)) / (last - first);
    const chance = 0.7 + 0.6 * random.fraction();
    const factors = [chance, campaigns.get(day) ?? 1, semesterFactor(day), restFactor(day)];
    weights.push([day, Math.round(factors.reduce((product, factor) => product * factor, growth))]);
  }
  return new WeightedTable(weights);
}

function semesterFactor(day: number): number {
  const date = new Date(day * DAY);
  const place = 100 * (date.getUTCMonth() + 1) + date.getUTCDate();
  const semester = SEMESTERS.find(
    ({ from, to }) => place >= 100 * from[0] + from[1] && place <= 100 * to[0] + to[1],
  );
  return semester?.factor ?? 1;
}

function restFactor(day: number): number {
  if (dayAfterHoliday(day) !== undefined) return ON_HOLIDAY;
  return isWeekend(day) ? ON_WEEKEND : 1;
}
