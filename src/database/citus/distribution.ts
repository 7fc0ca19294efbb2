import type { QueryRunner } from 'typeorm';
import { IntegrationError } from '../../errors.js';
import { qualifiedName } from '../../postgres/schema-names.js';
import { hasTable } from '../../schema/plan/ownership.js';

/** The record that our tables are distributed, with one row. It exists only as long as they are. */
const DISTRIBUTION_TABLE = 'integration_distribution';

/** What `citus:distribute` records for `citus:undistribute`. */
export interface Distribution {
  readonly shards: number;
  /** The database's own settings before; `null` where it had none. */
  readonly settings: Readonly<Record<string, string | null>>;
}

/** Reads the record; undefined where our tables are not distributed. Read-only. */
export async function readDistribution(
  queryRunner: QueryRunner,
  schema: string,
): Promise<Distribution | undefined> {
  if (!(await hasTable(queryRunner, schema, DISTRIBUTION_TABLE))) return undefined;
  const [row] = await queryRunner.query(
    `SELECT "shards", "settings" FROM ${qualifiedName(schema, DISTRIBUTION_TABLE)}`,
  );
  return row;
}

/** Writes the record. Call it in the transaction that distributes. */
export async function recordDistribution(
  queryRunner: QueryRunner,
  schema: string,
  { shards, settings }: Distribution,
): Promise<void> {
  const table = qualifiedName(schema, DISTRIBUTION_TABLE);
  await queryRunner.query(
    `CREATE TABLE ${table} ("shards" integer NOT NULL, "settings" jsonb NOT NULL, "distributedAt" timestamp NOT NULL DEFAULT now())`,
  );
  await queryRunner.query(`INSERT INTO ${table} ("shards", "settings") VALUES ($1, $2)`, [shards, settings]);
}

/** Drops the record. Call it in the transaction that undistributes. */
export async function forgetDistribution(queryRunner: QueryRunner, schema: string): Promise<void> {
  await queryRunner.query(`DROP TABLE ${qualifiedName(schema, DISTRIBUTION_TABLE)}`);
}

/** Why migrations are not reverted while the tables are distributed, and what comes first. */
export const STILL_DISTRIBUTED =
  'The tables are distributed over the workers of a Citus cluster. Run "npm run citus:undistribute" first.';

/**
 * Refuses while our tables are distributed.
 *
 * @throws IntegrationError `STILL_DISTRIBUTED`
 */
export async function assertNotDistributed(queryRunner: QueryRunner, schema: string): Promise<void> {
  if (!(await readDistribution(queryRunner, schema))) return;
  throw new IntegrationError('STILL_DISTRIBUTED', `${STILL_DISTRIBUTED} Nothing was changed.`);
}
