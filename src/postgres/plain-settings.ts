import type { QueryRunner } from 'typeorm';

/**
 * Settings that decide how names resolve and how the server prints definitions. `pg_temp` comes last so that
 * no temporary table hides a catalog table.
 */
export const PLAIN_SETTINGS: Readonly<Record<string, string>> = {
  search_path: 'pg_catalog, pg_temp',
  quote_all_identifiers: 'off',
  standard_conforming_strings: 'on',
  bytea_output: 'hex',
  DateStyle: 'ISO, MDY',
  IntervalStyle: 'postgres',
  TimeZone: 'UTC',
  extra_float_digits: '1',
  lc_monetary: 'C',
};

const SET = `
SELECT pg_catalog.jsonb_object_agg(s.key, s.before) AS before FROM (
  SELECT key, pg_catalog.current_setting(key) AS before, pg_catalog.set_config(key, value, true) AS now
  FROM pg_catalog.jsonb_each_text($1::pg_catalog.jsonb)
) s`;

/**
 * Runs work in which names resolve to PostgreSQL's catalog, and definitions print the same whatever the role,
 * the database or the URL sets. The settings end with the transaction. Without an open transaction, the work
 * gets one; within the caller's, the settings are restored.
 */
export async function withPlainSettings<Result>(
  queryRunner: QueryRunner,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!queryRunner.isTransactionActive) return inTransaction(queryRunner, work);
  const before = await setLocally(queryRunner, PLAIN_SETTINGS);
  const result = await work();
  await setLocally(queryRunner, before);
  return result;
}

/** Applies the settings of `withPlainSettings` until the open transaction ends. */
export async function setPlainSettings(queryRunner: QueryRunner): Promise<void> {
  await setLocally(queryRunner, PLAIN_SETTINGS);
}

const CATALOG_FIRST = `
SELECT s.before, pg_catalog.set_config('search_path',
  pg_catalog.concat_ws(', ', 'pg_catalog', NULLIF(s.before, ''), 'pg_temp'), true)
FROM (SELECT pg_catalog.current_setting('search_path') AS before) s`;

/**
 * Runs work in which names and operators resolve to PostgreSQL's catalog before anything else of that name.
 * Objects in the role's search path are still described without their schema, and the triggers of others
 * find theirs. The search path is restored after the work, and by a rollback.
 *
 * @param queryRunner - in a transaction
 */
export async function withCatalogFirst<Result>(
  queryRunner: QueryRunner,
  work: () => Promise<Result>,
): Promise<Result> {
  const [{ before }] = (await queryRunner.query(CATALOG_FIRST)) as [{ before: string }];
  const result = await work();
  await setLocally(queryRunner, { search_path: before });
  return result;
}

/** @returns the previous values */
async function setLocally(
  queryRunner: QueryRunner,
  settings: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const [row] = (await queryRunner.query(SET, [JSON.stringify(settings)])) as {
    before: Record<string, string>;
  }[];
  return row?.before ?? {};
}

async function inTransaction<Result>(queryRunner: QueryRunner, work: () => Promise<Result>): Promise<Result> {
  await queryRunner.startTransaction();
  try {
    await setPlainSettings(queryRunner);
    const result = await work();
    await queryRunner.commitTransaction();
    return result;
  } catch (error) {
    await queryRunner.rollbackTransaction();
    throw error;
  }
}
