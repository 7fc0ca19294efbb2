import { localTimeSql } from '../verify/local-time-sql.js';
import type { FigureNames } from './figure.js';

/**
 * A query for the local days on which the run's learners were active by its log: `userId`, `day`. That a
 * message was opened is no activity in the app, for it may have been read elsewhere; a click on it is.
 */
export function loggedDaysSql({ table, inRun }: FigureNames): string {
  return `
    SELECT DISTINCT b."userId", ${localTimeSql('b."timestamp"')}::date AS day
    FROM ${table('BehaviorLog')} b JOIN ${table('User')} u ON u."id" = b."userId"
    WHERE ${inRun('b."id"')} AND u."role"::text = 'STUDENT' AND b."eventType" <> 'NUDGE_OPENED'`;
}
