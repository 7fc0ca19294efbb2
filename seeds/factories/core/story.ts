import type { EntityByTable } from '../../../src/entities/index.js';
import { TABLE_NAMES, type TableName } from '../../engine/plan/rows.js';
import { entityOf, type StoryRows } from './entities.js';
import type { FactorySet } from './factory-set.js';
import { lastActivityOf } from './last-activity.js';

/**
 * All rows that one call of a factory makes: the one that was asked for, what it points at and what surrounds
 * it.
 */
export class Story {
  readonly rows: StoryRows = Object.fromEntries(TABLE_NAMES.map((table) => [table, []])) as never;
  readonly factorySet: FactorySet;
  readonly #pinned = new Set<object>();

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

  /** Leaves a person's `lastActiveAt` as the caller set it. */
  pin(person: object): void {
    this.#pinned.add(person);
  }

  /** Sets `lastActiveAt` of each person that the story made. */
  conclude(): this {
    const latest = lastActivityOf(this.rows);
    for (const person of this.rows.User) {
      const at = latest.get(person.id);
      if (at === undefined || this.#pinned.has(person)) continue;
      person.lastActiveAt = new Date(at);
      person.updatedAt = new Date(at);
    }
    return this;
  }
}
