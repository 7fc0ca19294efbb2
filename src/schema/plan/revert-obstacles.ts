import type { QueryRunner } from 'typeorm';
import { IntegrationError } from '../../errors.js';
import { asFound, findChangedObjects, readFoundObjects } from './changed-objects.js';
import { identityOf, type DefinedObject } from './defined-objects.js';
import { findDependents } from './dependents.js';
import type { TablePlace } from '../../postgres/lock-tables.js';
import { findMovedObjects } from './moved-objects.js';
import type { OwnedObject } from './ownership.js';

/** What reverting a migration drops, and what is needed to decide whether it may. */
export interface RevertScope {
  /** What the migration created and adopted, in order. */
  readonly objects: readonly OwnedObject[];
  /** Those to be dropped. */
  readonly dropped: readonly OwnedObject[];
  /** Our own tables to be dropped. */
  readonly bookkeeping: readonly TablePlace[];
  /** What our migrations create. */
  readonly wanted: readonly DefinedObject[];
}

/** Objects that are not ours depend on what would be dropped; nothing was changed. */
export class DependentObjectsError extends IntegrationError {
  /** @param obstacles - one line each: `view running depends on Challenge` */
  constructor(obstacles: readonly string[], options?: ErrorOptions) {
    super(
      'DEPENDENT_OBJECTS',
      `Other objects depend on what would be dropped, so nothing was changed: ${obstacles.join('; ')}. ` +
        `Drop or move them, or have their owner do it, and run it again.`,
      options,
    );
  }
}

/** Objects with our names are not what the migration created; nothing was changed. */
export class ChangedObjectsError extends IntegrationError {
  /** @param obstacles - one line each: `index A_b_idx on A is btree ("c"), not btree ("b")` */
  constructor(obstacles: readonly string[]) {
    super(
      'OBJECTS_CHANGED',
      `Objects under our names are not what the migration made, so nothing was changed: ${obstacles.join('; ')}. ` +
        `Rename those that are not ours, restore those that are, and revert again.`,
    );
  }
}

/** What blocks a revert, one line per object. */
export interface RevertObstacles {
  /** Objects with our names that the migration did not create, or that were moved. */
  readonly changed: readonly string[];
  /** Objects that are not ours and depend on what would be dropped. */
  readonly dependents: readonly string[];
}

/** Finds what would block a revert. Read-only. */
export async function findRevertObstacles(
  queryRunner: QueryRunner,
  scope: RevertScope,
): Promise<RevertObstacles> {
  const { dropped, bookkeeping, wanted } = scope;
  const missing = await findMissingObjects(queryRunner, dropped);
  const changed = [
    ...(await findChangedObjects(queryRunner, dropped, wanted)),
    ...(await findMovedObjects(queryRunner, missing, wanted)),
  ];
  const dependents = await findDependents(queryRunner, dropped, bookkeeping);
  return { changed, dependents: dependents.map(({ dependent, on }) => `${dependent} depends on ${on}`) };
}

/**
 * Refuses a revert that would drop other people's objects.
 *
 * @throws DependentObjectsError, ChangedObjectsError naming every object
 */
export async function assertNoRevertObstacles(queryRunner: QueryRunner, scope: RevertScope): Promise<void> {
  const { changed, dependents } = await findRevertObstacles(queryRunner, scope);
  if (dependents.length > 0) throw new DependentObjectsError([...dependents, ...changed]);
  if (changed.length > 0) throw new ChangedObjectsError(changed);
}

/** Filters the objects that are missing from the database; schemas never are. */
export async function findMissingObjects(
  queryRunner: QueryRunner,
  objects: readonly OwnedObject[],
): Promise<OwnedObject[]> {
  const found = new Set((await readFoundObjects(queryRunner, objects)).map(identityOf));
  return objects.filter((object) => object.kind !== 'schema' && !found.has(identityOf(asFound(object))));
}
