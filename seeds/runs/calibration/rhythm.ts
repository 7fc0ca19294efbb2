import { localTimeSql } from '../../../src/domain/local-time-sql.js';
import type { Theme } from './figure.js';
import { RHYTHM_FIGURES } from './published.js';

/** When people complete lessons, in their local time. */
export const RHYTHM: Theme = {
  name: 'rhythm',
  figures: RHYTHM_FIGURES,
  needs: ['LessonProgress'],
  sql: ({ table, inRun }) => `
    WITH lessons AS MATERIALIZED (
      SELECT ${localTimeSql('"completedAt"')} AS at FROM ${table('LessonProgress')} WHERE ${inRun('"id"')} AND "completedAt" IS NOT NULL),
    hours AS (SELECT extract(hour FROM at) AS hour, count(*) AS times FROM lessons GROUP BY 1)
    SELECT 'busiest-hour' AS figure, (array_agg(hour ORDER BY times DESC, hour))[1] AS value, coalesce(sum(times), 0) AS sample FROM hours
    UNION ALL SELECT 'weekend-lessons', 100 * avg((extract(isodow FROM at) >= 6)::int), count(*) FROM lessons`,
};
