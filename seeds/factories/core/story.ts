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
  readonly #pinned = new Map<object, readonly string[]>();

  constructor(factorySet: FactorySet) {
    this.factorySet = factorySet;
  }

  /** Adds a new row. */
  add<T extends TableName>(table: T, ...values: object[]): EntityByTable[T] {
    const entity = entityOf(table, ...values);
    (this.rows[table] as EntityByTable[T][]).push(entity);
    this.factorySet.known.add(table, entity);
    return entity;
  }

  /** Leaves columns of a row as the caller set them. */
  pin(row: object, columns: readonly string[]): void {
    this.#pinned.set(row, columns);
  }

  /** Sets `lastActiveAt` and `points` of each person that the story made, and adds their streak. */
  conclude(): this {
    const latest = lastActivityOf(this.rows);
    const points = earnedPoints(this.rows);
    const active = activeTimesOf(this.rows);
    for (const person of this.rows.User) {
      const pinned = this.#pinned.get(person) ?? [];
      const at = latest.get(person.id);
      if (at !== undefined && !pinned.includes('lastActiveAt')) {
        person.lastActiveAt = new Date(at);
        person.updatedAt = new Date(at);
      }
      if (!pinned.includes('points')) person.points = points.get(person.id) ?? 0;
      const reached = streakOf(active.get(person.id) ?? []);
      if (reached) this.#addStreak(person.id, reached);
    }
    return this;
  }

  #addStreak(userId: string, reached: Omit<UserStreakFacts, 'userId'>): void {
    const { random } = this.factorySet.next('UserStreak');
    const newId = (at: number): string => seededId(at, this.factorySet.tag, random);
    this.add('UserStreak', userStreakRow({ userId, ...reached }, newId));
  }
}
