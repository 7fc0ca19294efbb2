import {
  BACK_OFF_HOURS,
  FAREWELL_DAYS,
  LEAST_PAUSE_MINUTES,
  MOST_NUDGES_A_DAY,
  MOST_NUDGES_A_WEEK,
  WAKING_MINUTES,
} from '../../../src/domain/nudge-caps.js';
import { FIRST_PHASE, phaseAfter } from '../../../src/domain/nudge-phases.js';
import { HOOK_PHASES } from '../../../src/jsonb/shapes/nudge-metadata.js';
import type { CheckNames, Invariant } from './invariant.js';
import { localTimeSql } from '../../../src/domain/local-time-sql.js';

const PHASE_AFTER = HOOK_PHASES.map((phase) => `WHEN '${phase}' THEN '${phaseAfter(phase)}'`).join(' ');

/** When a nudge was opened, to the second, as SQL. */
const OPENED = `left(coalesce("metadata"->>'openedAt', "metadata"->>'clickedAt'), 19) COLLATE "C"`;

/** Places before a nudge that the back-off depends on, from 1. */
const BEFORE = BACK_OFF_HOURS.map((_, index) => index + 1);

/** The hours without a nudge that the ignored ones before it ask for, as SQL. */
const BACK_OFF = `CASE ${BACK_OFF_HOURS.map((hours, index) => {
  const ignored = BEFORE.slice(0, index + 1).map((place) => `("opened${place}" <= "sentText") IS NOT TRUE`);
  return `WHEN place > ${index + 1} AND ${ignored.join(' AND ')} THEN ${hours}`;
})
  .reverse()
  .join(' ')} ELSE 0 END`;

const WAKING = { first: clockTime(WAKING_MINUTES.first), last: clockTime(WAKING_MINUTES.last) } as const;

/**
 * 9: nobody is nudged too often or at night; the phases follow each other for as long as the person clicks.
 * Times in the metadata are ISO 8601 in UTC and are compared as texts, to the second, since a value that is
 * no time would end the query.
 */
export const NUDGES: Invariant = {
  number: 9,
  reads: ['zones'],
  title:
    `at most ${MOST_NUDGES_A_DAY} nudges in 24 hours, ${MOST_NUDGES_A_WEEK} in 7 days and 1 in ${LEAST_PAUSE_MINUTES} minutes, ` +
    `fewer to people who ignore them, from ${WAKING.first} to ${WAKING.last}, ` +
    'phase after phase; clickedAt implies openedAt; nothing is sent after --as-of',
  checks: [
    {
      table: 'NudgeHistory',
      sql: ({ table, inScope, nowOf, ...names }) => `
        WITH sent AS (
          SELECT sending."id", "userId", "sentAt", "metadata"->>'hookPhase' AS phase, "metadata"->>'openedAt' AS "openedAt",
            "metadata"->>'clickedAt' AS "clickedAt", (${localSendingTime(names)})::time AS local,
            row_number() OVER person AS place, lag("sentAt") OVER person AS "previousAt",
            lag("sentAt", ${MOST_NUDGES_A_DAY}) OVER person AS "dayBegin", lag("sentAt", ${MOST_NUDGES_A_WEEK}) OVER person AS "weekBegin",
            ${BEFORE.map((place) => `lag(${OPENED}, ${place}) OVER person AS "opened${place}"`).join(', ')},
            lag("metadata") OVER person AS previous
          FROM ${table('NudgeHistory')} sending ${names.zones.joinChosen('"userId"')}
          WINDOW person AS (PARTITION BY "userId" ORDER BY "sentAt", sending."id")
        ), facts AS (
          SELECT *, to_char("sentAt", 'YYYY-MM-DD"T"HH24:MI:SS') COLLATE "C" AS "sentText" FROM sent WHERE ${inScope('"id"')}
        ), judged AS (
          SELECT *, CASE WHEN left(previous->>'clickedAt', 19) < "sentText"
            AND left(previous->>'clickedAt', 19) > to_char("sentAt" - interval '${FAREWELL_DAYS} days', 'YYYY-MM-DD"T"HH24:MI:SS') COLLATE "C"
            THEN CASE previous->>'hookPhase' ${PHASE_AFTER} END ELSE '${FIRST_PHASE}' END AS due, ${BACK_OFF} AS "backOff" FROM facts
        ), worded AS (
          SELECT "id", concat_ws('; ',
            CASE WHEN "dayBegin" > "sentAt" - interval '24 hours' THEN 'it is number ${MOST_NUDGES_A_DAY + 1} in 24 hours' END,
            CASE WHEN "weekBegin" > "sentAt" - interval '7 days' THEN 'it is number ${MOST_NUDGES_A_WEEK + 1} in 7 days' END,
            CASE WHEN "sentAt" < "previousAt" + "backOff" * interval '1 hour'
              THEN format('it was sent %s after the one before; the ignored ones ask for %s hours', "sentAt" - "previousAt", "backOff") END,
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

/** When a nudge was sent, in local time: a run's by the clock of the seeds, any other by that of its person. */
function localSendingTime({ zones, seeded }: Pick<CheckNames, 'zones' | 'seeded'>): string {
  if (!zones.areChosen) return localTimeSql('"sentAt"');
  return `CASE WHEN ${seeded('sending."id"')} THEN ${localTimeSql('"sentAt"')} ELSE ${zones.joinedLocalTime('"sentAt"')} END`;
}

/** Minutes since midnight as a clock shows them: 450 is `7:30`. */
function clockTime(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
}
