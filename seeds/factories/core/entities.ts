import { ENTITY_OF_TABLE, type EntityByTable } from '../../../src/entities/index.js';
import { TABLE_NAMES, type TableName } from '../../engine/plan/rows.js';
import { FactoryError } from './factory-error.js';

/** Rows that belong together, by table. */
export type StoryRows = { readonly [T in TableName]: EntityByTable[T][] };

/** An entity of any of the tables. */
export type AnyEntity = EntityByTable[TableName];

/**
 * The table that an entity is a row of.
 *
 * @throws FactoryError for what is no instance of an entity class
 */
export function tableOf(entity: AnyEntity): TableName {
  const table = TABLE_NAMES.find((name) => entity instanceof ENTITY_OF_TABLE[name]);
  if (table) return table;
  throw new FactoryError(
    'A recycled row must be an entity: what a factory made, or what TypeORM found. A plain object does not say of which table it is; give it with for().',
  );
}

/** A new instance of a table's entity with these values. */
export function entityOf<T extends TableName>(table: T, ...values: object[]): EntityByTable[T] {
  return Object.assign(new ENTITY_OF_TABLE[table](), ...values) as EntityByTable[T];
}
