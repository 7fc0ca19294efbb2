import type { QueryRunner } from 'typeorm';
import { lockForDropping } from '../../postgres/lock-tables.js';
import { forgetOwnership, type OwnedObject } from './ownership.js';
import { describeObject } from './planned-step.js';
import {
  assertNoRevertObstacles,
  DependentObjectsError,
  findMissingObjects,
  type RevertScope,
} from './revert-obstacles.js';
import { qualifiedName, quoteIdentifier } from '../../postgres/schema-names.js';

/** SQLSTATE of a drop that something else depends on. */
const DEPENDENT_OBJECTS_STILL_EXIST = '2BP01';

/**
 * Takes back what a migration made, latest first, and nothing else; a schema that it made is left to
 * `dropBookkeeping`, since our own tables lie in it. Run it inside a transaction; the tables that change are locked, even for
 * reading, from the first drop to its end.
 *
 * @param schema where the ownership table lies
 * @returns one line for each object that stays or is not there, for the person who reverts
 * @throws DependentObjectsError, ChangedObjectsError if objects of others would go
 */
export async function revertPlan(
  queryRunner: QueryRunner,
  schema: string,
  migration: string,
  scope: RevertScope,
): Promise<string[]> {
  await assertNoRevertObstacles(queryRunner, scope);
  const missing = await findMissingObjects(queryRunner, scope.dropped);
  await forgetOwnership(queryRunner, schema, migration);
  await lockForDropping(queryRunner, [...scope.dropped, ...scope.bookkeeping]);
  const present = scope.dropped.filter((object) => !missing.includes(object));
  for (const statement of dropStatements(present)) await dropObject(queryRunner, statement);
  const kept = scope.objects.filter((object) => !scope.dropped.includes(object));
  return [
    ...kept.map((object) => `Kept ${describeObject(object)}, which was there before the migration`),
    ...missing.map((object) => `Did not find ${describeObject(object)}, which the migration made`),
  ];
}

/**
 * Drops something that nothing depends on.
 *
 * @throws DependentObjectsError where something has come to depend on it since it was looked at
 */
export async function dropObject(queryRunner: QueryRunner, statement: string): Promise<void> {
  try {
    await queryRunner.query(statement);
  } catch (error) {
    const { code, detail } = error as { code?: string; detail?: string };
    if (code !== DEPENDENT_OBJECTS_STILL_EXIST) throw error;
    throw new DependentObjectsError(detail?.split('\n') ?? [String(error)], { cause: error });
  }
}

/** What lies on a table that goes needs no statement of its own, and all tables go at once: the locks are strong. */
function dropStatements(objects: readonly OwnedObject[]): string[] {
  const tables = objects.filter(({ kind }) => kind === 'table');
  const goesWithTable = ({ schema, table }: OwnedObject): boolean =>
    tables.some((other) => other.schema === schema && other.table === table);
  const others = objects.filter((object) => object.kind !== 'schema' && !goesWithTable(object));
  const names = tables.map(({ schema, table }) => qualifiedName(schema, table));
  return [
    ...others.reverse().map(dropStatement),
    ...(names.length > 0 ? [`DROP TABLE ${names.join(', ')}`] : []),
  ];
}

/** The statement that takes an object back. It never cascades: what depends on the object stops it. */
export function dropStatement({ kind, schema, table, name, definition }: OwnedObject): string {
  const onTable = `ALTER TABLE IF EXISTS ${qualifiedName(schema, table)}`;
  switch (kind) {
    case 'schema':
      return `DROP SCHEMA ${quoteIdentifier(schema)}`;
    case 'table':
      return `DROP TABLE IF EXISTS ${qualifiedName(schema, table)}`;
    case 'column':
      return `${onTable} DROP COLUMN IF EXISTS ${quoteIdentifier(name)}`;
    case 'default':
      return `${onTable} ALTER COLUMN ${quoteIdentifier(name)} DROP DEFAULT`;
    case 'constraint':
      return `${onTable} DROP CONSTRAINT IF EXISTS ${quoteIdentifier(name)}`;
    case 'validation':
      // PostgreSQL has no way to un-validate a constraint but to make it anew.
      return `${onTable} DROP CONSTRAINT ${quoteIdentifier(name)}, ADD CONSTRAINT ${quoteIdentifier(name)} ${definition} NOT VALID`;
    case 'index':
      return `DROP INDEX IF EXISTS ${qualifiedName(schema, name)}`;
    case 'comment':
      return `COMMENT ON TABLE ${qualifiedName(schema, table)} IS NULL`;
  }
}
