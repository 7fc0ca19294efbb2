import type { EntityManager } from 'typeorm';
import { optionalTablesOf } from '../../../src/database/optional-tables.js';
import { ENTITY_OF_TABLE, isOptionalTable } from '../../../src/entities/index.js';
import { TABLE_NAMES } from '../../engine/plan/rows.js';
import type { StoryRows } from './entities.js';

/** Rows of one INSERT: PostgreSQL takes 65,535 parameters, and no table has more than 11 columns. */
const ROWS_PER_INSERT = 1_000;

/**
 * Inserts a story's rows through TypeORM, parents before children, so that its subscribers see them. Rows of
 * tables that the host does not have are left out.
 */
export async function insertStory(manager: EntityManager, rows: StoryRows): Promise<void> {
  for (const table of TABLE_NAMES) {
    if (rows[table].length === 0) continue;
    if (isOptionalTable(table) && !(await optionalTablesOf(manager)).has(table)) continue;
    for (let from = 0; from < rows[table].length; from += ROWS_PER_INSERT) {
      await manager.insert(ENTITY_OF_TABLE[table], rows[table].slice(from, from + ROWS_PER_INSERT));
    }
  }
}
