import { localTimeSql } from './local-time-sql.js';

/** What the query for logged days is made from. */
export interface LoggedDaysNames {
  /** A table, qualified. */
  table(name: 'BehaviorLog' | 'User'): string;
  /** A condition: whether a row of the log counts; `id` is an SQL expression. */
  inRun(id: string): string;
}

/**
 * A query for the local days on which learners were active by the log: `userId`, `day`. That a message was
 * opened is no activity in the app, for it may have been read elsewhere; a click on it is.
 */
export function loggedDaysSql({ table, inRun }: LoggedDaysNames): string {
  return `
    SELECT DISTINCT b."userId", ${localTimeSql('b."timestamp"')}::date AS day
    FROM ${table('BehaviorLog')} b JOIN ${table('User')} u ON u."id" = b."userId"
    WHERE ${inRun('b."id"')} AND u."role"::text = 'STUDENT' AND b."eventType" <> 'NUDGE_OPENED'`;
}
