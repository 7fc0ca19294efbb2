import type { EntityManager } from 'typeorm';
import { ENTITY_OF_TABLE } from '../../../src/entities/index.js';
import { TABLE_NAMES } from '../../engine/plan/rows.js';
import type { StoryRows } from './entities.js';

/** Rows of one INSERT: PostgreSQL takes 65,535 parameters, and no table has more than 11 columns. */
const ROWS_PER_INSERT = 1_000;

/** Inserts a story's rows through TypeORM, parents before children, so that its subscribers see them. */
export async function insertStory(manager: EntityManager, rows: StoryRows): Promise<void> {
  for (const table of TABLE_NAMES) {
    for (let from = 0; from < rows[table].length; from += ROWS_PER_INSERT) {
      await manager.insert(ENTITY_OF_TABLE[table], rows[table].slice(from, from + ROWS_PER_INSERT));
    }
  }
}
