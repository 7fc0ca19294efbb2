import { DAY } from '../../engine/local-time.js';
import type { RandomStream } from '../../engine/random-stream.js';
import type { EntityByTable, Row, TableName } from '../../engine/rows.js';
import { seededId } from '../../engine/seeded-id.js';
import type { AnyDefinition, AttributesOf, EntityOf, FactoryDefinition, Relations } from './definition.js';
import { ENTITY_CLASSES, entityOf } from './entity-classes.js';
import { momentsAfter } from './moments.js';
import type { Story } from './story.js';
import { plainWish, TELL, type RelativesOf, type Wish } from './wish.js';

/** What a definition tells one row's story with. */
export interface Telling<T extends TableName, P extends object, R extends Relations> {
  /** What the states decided. */
  readonly plan: Readonly<P>;
  /** The columns that the hand set: they decide what follows from them, and have the last word. */
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
  /** Takes in the row that was asked for, as described but for what the hand set. */
  main(row: Row<T>): EntityByTable[T];
  /** Takes a row that the story has already as the one that was asked for. */
  adopt(entity: EntityByTable[T]): EntityByTable[T];
  /** Takes in a row that surrounds the one that was asked for. */
  emit<U extends TableName>(table: U, row: Row<U>): EntityByTable[U];
  /** Whether the hand said which row a relation is to have, by `for()` or by the column. */
  isGiven(name: keyof R & string): boolean;
  /**
   * A related row: the one that was given, else one of the recycled ones in turn, else one that is made, for which
   * the plan and the relatives are.
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
  /** Draws so many moments that follow one another after all of the dates that are known, UTC milliseconds. */
  moments(count: number, ...dates: (Date | null | undefined)[]): number[];
}

/** Where a row happens whose surroundings have no dates: so long before "now". */
const WHEN_NOTHING_IS_KNOWN = 30 * DAY;

/** Tells a definition's row, and all that it takes, into a story. */
export function tell<D extends AnyDefinition>(
  definition: D,
  wish: Wish,
  place: number,
  story: Story,
): EntityOf<D> {
  const { table, build } = definition as unknown as FactoryDefinition<TableName, object, Relations, never>;
  const { stage } = story;
  const { number, random } = stage.next(table);
  const { asOf, tag, known } = stage;
  const given: Record<string, unknown> = Object.assign({}, ...wish.attributes.map((own) => own(place)));
  const newId = (at: number): string => seededId(at, tag, random);

  const givenId = (name: string): string | undefined => {
    const { column } = definition.relations[name]!;
    return column === undefined ? undefined : (given[column] as string | undefined);
  };
  const recycled = <U extends TableName>(from: U): EntityByTable[U][] =>
    wish.pool.filter((row) => row instanceof ENTITY_CLASSES[from]) as EntityByTable[U][];
  const find: AnyTelling['find'] = (from, id) => known.find(from, id) ?? entityOf(from, { id });
  const make: AnyTelling['make'] = (other, plan = {}, relatives = {}) => {
    const asked = { ...plainWish(other), plan, relatives: relatives as Wish['relatives'], pool: wish.pool };
    return tell(other, asked, place, story);
  };

  return build({
    plan: { ...definition.plan, ...wish.plan },
    given,
    random,
    number,
    asOf,
    tag,
    newId,
    main(row) {
      const entity = story.add(table, row, given);
      if ('lastActiveAt' in given) story.pin(entity);
      return entity;
    },
    adopt: (entity) => Object.assign(entity, given),
    emit: (to, row) => story.add(to, row),
    isGiven: (name) => wish.relatives[name] !== undefined || givenId(name) !== undefined,
    relative(name, plan, relatives) {
      const { factory, fits } = definition.relations[name]!;
      const wished = wish.relatives[name] ?? givenId(name);
      if (typeof wished === 'string') return find(factory.table, wished);
      if (wished) return TELL in wished ? wished[TELL](story, place, wish.pool) : wished;
      const candidates = recycled(factory.table).filter(fits);
      return candidates[place % candidates.length] ?? make(factory, plan, relatives);
    },
    make,
    several(other, count, fits) {
      const found = (recycled(other.table) as EntityOf<typeof other>[]).filter(fits).slice(0, count);
      while (found.length < count) found.push(make(other));
      return found;
    },
    find,
    pointingAt: (from, column, id) => known.pointingAt(from, column, id),
    moments(count, ...dates) {
      const times = dates.flatMap((date) => date?.getTime() ?? []);
      const from = times.length > 0 ? Math.max(...times) : asOf - WHEN_NOTHING_IS_KNOWN;
      return momentsAfter(from, count, asOf, random);
    },
  }) as EntityOf<D>;
}

type AnyTelling = Telling<TableName, object, Relations>;
