import type { EntityByTable } from '../../../src/entities/index.js';
import type { RandomStream } from '../../engine/random/random-stream.js';
import type { Row, TableName } from '../../engine/plan/rows.js';
import type { AnyEntity } from './entities.js';
import type { Story } from './story.js';

/** A row that a factory's row points at or grows out of. */
export interface Relation<T extends TableName = TableName> {
  /** Used when the caller supplies no row. */
  readonly factory: AnyDefinition & { readonly table: T };
  /** The column that holds its id; none where the row only grows out of it. */
  readonly column: string | undefined;
  /** Which of the recycled rows will do. */
  fits(row: EntityByTable[T]): boolean;
}

/** Relations by name, as `for()` takes them. */
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

/** States by method name: each returns the part of the plan that it changes. */
export type States<P extends object> = Readonly<Record<string, (...args: never[]) => Partial<P>>>;

/** What every definition has, whatever it makes. */
export interface AnyDefinition {
  readonly table: TableName;
  readonly plan: object;
  readonly relations: Relations;
  readonly states: States<object>;
  build(builder: never): object;
}

/** How a factory makes rows of one table: the states, and how a row is built with the rows around it. */
export interface FactoryDefinition<
  T extends TableName,
  P extends object,
  R extends Relations,
  S extends States<P>,
> extends AnyDefinition {
  readonly table: T;
  /** The values that states change; these are the defaults. */
  readonly plan: P;
  readonly relations: R;
  readonly states: S;
  /** Builds one row and the rows around it; marks the row itself with `main` or `adopt`, and returns it. */
  build(builder: RowBuilder<T, P, R>): EntityByTable[T];
}

/** The method by which a factory builds its row into another factory's story. */
export const BUILD = Symbol('build');

/** A factory of rows of one table, as a relation takes it. */
export interface FactoryOf<T extends TableName> {
  [BUILD](story: Story, place: number, pool: readonly AnyEntity[]): EntityByTable[T];
}

/** What can stand for a related row: the row, its id, or the factory that makes it. */
export type Relative<T extends TableName> = EntityByTable[T] | string | FactoryOf<T>;

/** Related rows by the relation's name. */
export type RelativesOf<R extends Relations> = {
  readonly [N in keyof R]?: Relative<R[N]['factory']['table']>;
};

/** What a definition builds one row with, and the rows around it. */
export interface RowBuilder<T extends TableName, P extends object, R extends Relations> {
  /** What the states decided. */
  readonly plan: Readonly<P>;
  /** The columns that the caller set: they decide what follows from them, and have the last word. */
  readonly given: Readonly<AttributesOf<T>>;
  /** The row's own stream. */
  readonly random: RandomStream;
  /** The row's number in its set and table, from 1. */
  readonly number: number;
  /** The rows' "now", UTC milliseconds. */
  readonly asOf: number;
  /** The set's mark, for natural keys that must be unique. */
  readonly tag: string;
  /** The id of a row whose event took place at the given UTC milliseconds. */
  newId(at: number): string;
  /** Takes in the row that was asked for, as described but for what the caller set. */
  main(row: Row<T>): EntityByTable[T];
  /** Takes a row that the story has already as the one that was asked for. */
  adopt(entity: EntityByTable[T]): EntityByTable[T];
  /** Takes in a row that surrounds the one that was asked for. */
  emit<U extends TableName>(table: U, row: Row<U>): EntityByTable[U];
  /** Whether the caller said which row a relation is to have, by `for()` or by the column. */
  isGiven(name: keyof R & string): boolean;
  /**
   * A related row: the one that was given, else one of the recycled ones in turn, else one that is made, for
   * which the plan and the relatives are.
   */
  relative<N extends keyof R & string>(
    name: N,
    plan?: Partial<R[N]['factory']['plan']>,
    relatives?: RelativesOf<R[N]['factory']['relations']>,
  ): EntityOf<R[N]['factory']>;
  /** Makes another definition's row in the same story; rows are recycled there too. */
  make<D extends AnyDefinition>(
    definition: D,
    plan?: Partial<D['plan']>,
    relatives?: RelativesOf<D['relations']>,
  ): EntityOf<D>;
  /** So many different rows: those of the recycled ones that fit, and where they do not suffice, new ones. */
  several<D extends AnyDefinition>(
    definition: D,
    count: number,
    fits: (row: EntityOf<D>) => boolean,
  ): EntityOf<D>[];
  /** The row of an id; one that is not known has nothing but its id. */
  find<U extends TableName>(table: U, id: string): EntityByTable[U];
  /** The known rows whose column holds an id, in the order in which they became known. */
  pointingAt<U extends TableName>(
    table: U,
    column: keyof EntityByTable[U] & `${string}Id`,
    id: string,
  ): EntityByTable[U][];
  /**
   * Draws so many moments that follow one another after all of the dates that are known, UTC milliseconds.
   */
  moments(count: number, ...dates: (Date | null | undefined)[]): number[];
}

/** The entity that a definition makes. */
export type EntityOf<D extends AnyDefinition> = EntityByTable[D['table']];

/** Column values that the caller sets. */
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
    behavior: Pick<FactoryDefinition<T, P, R, S>, 'states' | 'build'>,
  ): FactoryDefinition<T, P, R, S> => ({ ...subject, ...behavior });
}
