import type { EntityManager } from 'typeorm';
import type { TableName } from '../../engine/plan/rows.js';
import {
  BUILD,
  type AnyDefinition,
  type AttributesOf,
  type EntityOf,
  type FactoryOf,
  type RelativesOf,
} from './definition.js';
import { tableOf, type AnyEntity, type StoryRows } from './entities.js';
import { emptyRequest, type FactoryRequest } from './factory-request.js';
import type { FactorySet } from './factory-set.js';
import { wholeNumber } from './given-number.js';
import { insertStory } from './insert-story.js';
import { buildRow } from './row-builder.js';
import { Story } from './story.js';

/** Rows of one call, at the most. */
const MOST_ROWS = 100_000;

/** Columns that the caller sets, for all rows of a batch or by a row's place in it, from 0. */
export type Attributes<T extends TableName> = AttributesOf<T> | ((place: number) => AttributesOf<T>);

/**
 * What every factory can do. Each verb that does not make rows returns another factory and changes nothing.
 */
export interface FactoryVerbs<D extends AnyDefinition> extends FactoryOf<D['table']> {
  /** The table that it makes rows of. */
  readonly table: D['table'];
  /** Sets columns; what follows from them follows. */
  with(attributes: Attributes<D['table']>): Factory<D>;
  /**
   * Sets columns in turn: the first row of a batch gets the first, and after the last comes the first again.
   */
  sequence(...turns: [AttributesOf<D['table']>, ...AttributesOf<D['table']>[]]): Factory<D>;
  /** Gives related rows: entities, ids, or factories that are to make them. */
  for(relatives: RelativesOf<D['relations']>): Factory<D>;
  /**
   * Has every relation in the story, however deep, take these entities in turn instead of making its own.
   *
   * @throws FactoryError for what is no entity
   */
  recycle(...entities: readonly AnyEntity[]): Factory<D>;
  /**
   * Makes a row without a database; what it points at and what surrounds it is made too, but only `makeStory`
   * shows it.
   */
  make(attributes?: Attributes<D['table']>): EntityOf<D>;
  /**
   * Makes this many rows without a database.
   *
   * @param count - 0 to 100,000
   */
  makeMany(count: number, attributes?: Attributes<D['table']>): EntityOf<D>[];
  /** Makes a row with all that belongs to it, without a database. */
  makeStory(attributes?: Attributes<D['table']>): { readonly main: EntityOf<D>; readonly rows: StoryRows };
  /**
   * Makes a row with all that belongs to it and inserts them; inside the manager's transaction, if it is in
   * one.
   */
  create(manager: EntityManager, attributes?: Attributes<D['table']>): Promise<EntityOf<D>>;
  /** Makes and inserts this many rows with all that belongs to them, in one INSERT per table. */
  createMany(
    manager: EntityManager,
    count: number,
    attributes?: Attributes<D['table']>,
  ): Promise<EntityOf<D>[]>;
}

/** A factory: its verbs, and a method for each state that its rows can be in. */
export type Factory<D extends AnyDefinition> = FactoryVerbs<D> & StateMethods<D['states'], D>;

type StateMethods<S extends AnyDefinition['states'], D extends AnyDefinition> = {
  readonly [N in keyof S]: (...args: Parameters<S[N]>) => Factory<D>;
};

/** Opens a definition's factory on a factorySet. */
export function openFactory<D extends AnyDefinition>(
  factorySet: FactorySet,
  definition: D,
  request: FactoryRequest = emptyRequest(definition),
): Factory<D> {
  const { table } = definition;
  const reopen = (change: Partial<FactoryRequest>): Factory<D> =>
    openFactory(factorySet, definition, { ...request, ...change });
  const rowsOf = (verb: string, count: number): number => wholeNumber(verb, count, 0, MOST_ROWS);
  const batch = (count: number, attributes: Attributes<D['table']> = {}): [EntityOf<D>[], Story] => {
    const story = new Story(factorySet);
    const asked = withAttributes(request, attributes);
    const mains = Array.from({ length: count }, (_, place) => buildRow(definition, asked, place, story));
    return [mains, story.conclude()];
  };
  const verbs: FactoryVerbs<D> = {
    table,
    with: (attributes) => reopen(withAttributes(request, attributes)),
    sequence: (...turns) => reopen(withAttributes(request, (place) => turns[place % turns.length]!)),
    for(relatives) {
      for (const [name, relative] of Object.entries(relatives)) {
        const related = definition.relations[name]!.factory.table;
        if (typeof relative === 'object' && !(BUILD in relative))
          factorySet.known.add(related, relative as AnyEntity);
      }
      return reopen({ relatives: { ...request.relatives, ...relatives } as FactoryRequest['relatives'] });
    },
    recycle(...entities) {
      for (const entity of entities) factorySet.known.add(tableOf(entity), entity);
      return reopen({ pool: [...request.pool, ...entities] });
    },
    make: (attributes) => batch(1, attributes)[0][0]!,
    makeMany: (count, attributes) => batch(rowsOf('makeMany(count)', count), attributes)[0],
    makeStory(attributes) {
      const [[main], { rows }] = batch(1, attributes);
      return { main: main!, rows };
    },
    async create(manager, attributes) {
      const [[main], story] = batch(1, attributes);
      await insertStory(manager, story);
      return main!;
    },
    async createMany(manager, count, attributes) {
      const [mains, story] = batch(rowsOf('createMany(manager, count)', count), attributes);
      await insertStory(manager, story);
      return mains;
    },
    [BUILD]: (story, place, pool) =>
      buildRow(definition, { ...request, pool: [...request.pool, ...pool] }, place, story),
  };
  const states = Object.entries(definition.states).map(([name, state]) => [
    name,
    (...args: never[]) => reopen({ plan: { ...request.plan, ...state(...args) } }),
  ]);
  return { ...(Object.fromEntries(states) as StateMethods<D['states'], D>), ...verbs };
}

function withAttributes<T extends TableName>(
  request: FactoryRequest,
  attributes: Attributes<T>,
): FactoryRequest {
  const further = typeof attributes === 'function' ? attributes : () => attributes;
  return { ...request, attributes: [...request.attributes, further] };
}
