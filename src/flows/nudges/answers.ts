import { LEARNING_OR_SAVING, type FlowEventType } from '../flow-events.js';

/** Events that answer a nudge: the person does what nudges are for. */
export const ANSWERS = [
  ...LEARNING_OR_SAVING,
  'COURSE_ENROLLED',
  'CHALLENGE_JOINED',
] as const satisfies readonly FlowEventType[];

/** When a nudge was clicked, `timestamp` in UTC: SQL on a row of `NudgeHistory`. */
export function clickedAtSql(nudge: string): string {
  return `(${nudge}."metadata"->>'clickedAt')::timestamptz AT TIME ZONE 'UTC'`;
}
