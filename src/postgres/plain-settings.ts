import type { QueryRunner } from 'typeorm';

/**
 * What decides which object a name means, and how the server prints a definition. Temporary tables come last, so that
 * none of them is taken for a table of the catalog.
 */
const PLAIN_SETTINGS: Readonly<Record<string, string>> = {
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
 * Runs work in which names mean what PostgreSQL's own catalog says, and in which definitions are printed alike whatever
 * the role, the database or the URL has set. The settings end with the transaction; where the caller has none open, the
 * work gets one of its own, and within a caller's transaction they are put back.
 *
 * @returns what the work returns
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

/** Sets what `withPlainSettings` sets for the rest of the open transaction. */
export async function setPlainSettings(queryRunner: QueryRunner): Promise<void> {
  await setLocally(queryRunner, PLAIN_SETTINGS);
}

/** @returns the values that were set before */
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
