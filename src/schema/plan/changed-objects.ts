import type { QueryRunner } from 'typeorm';
import { foundObjects, identityOf, type DefinedObject } from './defined-objects.js';
import type { OwnedObject } from './ownership.js';
import { describeObject } from './planned-step.js';
import { readRelations } from '../catalog/read-relations.js';

/**
 * Holds what would be dropped by its name against what was made under it: another thing may bear the name by now, and a
 * table may have what somebody else added to it. It only reads.
 *
 * @param dropped the objects that would go
 * @param wanted what the migrations make, for objects whose definition was not written down when they were made
 * @returns one line for each object that is another, or not ours; what is not there is left out
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
    if (!whole.has(placeOf(object)) || COME_WITH_OTHERS.includes(object.kind)) return [];
    return [
      definition === undefined ? `${describeObject(object)} is not ours` : differenceOf(object, definition),
    ];
  });
}

/** A default is part of its column's definition, and a comment of somebody's on a table of ours goes with it. */
const COME_WITH_OTHERS: readonly DefinedObject['kind'][] = ['default', 'comment'];

/** Reads what is there on the tables of these objects. */
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

/** The kind under which an object is found: a constraint's validation is the constraint. */
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
