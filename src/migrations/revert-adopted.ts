import type { QueryRunner } from 'typeorm';
import type { OwnedObject } from '../catalog/ownership.js';
import type { PlannedMigration } from './planned-migration.js';

/** The key in `QueryRunner.data` under which the caller says that adopted objects may be dropped too. */
export const DROP_ADOPTED = 'integrationDropAdopted';

/**
 * Which adopted objects a revert drops as well: none, unless the caller asked for the documented rollback;
 * then those that equal the target still, never one that its owner has changed or made otherwise.
 */
export async function alsoDropAdopted(
  queryRunner: QueryRunner,
  migration: PlannedMigration,
): Promise<(object: OwnedObject) => boolean> {
  if (queryRunner.data[DROP_ADOPTED] !== true) return () => false;
  const steps = await migration.plan(queryRunner);
  const equal = new Set(steps.filter((step) => step.state === 'same' && !step.note).map(identity));
  return (object) => equal.has(identity(object));
}

function identity(object: Pick<OwnedObject, 'kind' | 'schema' | 'table' | 'name'>): string {
  return JSON.stringify([object.kind, object.schema, object.table, object.name]);
}
