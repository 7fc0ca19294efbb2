import { UTC_INSTANT } from '../../jsonb/decorators/is-utc-instant.js';

/**
 * SQL for when a nudge was clicked: `timestamp` in UTC, from a row of `NudgeHistory`. NULL for what is no instant: the
 * database accepts any document.
 */
export function clickedAtSql(nudge: string): string {
  const text = `${nudge}."metadata"->>'clickedAt'`;
  return `CASE WHEN ${text} ~ '${UTC_INSTANT.source}' THEN (${text})::timestamptz AT TIME ZONE 'UTC' END`;
}
