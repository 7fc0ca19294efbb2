import { ENTITY_OF_TABLE } from '../../src/entities/index.js';
import type { TableName } from '../engine/plan/rows.js';
import type { Factories } from './factories.js';

/**
 * What `setMeta` of a factory of typeorm-extension takes: our factory as it is, to the same in the state that
 * is wanted. `useSeederFactory<Enrollment, FactoryMeta<'enrollment'>>(Enrollment)` is typed by it.
 */
export type FactoryMeta<N extends keyof Factories> = (factory: Factories[N]) => Factories[N];

/**
 * Registers a set's factories with typeorm-extension, for seeders that are written for it. Its `make` and
 * `save` give the one row; what the row points at is to be given, since `save` writes nothing else.
 */
export async function registerSeederFactories(set: Factories): Promise<void> {
  // Loaded only here, since it would be a tenth of the start of every command.
  const { setSeederFactory } = await import('typeorm-extension');
  for (const factory of Object.values(set) as readonly Maker[]) {
    setSeederFactory<object, (plain: Maker) => Maker>(ENTITY_OF_TABLE[factory.table], (inState) =>
      (inState?.(factory) ?? factory).make(),
    );
  }
}

type Maker = { readonly table: TableName; make(): object };
