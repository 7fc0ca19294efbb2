import type { QueryRunner } from 'typeorm';
import { countOf } from '../count-of.js';
import { findConnected, isAsWanted, readCitusTables } from '../database/citus/citus-tables.js';
import { readDistribution } from '../database/citus/distribution.js';
import { hasCitus } from '../postgres/has-citus.js';
import { schemaNamesOf } from '../schema/plan/schema-names-of.js';
import { type Finding, sound, warning } from './finding.js';

/**
 * Looks where our tables are in a database with the Citus extension, and whether that is recorded. Says nothing
 * about others. Read-only.
 *
 * @param queryRunner - on a migrated database
 */
export async function checkCitus(queryRunner: QueryRunner): Promise<Finding[]> {
  if (!(await hasCitus(queryRunner))) return [];
  const names = schemaNamesOf(queryRunner.dataSource);
  const recorded = await readDistribution(queryRunner, names.integration);
  const tables = await readCitusTables(queryRunner, names, await findConnected(queryRunner, names));
  const isDistributed = tables.some(({ form }) => form === 'distributed');
  if (!recorded && !isDistributed) return [sound('citus', 'all tables are on the coordinator')];
  if (recorded && tables.every(isAsWanted)) {
    return [sound('citus', `the tables are distributed in ${countOf(recorded.shards, 'shard')}`)];
  }
  return [
    warning(
      'citus',
      `The tables are not as ${recorded ? 'recorded' : 'any record says'}: some were distributed by hand.`,
      {
        mend: '"npm run citus:distribute" takes over a layout like ours, or names what is different.',
        next: 'npm run citus:distribute',
      },
    ),
  ];
}
