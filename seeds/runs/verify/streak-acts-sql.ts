import { LEARNING_OR_SAVING, STREAK_SOURCES } from '../../../src/domain/streak.js';
import { quoteLiteral } from '../../../src/postgres/schema-names.js';
import type { CheckNames } from './invariant.js';

/** The types of events that keep a streak, as a list of SQL literals. */
export const KEEPING_EVENTS = LEARNING_OR_SAVING.map(quoteLiteral).join(', ');

/**
 * A query for what keeps streaks, with the time of each as `at`, `timestamp` in UTC.
 *
 * @param condition - which rows `r`
 * @param columns - what else to select of them
 */
export function streakActsSql(table: CheckNames['table'], condition: string, ...columns: string[]): string {
  return STREAK_SOURCES.map(
    ({ table: name, time, byEventType }) => `
      SELECT ${[...columns, `r."${time}" AS at`].join(', ')} FROM ${table(name)} r
      WHERE ${condition} AND r."${time}" IS NOT NULL
      ${byEventType ? `AND r."eventType" IN (${KEEPING_EVENTS})` : ''}`,
  ).join(' UNION ALL ');
}
