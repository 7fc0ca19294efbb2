import type { EntityManager } from 'typeorm';
import { TABLE_NAMES } from '../../engine/rows.js';
import { ENTITY_CLASSES, type StoryRows } from './entity-classes.js';

/** Rows of one INSERT: PostgreSQL takes 65,535 parameters, and no table has more than 11 columns. */
const ROWS_PER_INSERT = 1_000;

/** Inserts a story's rows through TypeORM, parents before children, so that its subscribers see them. */
export async function insertStory(manager: EntityManager, rows: StoryRows): Promise<void> {
  for (const table of TABLE_NAMES) {
    for (let from = 0; from < rows[table].length; from += ROWS_PER_INSERT) {
      await manager.insert(ENTITY_CLASSES[table], rows[table].slice(from, from + ROWS_PER_INSERT));
    }
  }
}
