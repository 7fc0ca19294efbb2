import { streakOf } from '../../../src/domain/streak.js';
import type { EntityByTable } from '../../../src/entities/index.js';
import { TABLE_NAMES, type TableName } from '../../engine/plan/rows.js';
import { seededId } from '../../engine/random/seeded-id.js';
import { userStreakRow, type UserStreakFacts } from '../rows/user-streak-row.js';
import { earnedPoints } from './earned-points.js';
import { entityOf, type StoryRows } from './entities.js';
import type { FactorySet } from './factory-set.js';
import { activeTimesOf, lastActivityOf } from './last-activity.js';

/**
 * All rows that one call of a factory makes: the one that was asked for, what it points at and what surrounds
 * it.
 */
export class Story {
  readonly rows: StoryRows = Object.fromEntries(TABLE_NAMES.map((table) => [table, []])) as never;
  readonly factorySet: FactorySet;
  readonly #moved = new Map<string, Date>();

  constructor(factorySet: FactorySet) {
    this.factorySet = factorySet;
  }

  /**
   * Adds a new row.
   *
   * @param row - copied, since its documents may be those of other rows as well
   * @param given - what was asked for in place of values of the row
   */
  add<T extends TableName>(table: T, row: object, given: object = {}): EntityByTable[T] {
    const entity = entityOf(table, copyOf(row), given);
    (this.rows[table] as EntityByTable[T][]).push(entity);
    this.factorySet.known.add(table, entity);
    return entity;
  }

  /** When people whom earlier stories made, or who are in the database alone, were last active by this one. */
  get moved(): ReadonlyMap<string, Date> {
    return this.#moved;
  }

  /**
   * Sets `lastActiveAt` and `points` of each person that the story made, and adds their streak; moves
   * `lastActiveAt` of other people forward.
   */
  conclude(): this {
    const latest = lastActivityOf(this.rows);
    const points = earnedPoints(this.rows);
    const active = activeTimesOf(this.rows);
    for (const person of this.rows.User) {
      const at = latest.get(person.id);
      if (at !== undefined && !this.factorySet.isPinned(person.id, 'lastActiveAt')) {
        person.lastActiveAt = new Date(at);
        person.updatedAt = new Date(at);
      }
      if (!this.factorySet.isPinned(person.id, 'points')) person.points = points.get(person.id) ?? 0;
      const reached = streakOf(active.get(person.id) ?? []);
      if (reached) this.#addStreak(person.id, reached);
    }
    const made = new Set(this.rows.User.map(({ id }) => id));
    for (const [id, at] of latest) if (!made.has(id)) this.#moveForward(id, new Date(at));
    return this;
  }

  #moveForward(id: string, at: Date): void {
    if (this.factorySet.isPinned(id, 'lastActiveAt')) return;
    this.#moved.set(id, at);
    const person = this.factorySet.known.find('User', id);
    if (!person || (person.lastActiveAt && person.lastActiveAt >= at)) return;
    person.lastActiveAt = at;
    if (!(person.updatedAt > at)) person.updatedAt = at;
  }

  #addStreak(userId: string, reached: Omit<UserStreakFacts, 'userId'>): void {
    const { random } = this.factorySet.next('UserStreak');
    const newId = (at: number): string => seededId(at, this.factorySet.tag, random);
    this.add('UserStreak', userStreakRow({ userId, ...reached }, newId));
  }
}

/** Copies plain objects and lists, and what is in them. */
function copyOf<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(copyOf) as Value;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, copyOf(inner as unknown)]),
  ) as Value;
}
