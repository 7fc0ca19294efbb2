import { SEED_RUN_TABLE } from '../../../src/schema/plan/bookkeeping.js';

/**
 * Gives the key of a run's advisory lock, which is held while a unit of the run is written or the run is
 * reverted.
 *
 * @param tag - an SQL expression
 */
export function runLock(tag: string): string {
  return `hashtextextended('${SEED_RUN_TABLE} ' || ${tag}, 0)`;
}

/** First half of the keys under which runs are written on the host's people; the second is the run's tag. */
export const HOST_LOCK = `hashtext('${SEED_RUN_TABLE} host')`;

/**
 * Records that a run begins. A recorded run is cut again if it has no rows yet and no process is writing it.
 *
 * @param table - the ledger, as SQL
 * @param values - SQL expressions: parameters, or the literals of a script
 */
export function openRun(
  table: string,
  { tag, options, unitCount }: Readonly<Record<'tag' | 'options' | 'unitCount', string>>,
): string {
  return `INSERT INTO ${table} AS run ("tag", "options", "state", "unitCount", "startedAt")
  VALUES (${tag}, ${options}::jsonb, 'RUNNING', ${unitCount}, clock_timestamp())
  ON CONFLICT ("tag") DO UPDATE SET "options" = EXCLUDED."options", "unitCount" = EXCLUDED."unitCount"
  WHERE run."units" = '{}' AND run."options" <> EXCLUDED."options" AND pg_try_advisory_xact_lock(${runLock('run."tag"')})`;
}

/**
 * Records that units of a run are done.
 *
 * @param table - the ledger, as SQL
 * @param values - SQL expressions; `units` is JSON of each unit's rows by table
 */
export function recordUnits(
  table: string,
  { tag, units }: Readonly<Record<'tag' | 'units', string>>,
): string {
  return `UPDATE ${table} SET "units" = "units" || ${units}::jsonb WHERE "tag" = ${tag}`;
}

/**
 * Records that a run is complete, if all of its units are done.
 *
 * @param table - the ledger, as SQL
 * @param tag - an SQL expression
 */
export function completeRun(table: string, tag: string): string {
  return `UPDATE ${table} SET "state" = 'COMPLETE', "finishedAt" = clock_timestamp()
  WHERE "tag" = ${tag} AND (SELECT count(*) FROM jsonb_object_keys("units")) = "unitCount"`;
}
