import type { EntityManager } from 'typeorm';
import { optionalTablesOf } from '../../../src/database/optional-tables.js';
import { ENTITY_OF_TABLE, isOptionalTable } from '../../../src/entities/index.js';
import { TABLE_NAMES } from '../../engine/plan/rows.js';
import { queryRows, tablesOf } from '../../../src/database/tables.js';
import type { Story } from './story.js';

/** Rows of one INSERT: PostgreSQL takes 65,535 parameters, and no table has more than 11 columns. */
const ROWS_PER_INSERT = 1_000;

/**
 * Inserts a story's rows through TypeORM, parents before children, so that its subscribers see them. Rows of
 * tables that the host does not have are left out. Of people who are there already, `lastActiveAt` moves
 * forward.
 */
export async function insertStory(manager: EntityManager, { rows, moved }: Story): Promise<void> {
  for (const table of TABLE_NAMES) {
    if (rows[table].length === 0) continue;
    if (isOptionalTable(table) && !(await optionalTablesOf(manager)).has(table)) continue;
    for (let from = 0; from < rows[table].length; from += ROWS_PER_INSERT) {
      const some = rows[table].slice(from, from + ROWS_PER_INSERT);
      // The rows have all that is stored. TypeORM would write the answer into them by its order, which is another on Citus.
      await manager
        .createQueryBuilder()
        .insert()
        .into(ENTITY_OF_TABLE[table])
        .values(some)
        .updateEntity(false)
        .execute();
    }
  }
  await moveForward(manager, moved);
}

async function moveForward(manager: EntityManager, moved: Story['moved']): Promise<void> {
  if (moved.size === 0) return;
  await queryRows(
    manager,
    `UPDATE ${tablesOf(manager).User} person
     SET "lastActiveAt" = greatest("lastActiveAt", later."at"), "updatedAt" = greatest("updatedAt", later."at")
     FROM unnest($1::text[], $2::timestamp[]) AS later("id", "at") WHERE person."id" = later."id"`,
    [[...moved.keys()], [...moved.values()].map((at) => at.toISOString())],
  );
}
