/** SQL for when a nudge was clicked: `timestamp` in UTC, from a row of `NudgeHistory`. */
export function clickedAtSql(nudge: string): string {
  return `(${nudge}."metadata"->>'clickedAt')::timestamptz AT TIME ZONE 'UTC'`;
}
