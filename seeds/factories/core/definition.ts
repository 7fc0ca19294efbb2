import type { EntityByTable, Row, TableName } from '../../engine/rows.js';
import type { Telling } from './telling.js';

/** A row that a factory's row points at or grows out of. */
export interface Relation<T extends TableName = TableName> {
  /** What makes it where the hand gives none. */
  readonly factory: AnyDefinition & { readonly table: T };
  /** The column that holds its id; none where the row only grows out of it. */
  readonly column: string | undefined;
  /** Which of the recycled rows will do. */
  fits(row: EntityByTable[T]): boolean;
}

/** Relations by the name that the hand calls them by. */
export type Relations = Readonly<Record<string, Relation>>;

/**
 * A relation to a row of another factory.
 *
 * @param column - that holds its id; none where the row only grows out of it
 * @param fits - which of the recycled rows will do; all of the table if it is left out
 */
export function relationTo<D extends AnyDefinition>(
  factory: D,
  column?: string,
  fits: (row: EntityOf<D>) => boolean = () => true,
): Relation<D['table']> & { readonly factory: D } {
  return { factory, column, fits };
}

/** Ways to change a plan, by the name that the hand calls them by. */
export type States<P extends object> = Readonly<Record<string, (...args: never[]) => Partial<P>>>;

/** What every definition has, whatever it makes. */
export interface AnyDefinition {
  readonly table: TableName;
  readonly plan: object;
  readonly relations: Relations;
  readonly states: States<object>;
  build(telling: never): object;
}

/** How rows of one table are made by hand: the states they can be in, and the story that each state takes. */
export interface FactoryDefinition<
  T extends TableName,
  P extends object,
  R extends Relations,
  S extends States<P>,
> extends AnyDefinition {
  readonly table: T;
  /** What the states decide; these values hold where no state says otherwise. */
  readonly plan: P;
  readonly relations: R;
  readonly states: S;
  /** Tells the story of one row: names the row itself with `main` or `adopt`, and returns it. */
  build(telling: Telling<T, P, R>): EntityByTable[T];
}

/** The entity that a definition makes. */
export type EntityOf<D extends AnyDefinition> = EntityByTable[D['table']];

/** Columns that the hand sets. */
export type AttributesOf<T extends TableName> = Partial<Row<T>>;

/**
 * Defines a factory in two steps, so that the states are typed by the plan that they decide.
 *
 * @param subject - what it makes, the plan where no state says otherwise, and what the row is related to
 */
export function defineFactory<T extends TableName, P extends object, R extends Relations>(
  subject: Pick<FactoryDefinition<T, P, R, States<P>>, 'table' | 'plan' | 'relations'>,
) {
  return <S extends States<P>>(
    telling: Pick<FactoryDefinition<T, P, R, S>, 'states' | 'build'>,
  ): FactoryDefinition<T, P, R, S> => ({ ...subject, ...telling });
}
