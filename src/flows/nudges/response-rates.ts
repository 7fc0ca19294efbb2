import type { EntityManager } from 'typeorm';
import { queryRows, tablesOf } from '../../database/tables.js';
import type { BehaviorEventType } from '../../domain/behavior-events.js';
import { ANSWER_MINUTES, ANSWERS } from '../../domain/nudge-answers.js';
import type { AnyNudgeType } from '../../domain/nudge-types.js';
import type { NudgeVariant } from '../../jsonb/shapes/nudge-metadata.js';
import { clickedAtSql } from './clicked-at-sql.js';

/** The event of a click in the log. */
const CLICK: BehaviorEventType = 'NUDGE_CLICKED';

/** Response rates of a nudge type and variant. */
export interface ResponseRate {
  readonly nudgeType: AnyNudgeType;
  /** `null` for nudges without a variant. */
  readonly variant: NudgeVariant | null;
  readonly sent: number;
  readonly opened: number;
  readonly clicked: number;
  /**
   * Nudges whose click the log holds. Only of these it is known whether an action followed: the log may be a
   * sample of people, and the host deletes its rows after 30 days.
   */
  readonly clicksLogged: number;
  /** Of these, nudges followed by an action, as attributed by `attributeActions`. */
  readonly acted: number;
  /** Shares of the nudges sent, from 0 to 1. */
  readonly openRate: number;
  readonly clickRate: number;
  /** Estimated from the clicks that the log holds; `null` if it holds none. */
  readonly actionRate: number | null;
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
  const sentWithin = '($1::timestamp IS NULL OR "sentAt" >= $1) AND ($2::timestamp IS NULL OR "sentAt" < $2)';
  return queryRows(
    manager,
    `WITH clicked AS MATERIALIZED (
       SELECT * FROM (
         SELECT "userId", "nudgeType", "metadata"->>'variant' AS "variant", "sentAt", "click",
           first_value("click") OVER (PARTITION BY "userId" ORDER BY "click" GROUPS BETWEEN 1 FOLLOWING AND 1 FOLLOWING) AS "next"
         FROM (SELECT *, ${clickedAtSql('nudge')} AS "click" FROM ${NudgeHistory} nudge) nudge WHERE "click" IS NOT NULL) click
       WHERE ${sentWithin}
     ), sent AS MATERIALIZED (
       SELECT "nudgeType", "metadata"->>'variant' AS "variant", count(*)::int AS "sent",
         count("metadata"->>'openedAt')::int AS "opened", count(${clickedAtSql('nudge')})::int AS "clicked"
       FROM ${NudgeHistory} nudge WHERE ${sentWithin} GROUP BY 1, 2
     ), logged AS (
       SELECT "nudgeType", "variant", count(*)::int AS "clicksLogged", count(*) FILTER (WHERE EXISTS (
           SELECT 1 FROM ${BehaviorLog} action
           WHERE action."userId" = clicked."userId" AND "eventType" = ANY($4::text[])
             AND "timestamp" >= "click" AND "timestamp" <= "click" + $3 * interval '1 minute'
             AND ("next" IS NULL OR "timestamp" < "next")))::int AS "acted"
       FROM clicked
       WHERE EXISTS (SELECT 1 FROM ${BehaviorLog}
         WHERE "userId" = clicked."userId" AND "timestamp" = "click" AND "eventType" = '${CLICK}')
       GROUP BY 1, 2
     ), total AS (
       SELECT sent.*, coalesce("clicksLogged", 0) AS "clicksLogged", coalesce("acted", 0) AS "acted"
       FROM sent LEFT JOIN logged ON logged."nudgeType" = sent."nudgeType" AND logged."variant" IS NOT DISTINCT FROM sent."variant")
     SELECT *, "opened"::float / "sent" AS "openRate", "clicked"::float / "sent" AS "clickRate",
       CASE "clicked" WHEN 0 THEN 0 ELSE "clicked"::float * "acted" / nullif("sent"::float * "clicksLogged", 0) END AS "actionRate"
     FROM total ORDER BY "nudgeType", "variant" NULLS LAST`,
    [since ?? null, until ?? null, windowMinutes, ANSWERS],
  );
}
