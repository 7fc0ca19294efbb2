import { HOUR, LOCAL_OFFSET } from './local-time.js';

/** A moment in the local time of the seeds, `timestamp`: SQL on a `timestamp` in UTC. */
export function localTimeSql(utc: string): string {
  return `(${utc} + interval '${LOCAL_OFFSET / HOUR} hours')`;
}
