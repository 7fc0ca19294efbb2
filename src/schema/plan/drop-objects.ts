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

/** SQLSTATE dependent_objects_still_exist. */
const DEPENDENT_OBJECTS_STILL_EXIST = '2BP01';

/**
 * Drops exactly what a migration created, latest first. A created schema is left to `dropBookkeeping`, since
 * our own tables are in it. Call it in a transaction; the tables are locked exclusively from the first drop
 * to its end.
 *
 * @param schema - the schema of the ownership table
 * @returns one line per object that is kept or missing, for the user
 * @throws DependentObjectsError, ChangedObjectsError if other people's objects would be dropped
 */
export async function dropObjects(
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
 * Drops an object that nothing depends on.
 *
 * @throws DependentObjectsError if something has come to depend on it since the check
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

/**
 * Objects on a dropped table need no statement of their own. All tables are dropped at once because the locks
 * are exclusive.
 */
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

type DroppedObject = Pick<OwnedObject, 'kind' | 'schema' | 'table' | 'name' | 'definition'>;

/** Returns the statement that drops an object. It never cascades: dependents make it fail. */
export function dropStatement({ kind, schema, table, name, definition }: DroppedObject): string {
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
      // PostgreSQL can't un-validate a constraint, only recreate it.
      return `${onTable} DROP CONSTRAINT ${quoteIdentifier(name)}, ADD CONSTRAINT ${quoteIdentifier(name)} ${definition} NOT VALID`;
    case 'index':
      return `DROP INDEX IF EXISTS ${qualifiedName(schema, name)}`;
    case 'comment':
      return `COMMENT ON TABLE ${qualifiedName(schema, table)} IS NULL`;
  }
}
