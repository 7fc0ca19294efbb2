import { randomUUID } from 'node:crypto';
import { BEHAVIOR_EVENTS } from '../domain/behavior-events.js';
import { assertJsonb } from '../jsonb/validate-jsonb.js';
import { pathOf, type FlowEvent } from './flow-events.js';
import type { Step } from './person-steps.js';

/**
 * Writes events to `BehaviorLog` and advances `User.lastActiveAt` to the latest one, in a single statement,
 * so that a person's latest activity is always an event on record.
 *
 * @throws JsonbValidationError if an event's metadata doesn't match its shape
 */
export async function recordEvents(step: Step, events: readonly FlowEvent[]): Promise<void> {
  if (events.length === 0) return;
  const { BehaviorLog, User } = step.tables;
  const logged = events.map((event) => {
    const id = event.id ?? randomUUID();
    const metadata = { source: step.options.source ?? 'API', ...event.metadata };
    assertJsonb('BehaviorLog.metadata', metadata, { id });
    const { actionCategory } = BEHAVIOR_EVENTS[event.eventType];
    const { eventType, payload, at = step.at } = event;
    return { id, path: pathOf(event), eventType, actionCategory, payload, metadata, timestamp: at };
  });
  await step.rows(
    `WITH logged AS (
       INSERT INTO ${BehaviorLog} ("id", "userId", "sessionId", "path", "eventType", "actionCategory", "payload", "timestamp", "metadata")
       SELECT "id", $1, $2, "path", "eventType", "actionCategory", "payload", "timestamp", "metadata"
       FROM jsonb_to_recordset($3) AS event("id" text, "path" text, "eventType" text, "actionCategory" text,
         "payload" jsonb, "timestamp" timestamp, "metadata" jsonb)
       RETURNING "timestamp")
     UPDATE ${User}
     SET "lastActiveAt" = greatest("lastActiveAt", latest."at"), "updatedAt" = greatest("updatedAt", latest."at")
     FROM (SELECT max("timestamp") AS "at" FROM logged) latest WHERE "id" = $1`,
    [step.person.id, step.options.sessionId, JSON.stringify(logged)],
  );
}
