import { localTimeSql } from '../../../src/domain/local-time-sql.js';
import type { Theme } from './figure.js';
import { loggedDaysSql } from '../../../src/domain/logged-days-sql.js';
import { RETENTION_FIGURES } from './published.js';

/** By figure: how many local days after that of the registration. */
const DAYS: Readonly<Record<(typeof RETENTION_FIGURES)[number]['id'], number>> = {
  'back-on-day-1': 1,
  'back-on-day-7': 7,
  'back-on-day-30': 30,
};

/** Who is active on just that local day after the one of the registration; of the people who are logged. */
export const RETENTION: Theme = {
  name: 'retention',
  figures: RETENTION_FIGURES,
  needs: ['BehaviorLog', 'LessonProgress', 'ChallengeParticipant', 'NudgeHistory'],
  sql: (names) => `
    WITH days AS MATERIALIZED (${loggedDaysSql(names)}),
    people AS (
      SELECT "id", ${localTimeSql('"createdAt"')}::date AS registered FROM ${names.table('User')}
      WHERE "id" IN (SELECT "userId" FROM days))
    SELECT figure, 100 * avg((d.day IS NOT NULL)::int) AS value, count(p."id") AS sample
    FROM (VALUES ${Object.entries(DAYS)
      .map(([id, days]) => `('${id}', ${days})`)
      .join(', ')}) wanted (figure, after)
      LEFT JOIN people p ON p.registered + after < ${localTimeSql(names.asOf)}::date
      LEFT JOIN days d ON d."userId" = p."id" AND d.day = p.registered + after
    GROUP BY figure`,
};
