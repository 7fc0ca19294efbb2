import { LEAST_PAUSE_MINUTES, MOST_NUDGES_A_DAY, WAKING_MINUTES } from '../../../src/domain/nudge-caps.js';
import { FIRST_PHASE, phaseAfter } from '../../../src/domain/nudge-phases.js';
import { HOOK_PHASES } from '../../../src/jsonb/shapes/nudge-metadata.js';
import type { Invariant } from './invariant.js';
import { localTimeSql } from './local-time-sql.js';

const PHASE_AFTER = HOOK_PHASES.map((phase) => `WHEN '${phase}' THEN '${phaseAfter(phase)}'`).join(' ');

const WAKING = { first: clockTime(WAKING_MINUTES.first), last: clockTime(WAKING_MINUTES.last) } as const;

/**
 * 9: nobody is nudged too often or at night; the phases follow each other for as long as the person clicks.
 * Times in the metadata are ISO 8601 in UTC and are compared as texts, to the second, since a value that is
 * no time would end the query.
 */
export const NUDGES: Invariant = {
  number: 9,
  title:
    `at most ${MOST_NUDGES_A_DAY} nudges a local day and 1 in ${LEAST_PAUSE_MINUTES} minutes, from ${WAKING.first} to ${WAKING.last}, ` +
    'phase after phase; clickedAt implies openedAt; nothing is sent after --as-of',
  checks: [
    {
      table: 'NudgeHistory',
      sql: ({ table, inScope, nowOf }) => `
        WITH sent AS (
          SELECT "id", "userId", "sentAt", "metadata"->>'hookPhase' AS phase, "metadata"->>'openedAt' AS "openedAt",
            "metadata"->>'clickedAt' AS "clickedAt", ${localTimeSql('"sentAt"')}::time AS local,
            row_number() OVER (PARTITION BY "userId", ${localTimeSql('"sentAt"')}::date ORDER BY "sentAt", "id") AS "ofDay",
            lag("sentAt") OVER person AS "previousAt", lag("metadata") OVER person AS previous
          FROM ${table('NudgeHistory')} WINDOW person AS (PARTITION BY "userId" ORDER BY "sentAt", "id")
        ), facts AS (
          SELECT *, to_char("sentAt", 'YYYY-MM-DD"T"HH24:MI:SS') COLLATE "C" AS "sentText" FROM sent WHERE ${inScope('"id"')}
        ), judged AS (
          SELECT *, CASE WHEN left(previous->>'clickedAt', 19) < "sentText"
            THEN CASE previous->>'hookPhase' ${PHASE_AFTER} END ELSE '${FIRST_PHASE}' END AS due FROM facts
        ), worded AS (
          SELECT "id", concat_ws('; ',
            CASE WHEN "ofDay" > ${MOST_NUDGES_A_DAY} THEN format('it is number %s of the day', "ofDay") END,
            CASE WHEN "sentAt" < "previousAt" + interval '${LEAST_PAUSE_MINUTES} minutes' THEN format('the one before was sent at %s', "previousAt") END,
            CASE WHEN local NOT BETWEEN '${WAKING.first}' AND '${WAKING.last}' THEN format('it was sent at %s local time', local) END,
            CASE WHEN phase IS DISTINCT FROM due THEN format('its phase is %s instead of %s', coalesce(phase, 'missing'), due) END,
            CASE WHEN "clickedAt" IS NOT NULL AND "openedAt" IS NULL THEN 'it was clicked, but not opened' END,
            CASE WHEN left("openedAt", 19) < "sentText" THEN format('it was opened at %s, before it was sent', "openedAt") END,
            CASE WHEN left("clickedAt", 19) COLLATE "C" < left("openedAt", 19) THEN format('it was clicked at %s, before it was opened', "clickedAt") END,
            CASE WHEN "sentAt" > ${nowOf('"id"')} THEN format('sentAt %s is after %s', "sentAt", ${nowOf('"id"')}) END) AS detail
          FROM judged)
        SELECT * FROM worded WHERE detail <> ''`,
    },
  ],
};

/** Minutes since midnight as a clock shows them: 450 is `7:30`. */
function clockTime(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
