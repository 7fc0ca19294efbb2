import type { EntityManager } from 'typeorm';
import { queryRows, tablesOf } from '../../database/tables.js';
import { ANSWER_MINUTES, ANSWERS } from '../../domain/nudge-answers.js';
import { clickedAtSql } from './clicked-at-sql.js';

/** An action and the nudge that it answers. */
export interface AttributedAction {
  /** `BehaviorLog.id`. */
  readonly actionId: string;
  readonly eventType: (typeof ANSWERS)[number];
  readonly at: Date;
  readonly nudgeId: string;
  /** From the click to the action, in seconds. */
  readonly delaySeconds: number;
}

/**
 * Attributes what a person did to the nudges that led there: an action within the window after a click is the answer to
 * the latest nudge clicked before it, and to no other ("last touch").
 *
 * @param windowMinutes how long a click leads, 60 by default
 * @returns in order of time; actions that no click led to are left out
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
