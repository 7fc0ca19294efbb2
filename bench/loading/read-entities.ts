import type { TableName } from '../../seeds/engine/plan/rows.js';
import type { AnyEntity } from '../../seeds/factories/core/entities.js';
import { ENTITY_OF_TABLE } from '../../src/entities/index.js';
import { withDataSource } from './databases.js';
import type { RowSet } from './row-set.js';

/** A table's rows as TypeORM finds them. */
export interface TableEntities {
  readonly table: TableName;
  readonly found: AnyEntity[];
}

/** Reads rows into memory, for those who cannot load files. */
export function readEntities({ database }: RowSet, tables: readonly TableName[]): Promise<TableEntities[]> {
  return withDataSource(database.url, async ({ manager }) => {
    const read: TableEntities[] = [];
    for (const table of tables)
      read.push({ table, found: await manager.find<AnyEntity>(ENTITY_OF_TABLE[table]) });
    return read;
  });
}
