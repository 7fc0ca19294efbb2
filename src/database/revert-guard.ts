import type { Migration, QueryRunner } from 'typeorm';
import { lockForLooking } from '../postgres/lock-tables.js';
import { assertNoRevertObstacles, type RevertScope } from '../schema/plan/revert-obstacles.js';
import type { SchemaNames } from '../postgres/schema-names.js';
import { IntegrationError } from '../errors.js';
import { plannedMigrations } from '../schema/migrations/planned-migration.js';
import { chooseDrops } from '../schema/plan/choose-drops.js';
import { NotAllowedError } from './assert-allowed.js';
import { HOST_TABLES } from '../entities/index.js';
import { findRevertLosses, findSeededRowsLeft } from './revert-losses.js';
import type { Settings } from './settings.js';
import { countOf } from '../count-of.js';

/**
 * Refuses a revert that would drop other people's objects or rows that no seed run made, or that would leave
 * seeded rows in the remaining tables, where nothing would distinguish them from the host's.
 * `ALLOW=data-loss` permits the last two. Keeps the inspected tables locked against writes until the
 * transaction ends; reads continue.
 *
 * @param queryRunner - in a READ COMMITTED transaction: a stricter one would miss what was committed while
 *   waiting for locks
 * @returns what the revert drops
 * @throws DependentObjectsError, ChangedObjectsError; NotAllowedError naming every table and its row count;
 *   IntegrationError `SEEDED_ROWS_LEFT`
 */
export async function assertRevertLosesNothing(
  queryRunner: QueryRunner,
  schemas: SchemaNames,
  settings: Settings,
  migration: Migration,
): Promise<RevertScope> {
  const readScope = (): Promise<RevertScope> =>
    chooseDrops(
      queryRunner,
      plannedMigrations(queryRunner.dataSource),
      migration.name,
      settings.allow.includes('adopted'),
    );
  const { dropped, bookkeeping } = await readScope();
  const hostTables = HOST_TABLES.map((table) => ({ schema: schemas.host, table }));
  await lockForLooking(queryRunner, [...dropped, ...bookkeeping], bookkeeping.length > 0 ? hostTables : []);
  // Adopted objects may have changed while the locks were waited for.
  const scope = await readScope();
  const mayLose = settings.allow.includes('data-loss');
  // Hidden rows are reported before the policies that hide them are named as dependents.
  const counted = mayLose ? [] : await findRevertLosses(queryRunner, schemas, scope);
  const left = mayLose ? [] : await findSeededRowsLeft(queryRunner, schemas, scope);
  await assertNoRevertObstacles(queryRunner, scope);
  const losses = counted.filter(({ rows }) => rows > 0);
  if (losses.length > 0) {
    const list = losses.map(({ of, rows }) => `${of}: ${countOf(rows, 'row')}`).join(', ');
    throw new NotAllowedError(
      'data-loss',
      `Reverting ${migration.name} would drop rows that no seed run made (${list}).`,
    );
  }
  if (left.length > 0) {
    const list = left.map(({ table, rows }) => `${table}: ${countOf(rows, 'row')}`).join(', ');
    throw new IntegrationError(
      'SEEDED_ROWS_LEFT',
      `Seed runs still have rows in tables that stay (${list}), and this revert would drop the record of them; ` +
        `nothing was changed. Run "npm run seed:revert -- --all" first, or set ALLOW=data-loss to leave the rows there.`,
    );
  }
  return scope;
}
