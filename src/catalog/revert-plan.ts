import type { QueryRunner } from 'typeorm';
import { assertNoDependents } from './dependents.js';
import { forgetOwnership, hasTable, readOwnership, type OwnedObject } from './ownership.js';
import { describeObject } from './planned-step.js';
import { qualifiedName, quoteIdentifier } from './schema-names.js';

/**
 * Takes back what a migration made, latest first, and nothing else; a schema that it made is left to
 * `dropBookkeeping`, since our own tables lie in it. Run it inside a transaction.
 *
 * @param schema where the ownership table lies
 * @param alsoDrop adopted objects that are to go as well
 * @returns one line for each adopted object that stays, for the person who reverts
 * @throws DependentObjectsError if something of somebody else's depends on what would be dropped
 */
export async function revertPlan(
  queryRunner: QueryRunner,
  schema: string,
  migration: string,
  alsoDrop: (object: OwnedObject) => boolean = () => false,
): Promise<string[]> {
  const objects = await readOwnership(queryRunner, schema, migration);
  const goes = (object: OwnedObject): boolean => object.origin === 'created' || alsoDrop(object);
  await assertNoDependents(queryRunner, objects.filter(goes));
  await forgetOwnership(queryRunner, schema, migration);
  for (const object of objects.filter(goes).reverse()) {
    if (object.kind === 'schema') continue;
    const isThere = object.kind !== 'comment' || (await hasTable(queryRunner, object.schema, object.table));
    if (isThere) await queryRunner.query(dropStatement(object));
  }
  return objects
    .filter((object) => !goes(object))
    .map((object) => `Kept ${describeObject(object)}, which was there before the migration`);
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
