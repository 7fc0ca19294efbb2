import type { Migration, QueryRunner } from 'typeorm';
import { readOwnership, type OwnedObject } from '../catalog/ownership.js';
import type { SchemaNames } from '../catalog/schema-names.js';
import { IntegrationError } from '../errors.js';
import { isPlannedMigration } from '../migrations/planned-migration.js';
import { alsoDropAdopted, DROP_ADOPTED } from '../migrations/revert-adopted.js';
import { NotAllowedError } from './guards.js';
import { findRevertLosses, findSeededHostRows } from './revert-losses.js';
import type { Settings } from './settings.js';

/**
 * What reverting a migration would drop: what it made, and with `ALLOW=adopted` also what it found and what
 * equals the target still.
 */
export async function objectsToDrop(
  queryRunner: QueryRunner,
  schemas: SchemaNames,
  migration: Migration,
): Promise<OwnedObject[]> {
  const objects = await readOwnership(queryRunner, schemas.integration, migration.name);
  const { instance } = migration;
  const alsoDrop =
    instance && isPlannedMigration(instance) ? await alsoDropAdopted(queryRunner, instance) : () => false;
  return objects.filter((object) => object.origin === 'created' || alsoDrop(object));
}

/**
 * Refuses a revert that would drop rows which no seed run made, or which would leave seeded rows in the
 * host's tables with nobody to tell them from its own. `ALLOW=data-loss` lets both pass.
 *
 * @throws NotAllowedError naming every table and how many rows; IntegrationError `SEEDED_ROWS_LEFT`
 */
export async function assertRevertLosesNothing(
  queryRunner: QueryRunner,
  schemas: SchemaNames,
  settings: Settings,
  migration: Migration,
): Promise<void> {
  queryRunner.data[DROP_ADOPTED] = settings.allow.includes('adopted');
  if (settings.allow.includes('data-loss')) return;

  const dropped = await objectsToDrop(queryRunner, schemas, migration);
  const losses = (await findRevertLosses(queryRunner, schemas, dropped)).filter(({ rows }) => rows > 0);
  if (losses.length > 0) {
    const list = losses.map(({ of, rows }) => `${of}: ${rows}`).join(', ');
    throw new NotAllowedError(
      'data-loss',
      `Reverting ${migration.name} would drop rows that no seed run made (${list}).`,
    );
  }
  const dropsLedger = dropped.some(({ kind }) => kind === 'table');
  const left = dropsLedger ? await findSeededHostRows(queryRunner, schemas) : [];
  if (left.length > 0) {
    const list = left.map(({ table, rows }) => `${table}: ${rows}`).join(', ');
    throw new IntegrationError(
      'SEEDED_ROWS_LEFT',
      `Seed runs still have rows in the host's tables (${list}), and reverting would forget whose they are; ` +
        `nothing was changed. Run "npm run seed:revert -- --all" first, or set ALLOW=data-loss to leave them there.`,
    );
  }
}
