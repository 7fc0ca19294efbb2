import type { EntityManager } from 'typeorm';
import { queryRows, tablesOf } from '../../database/tables.js';
import { ANSWER_MINUTES, ANSWERS } from '../../domain/nudge-answers.js';
import type { AnyNudgeType } from '../../domain/nudge-types.js';
import type { NudgeVariant } from '../../jsonb/shapes/nudge-metadata.js';
import { clickedAtSql } from './clicked-at-sql.js';

/** Response rates of a nudge type and variant. */
export interface ResponseRate {
  readonly nudgeType: AnyNudgeType;
  /** `null` for nudges without a variant. */
  readonly variant: NudgeVariant | null;
  readonly sent: number;
  readonly opened: number;
  readonly clicked: number;
  /** Nudges followed by an action, as attributed by `attributeActions`. */
  readonly acted: number;
  /** Shares of the nudges sent, from 0 to 1. */
  readonly openRate: number;
  readonly clickRate: number;
  readonly actionRate: number;
}

/** Which nudges to include. */
export interface ResponsePeriod {
  /** Sent at or after this time; unlimited by default. */
  readonly since?: Date;
  /** Sent before this time; unlimited by default. */
  readonly until?: Date;
  /** Attribution window in minutes; 60 by default. */
  readonly windowMinutes?: number;
}

/** Reads the response rates of the nudges sent in a period, ordered by type and variant. */
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
