import type { Theme } from './figure.js';
import { loggedDaysSql } from '../../../src/domain/logged-days-sql.js';
import { GAP_FIGURES } from './published.js';

/** How long people stay away between two local days on which they are active, by the log. */
export const GAPS: Theme = {
  name: 'gaps',
  figures: GAP_FIGURES,
  needs: ['BehaviorLog', 'LessonProgress', 'ChallengeParticipant', 'NudgeHistory'],
  sql: (names) => `
    WITH gaps AS MATERIALIZED (
      SELECT gap FROM (
        SELECT day - lag(day) OVER (PARTITION BY "userId" ORDER BY day) AS gap FROM (${loggedDaysSql(names)}) days) pairs
      WHERE gap IS NOT NULL)
    SELECT 'gaps-over-month' AS figure, 100 * avg((gap > 30)::int) AS value, count(*) AS sample FROM gaps
    UNION ALL SELECT 'longest-gap', max(gap), count(*) FROM gaps`,
};
