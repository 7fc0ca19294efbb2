import type { EntityManager } from 'typeorm';
import { queryRows, tablesOf } from '../../database/tables.js';
import { ANSWER_MINUTES, ANSWERS } from '../../domain/nudge-answers.js';
import { clickedAtSql } from './clicked-at-sql.js';

/** An action and the nudge that led to it. */
export interface AttributedAction {
  /** `BehaviorLog.id`. */
  readonly actionId: string;
  readonly eventType: (typeof ANSWERS)[number];
  readonly at: Date;
  readonly nudgeId: string;
  /** From click to action, in seconds. */
  readonly delaySeconds: number;
}

/**
 * Attributes actions to nudges by last touch: an action within the window after a click belongs to the nudge
 * clicked last before it, and to no other.
 *
 * @param windowMinutes - attribution window, 60 by default
 * @returns by time; actions without a click are left out
 */
export function attributeActions(
  manager: EntityManager,
  userId: string,
  windowMinutes = ANSWER_MINUTES,
): Promise<AttributedAction[]> {
  const { BehaviorLog, NudgeHistory } = tablesOf(manager);
  return queryRows(
    manager,
    `WITH clicked AS MATERIALIZED (
       SELECT nudge."id", ${clickedAtSql('nudge')} AS "clickedAt" FROM ${NudgeHistory} nudge
       WHERE "userId" = $1 AND "metadata"->>'clickedAt' IS NOT NULL)
     SELECT action."id" AS "actionId", "eventType", "timestamp" AS "at", touch."id" AS "nudgeId",
       extract(epoch FROM "timestamp" - touch."clickedAt")::float AS "delaySeconds"
     FROM ${BehaviorLog} action CROSS JOIN LATERAL (
       SELECT "id", "clickedAt" FROM clicked
       WHERE "clickedAt" <= action."timestamp" AND "clickedAt" >= action."timestamp" - $2 * interval '1 minute'
       ORDER BY "clickedAt" DESC, "id" LIMIT 1) touch
     WHERE action."userId" = $1 AND "eventType" = ANY($3::text[])
     ORDER BY "timestamp", action."id"`,
    [userId, windowMinutes, ANSWERS],
  );
}
