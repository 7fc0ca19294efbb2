import type { EntityByTable, TableName } from '../../engine/rows.js';
import type { AnyDefinition, Relations } from './definition.js';
import type { AnyEntity } from './entity-classes.js';
import type { Story } from './story.js';

/** Under this name a factory tells its row into a story that is not its own. */
export const TELL = Symbol('tell');

/** A factory of rows of one table, as a relation takes it. */
export interface FactoryOf<T extends TableName> {
  [TELL](story: Story, place: number, pool: readonly AnyEntity[]): EntityByTable[T];
}

/** What can stand for a related row: the row, its id, or the factory that makes it. */
export type Relative<T extends TableName> = EntityByTable[T] | string | FactoryOf<T>;

/** Related rows by the relation's name. */
export type RelativesOf<R extends Relations> = {
  readonly [N in keyof R]?: Relative<R[N]['factory']['table']>;
};

/** All that the hand asked of a factory. */
export interface Wish {
  readonly plan: object;
  /** Columns, the later over the earlier, each for the row's place in its batch. */
  readonly attributes: readonly ((place: number) => object)[];
  readonly relatives: Readonly<Record<string, Relative<TableName>>>;
  /** Rows that any relation in the story may take. */
  readonly pool: readonly AnyEntity[];
}

/** A wish for the definition's own plan and nothing else. */
export function plainWish({ plan }: AnyDefinition): Wish {
  return { plan, attributes: [], relatives: {}, pool: [] };
}
