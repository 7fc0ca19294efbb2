import type { QueryRunner } from 'typeorm';
import { foundObjects, identityOf, type DefinedObject } from './defined-objects.js';
import type { OwnedObject } from './ownership.js';
import { describeObject } from './planned-step.js';
import { readRelations } from '../catalog/read-relations.js';

/**
 * Compares the objects to be dropped with what was created under their names: a name may belong to another
 * object by now, and a table may have additions by others. Read-only.
 *
 * @param dropped - the objects to be dropped
 * @param wanted - what the migrations create, for objects without a recorded definition
 * @returns one line per object that was replaced or is not ours; missing ones are left out
 */
export async function findChangedObjects(
  queryRunner: QueryRunner,
  dropped: readonly OwnedObject[],
  wanted: readonly DefinedObject[],
): Promise<string[]> {
  const found = await readFoundObjects(queryRunner, dropped);
  const definitions = new Map(
    [...wanted, ...recordedDefinitions(dropped)].map((object) => [identityOf(object), object]),
  );
  const whole = new Set(dropped.filter(({ kind }) => kind === 'table').map(placeOf));
  const single = new Set(dropped.map((object) => identityOf(asFound(object))));
  return found.flatMap((object) => {
    const definition = definitions.get(identityOf(object))?.definition;
    if (definition === object.definition) return [];
    if (definition !== undefined && single.has(identityOf(object))) return [differenceOf(object, definition)];
    if (!whole.has(placeOf(object)) || IMPLIED_KINDS.includes(object.kind)) return [];
    return [
      definition === undefined ? `${describeObject(object)} is not ours` : differenceOf(object, definition),
    ];
  });
}

/** A default is part of its column's definition, and a comment on our table is dropped with it. */
const IMPLIED_KINDS: readonly DefinedObject['kind'][] = ['default', 'comment'];

/** Reads the existing objects on these objects' tables. */
export async function readFoundObjects(
  queryRunner: QueryRunner,
  objects: readonly OwnedObject[],
): Promise<DefinedObject[]> {
  const found: DefinedObject[] = [];
  const onTables = objects.filter(({ kind }) => kind !== 'schema');
  for (const schema of new Set(onTables.map((object) => object.schema))) {
    const tables = new Set(onTables.filter((object) => object.schema === schema).map(({ table }) => table));
    const relations = await readRelations(queryRunner, schema, [...tables]);
    for (const [table, facts] of relations) found.push(...foundObjects(schema, table, facts));
  }
  return found;
}

/** Maps an object to the kind under which it is found: a validation to its constraint. */
export function asFound<Found extends Pick<OwnedObject, 'kind'>>(object: Found): Found {
  return object.kind === 'validation' ? { ...object, kind: 'constraint' } : object;
}

function recordedDefinitions(objects: readonly OwnedObject[]): DefinedObject[] {
  return objects.flatMap((object) => {
    const { definition } = object;
    return definition === null ? [] : [{ ...asFound(object), definition }];
  });
}

function differenceOf(object: DefinedObject, definition: string): string {
  return `${describeObject(object)} is ${object.definition}, not ${definition}`;
}

function placeOf({ schema, table }: Pick<DefinedObject, 'schema' | 'table'>): string {
  return JSON.stringify([schema, table]);
}
