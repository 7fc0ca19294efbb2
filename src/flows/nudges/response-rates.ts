import type { EntityManager } from 'typeorm';
import { queryRows, tablesOf } from '../../database/tables.js';
import { ANSWER_MINUTES, ANSWERS } from '../../domain/nudge-answers.js';
import type { NudgeType } from '../../domain/nudge-types.js';
import type { NudgeVariant } from '../../jsonb/shapes/nudge-metadata.js';
import { clickedAtSql } from './clicked-at-sql.js';

/** How nudges of one type and variant were responded to. */
export interface ResponseRate {
  readonly nudgeType: NudgeType;
  /** `null` for nudges that do not say. */
  readonly variant: NudgeVariant | null;
  readonly sent: number;
  readonly opened: number;
  readonly clicked: number;
  /** Nudges that an action answered, by the rule of `attributeActions`. */
  readonly acted: number;
  /** Shares of what was sent, from 0 to 1. */
  readonly openRate: number;
  readonly clickRate: number;
  readonly actionRate: number;
}

/** Which nudges to look at. */
export interface ResponsePeriod {
  /** Sent at this moment or later; from the beginning without it. */
  readonly since?: Date;
  /** Sent before this moment; up to the latest without it. */
  readonly until?: Date;
  /** How long a click leads, in minutes; 60 by default. */
  readonly windowMinutes?: number;
}

/** Reads the response rate of each type and variant of nudge that was sent in a period, by name. */
export function responseRates(
  manager: EntityManager,
  { since, until, windowMinutes = ANSWER_MINUTES }: ResponsePeriod = {},
): Promise<ResponseRate[]> {
  const { BehaviorLog, NudgeHistory } = tablesOf(manager);
  return queryRows(
    manager,
    `WITH response AS (
       SELECT "nudgeType", "metadata"->>'variant' AS "variant",
         ("metadata"->>'openedAt' IS NOT NULL)::int AS "opened", ("click" IS NOT NULL)::int AS "clicked",
         ("click" IS NOT NULL AND EXISTS (
           SELECT FROM ${BehaviorLog} action
           WHERE action."userId" = nudge."userId" AND "eventType" = ANY($4::text[])
             AND "timestamp" >= "click" AND "timestamp" <= "click" + $3 * interval '1 minute'
             AND NOT EXISTS (
               SELECT FROM ${NudgeHistory} later
               WHERE later."userId" = nudge."userId" AND ${clickedAtSql('later')} > "click"
                 AND ${clickedAtSql('later')} <= action."timestamp")))::int AS "acted"
       FROM ${NudgeHistory} nudge CROSS JOIN LATERAL (SELECT ${clickedAtSql('nudge')} AS "click") response
       WHERE ($1::timestamp IS NULL OR "sentAt" >= $1) AND ($2::timestamp IS NULL OR "sentAt" < $2))
     SELECT "nudgeType", "variant", count(*)::int AS "sent", sum("opened")::int AS "opened",
       sum("clicked")::int AS "clicked", sum("acted")::int AS "acted",
       avg("opened")::float AS "openRate", avg("clicked")::float AS "clickRate", avg("acted")::float AS "actionRate"
     FROM response GROUP BY "nudgeType", "variant" ORDER BY "nudgeType", "variant" NULLS LAST`,
    [since ?? null, until ?? null, windowMinutes, ANSWERS],
  );
}
