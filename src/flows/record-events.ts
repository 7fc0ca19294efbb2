import { randomUUID } from 'node:crypto';
import { describeEvent } from '../domain/behavior-events.js';
import { LEARNING_OR_SAVING } from '../domain/streak.js';
import { assertJsonb } from '../jsonb/validate-jsonb.js';
import type { FlowEvent } from './flow-events.js';
import { keepStreak } from './keep-streak.js';
import type { Step } from './person-steps.js';

/**
 * Writes events to `BehaviorLog` and advances `User.lastActiveAt` to the latest one, in a single statement,
 * so that a person's latest activity is always an event on record. What counts extends the host's streak.
 *
 * @throws JsonbValidationError if an event's metadata doesn't match its shape
 */
export async function recordEvents(step: Step, events: readonly FlowEvent[]): Promise<void> {
  if (events.length === 0) return;
  const { BehaviorLog, User } = step.tables;
  const logged = events.map((event) => {
    const { eventType, id = randomUUID(), place, details, at = step.at } = event;
    const columns = describeEvent(eventType, place, details);
    const metadata = { source: step.options.source ?? 'API', ...columns.metadata, ...event.metadata };
    assertJsonb('BehaviorLog.metadata', metadata, { id });
    return { ...columns, id, metadata, timestamp: at };
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
  const counting: readonly string[] = LEARNING_OR_SAVING;
  for (const { eventType, timestamp } of logged)
    if (counting.includes(eventType)) await keepStreak(step, timestamp);
}
