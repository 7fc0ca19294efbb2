import { Table, TableForeignKey, type EntityMetadata, type QueryRunner } from 'typeorm';
import { readOwnership, type OwnedObject } from '../schema/plan/ownership.js';
import { planAdditions } from '../schema/plan/plan-additions.js';
import { planTable } from '../schema/plan/plan-table.js';
import { describeObject, type PlannedStep } from '../schema/plan/planned-step.js';
import { isHostKey } from '../schema/plan/host-key.js';
import { findHostDifferences } from '../schema/plan/host-needs.js';
import { hostAdditions } from '../schema/migrations/1767571200000-add-integration-models.js';
import { readRelations } from '../schema/catalog/read-relations.js';
import { HOST_ENTITIES, INTEGRATION_ENTITIES } from '../entities/index.js';
import { planHostKey, type HostKeyPlan } from './host-key.js';
import type { IntegrationDataSource } from './integration-data-source.js';
import { readFormerChecks } from './replace-former-checks.js';
import { listMigrations } from './run-migrations.js';

/**
 * Compares a database with the entities where TypeORM's own comparison doesn't look: primary key names,
 * comments, and our additions to the host's tables. Read-only.
 *
 * @returns one line per difference
 */
export async function findDrift(dataSource: IntegrationDataSource): Promise<string[]> {
  const pending = (await listMigrations(dataSource)).filter(({ executed }) => !executed);
  if (pending.length > 0) return pending.map(({ name }) => `migration ${name} has not run`);

  const queryRunner = dataSource.createQueryRunner();
  try {
    const former = await readFormerChecks(queryRunner);
    const hostEntities: readonly unknown[] = HOST_ENTITIES;
    const isHost = (metadata: EntityMetadata) => hostEntities.includes(metadata.target);
    const ownEntities: readonly unknown[] = INTEGRATION_ENTITIES;
    const own = dataSource.entityMetadatas.filter(({ target }) => ownEntities.includes(target));
    const host = dataSource.entityMetadatas.filter(isHost);
    return [
      ...former.map(({ table, name }) => `${table}: constraint ${name} has its former definition`),
      ...(await ownTablesDrift(queryRunner, dataSource, own)),
      ...(await hostTablesDrift(queryRunner, dataSource, host)),
      ...hostKeyDrift(await planHostKey(queryRunner)),
    ];
  } finally {
    await queryRunner.release();
  }
}

async function ownTablesDrift(
  queryRunner: QueryRunner,
  dataSource: IntegrationDataSource,
  entities: EntityMetadata[],
): Promise<string[]> {
  const { integration } = dataSource.schemas;
  const names = entities.map(({ tableName }) => tableName);
  const relations = await readRelations(queryRunner, integration, names);
  const touched = await readOwnership(queryRunner, integration);
  const changed = touched.flatMap(({ table, name, definition }) => {
    const found = relations.get(table)?.constraints[name]?.replace(/ NOT VALID$/, '');
    if (definition === null || found === undefined || found === definition) return [];
    return [`${table}: constraint ${name} is ${found}, not ${definition} as it was made`];
  });
  const missing = touched.filter(
    ({ kind, table, name }) => kind === 'index' && relations.get(table)?.indexes[name] === undefined,
  );
  const differences = entities.flatMap((metadata) =>
    planTable(describedTable(metadata, dataSource), relations.get(metadata.tableName)).flatMap(stepDrift),
  );
  const lines = missing
    .filter(({ table }) => relations.has(table))
    .map((index) => `${describeObject(index)}: missing`);
  return [...new Set([...differences, ...changed, ...lines])];
}

function hostKeyDrift(plan: HostKeyPlan | undefined): string[] {
  return plan ? [plan.difference] : [];
}

/** The host's own columns need only exist with a compatible type; our additions must match exactly. */
async function hostTablesDrift(
  queryRunner: QueryRunner,
  dataSource: IntegrationDataSource,
  entities: EntityMetadata[],
): Promise<string[]> {
  const { host, integration } = dataSource.schemas;
  const names = entities.map(({ tableName }) => tableName);
  const relations = await readRelations(queryRunner, host, names);
  const touched = await readOwnership(queryRunner, integration);
  const theirs = findHostDifferences(dataSource, relations, hostAdditions(dataSource.schemas)).map(
    ({ table, column, found, needed }) =>
      `${table}.${column}: ${found === undefined ? 'missing' : `type is ${found}, not ${needed}`}`,
  );
  const ours = entities.flatMap((metadata) => {
    const facts = relations.get(metadata.tableName);
    if (!facts) return [`${metadata.tableName}: missing`];
    return planAdditions(describedTable(metadata, dataSource), facts).flatMap((step) => {
      const record = touched.find((object) => isSame(object, step));
      if (!record || (isHostKey(step) && host !== integration)) return [];
      if (step.state === 'same' && step.note && step.note !== record.note) return [step.note];
      return stepDrift(step);
    });
  });
  return [...theirs, ...ours];
}

function stepDrift(step: PlannedStep): readonly string[] {
  if (step.state === 'different') return step.differences;
  return step.state === 'absent' ? [`${describeObject(step)}: missing`] : [];
}

function isSame(object: OwnedObject, step: PlannedStep): boolean {
  return object.kind === step.kind && object.table === step.table && object.name === step.name;
}

/** The table that an entity describes, including its foreign keys, which TypeORM creates separately. */
function describedTable(metadata: EntityMetadata, dataSource: IntegrationDataSource): Table {
  const table = Table.create(metadata, dataSource.driver);
  for (const foreignKey of metadata.foreignKeys) {
    table.addForeignKey(TableForeignKey.create(foreignKey, dataSource.driver));
  }
  return table;
}
