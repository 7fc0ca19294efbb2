import type { EntityManager } from 'typeorm';
import { TABLE_NAMES } from '../../seeds/engine/plan/rows.js';
import { ENTITY_OF_TABLE } from '../../src/entities/index.js';
import type { Rows } from '../unit/seeds/support/generated-rows.js';

/** Every row of every table that seeds write, as the entities read them. */
export async function readRows(manager: EntityManager): Promise<Rows> {
  const tables: [string, object[]][] = [];
  for (const table of TABLE_NAMES) tables.push([table, await manager.find(ENTITY_OF_TABLE[table])]);
  return Object.fromEntries(tables) as unknown as Rows;
}
