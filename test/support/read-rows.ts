import type { EntityManager } from 'typeorm';
import { ENTITY_OF_TABLE } from '../../src/entities/index.js';
import { BASELINE_TABLE_NAMES } from './baseline-tables.js';
import type { Rows } from '../unit/seeds/support/generated-rows.js';

/** Every row of every table that seeds write on the baseline, as the entities read them. */
export async function readRows(manager: EntityManager): Promise<Rows> {
  const tables: [string, object[]][] = [['Transaction', []]];
  for (const table of BASELINE_TABLE_NAMES) tables.push([table, await manager.find(ENTITY_OF_TABLE[table])]);
  return Object.fromEntries(tables) as unknown as Rows;
}
