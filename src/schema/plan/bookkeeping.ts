import { Table, type QueryRunner } from 'typeorm';
import { OWNERSHIP_TABLE, ownershipTable, type OwnedObject } from './ownership.js';
import type { PlannedStep } from './planned-step.js';
import { readRelations } from '../catalog/read-relations.js';
import { dropObject } from './drop-objects.js';
import { qualifiedName, quoteIdentifier } from '../../postgres/schema-names.js';

/** The table in which seed runs are recorded. */
export const SEED_RUN_TABLE = 'integration_seed_run';

/** Our own tables beside the ten models, created and dropped with the first migration. */
export const BOOKKEEPING_TABLES = [OWNERSHIP_TABLE, SEED_RUN_TABLE] as const;

/** Plans the bookkeeping tables. They are never adopted: an existing one is not ours. */
export async function planBookkeeping(queryRunner: QueryRunner, schema: string): Promise<PlannedStep[]> {
  const found = await readRelations(queryRunner, schema, BOOKKEEPING_TABLES);
  return [...found].map(([name, { kind }]) => ({
    kind: 'table',
    schema,
    table: name,
    name,
    state: 'different',
    differences: [`${name}: a ${kind} has this name, though the migration that makes it is not recorded`],
    create: async () => {},
  }));
}

/** Creates the bookkeeping tables in an existing schema. */
export async function createBookkeeping(queryRunner: QueryRunner, schema: string): Promise<void> {
  await queryRunner.createTable(ownershipTable(schema));
  await queryRunner.createTable(seedRunTable(schema));
}

/**
 * Drops the bookkeeping tables, and the schema if a migration created it.
 *
 * @param dropped - what that migration created, as recorded before the revert
 * @throws DependentObjectsError
 */
export async function dropBookkeeping(
  queryRunner: QueryRunner,
  schema: string,
  dropped: readonly OwnedObject[],
): Promise<void> {
  const tables = BOOKKEEPING_TABLES.map((table) => qualifiedName(schema, table));
  await dropObject(queryRunner, `DROP TABLE ${tables.join(', ')}`);
  const ownSchema = dropped.find(({ kind }) => kind === 'schema');
  if (ownSchema) await dropObject(queryRunner, `DROP SCHEMA ${quoteIdentifier(ownSchema.name)}`);
}

function seedRunTable(schema: string): Table {
  return new Table({
    schema,
    name: SEED_RUN_TABLE,
    columns: [
      { name: 'tag', type: 'text', isPrimary: true, primaryKeyConstraintName: 'integration_seed_run_pkey' },
      { name: 'options', type: 'jsonb' },
      { name: 'state', type: 'text' },
      { name: 'unitCount', type: 'integer' },
      { name: 'units', type: 'jsonb', default: `'{}'` },
      { name: 'startedAt', type: 'timestamp', default: 'now()' },
      { name: 'finishedAt', type: 'timestamp', isNullable: true },
    ],
  });
}
