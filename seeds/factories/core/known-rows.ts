import type { EntityByTable } from '../../../src/entities/index.js';
import type { TableName } from '../../engine/plan/rows.js';
import type { AnyEntity } from './entities.js';

/**
 * The rows that a set of factories has made or was given, so that a later one can fit the earlier: it finds
 * the lessons of a course, those who are in a challenge, the nudges that a person got.
 */
export class KnownRows {
  readonly #byId = new Map<string, AnyEntity>();
  readonly #byReference = new Map<string, Map<string, AnyEntity>>();

  /** Remembers a row; another of the same id takes its place. */
  add(table: TableName, row: AnyEntity): void {
    this.#byId.set(`${table} ${row.id}`, row);
    for (const [column, value] of Object.entries(row)) {
      if (!column.endsWith('Id') || typeof value !== 'string') continue;
      const key = `${table}.${column} ${value}`;
      const rows = this.#byReference.get(key);
      if (rows) rows.set(row.id, row);
      else this.#byReference.set(key, new Map([[row.id, row]]));
    }
  }

  /** The row of an id. */
  find<T extends TableName>(table: T, id: string): EntityByTable[T] | undefined {
    return this.#byId.get(`${table} ${id}`) as EntityByTable[T] | undefined;
  }

  /** The rows whose column holds an id, in the order in which they became known. */
  pointingAt<T extends TableName>(
    table: T,
    column: keyof EntityByTable[T] & `${string}Id`,
    id: string,
  ): EntityByTable[T][] {
    return [...(this.#byReference.get(`${table}.${column} ${id}`)?.values() ?? [])] as EntityByTable[T][];
  }
}
