import type { EntityManager } from 'typeorm';
import { seeAllRows } from '../../postgres/see-all-rows.js';
import { queryRows, tablesOf } from '../../database/tables.js';

/** The columns of an asset that the sweep needs. */
export interface SweptRow {
  readonly id: string;
  readonly storageKey: string;
  readonly fileSize: number;
  readonly bucket: string | null;
  readonly etag: string | null;
  readonly sha256: string | null;
}

/** Rows per statement; each statement scans the whole table, since the keys have no index. */
const ROWS_PER_PAGE = 10_000;

const COLUMNS = `"id", "storageKey", "fileSize", "metadata"->>'bucket' AS "bucket", "metadata"->>'etag' AS "etag",
  lower("metadata"->>'checksumSha256') AS "sha256"`;

/**
 * Runs a statement that decides about deleting objects, in the manager's transaction or a new one. It fails
 * if a policy hides rows: an object whose row is hidden would look like an orphan.
 *
 * @throws RowsHiddenError
 */
function selectAllRows<Row>(
  manager: EntityManager,
  sql: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  const select = (own: EntityManager): Promise<Row[]> =>
    seeAllRows(own, () => queryRows<Row>(own, sql, parameters), 'TRANSACTION');
  return manager.queryRunner?.isTransactionActive ? select(manager) : manager.transaction(select);
}

/** All assets' rows in pages, sorted by the keys' UTF-8 bytes. */
export async function* rowPages(manager: EntityManager): AsyncGenerator<readonly SweptRow[]> {
  let last: SweptRow | undefined;
  for (;;) {
    const page: SweptRow[] = await selectAllRows(
      manager,
      `SELECT ${COLUMNS} FROM ${tablesOf(manager).CourseAsset}
       WHERE ("storageKey" COLLATE "C", "id" COLLATE "C") > ($1, $2) OR $3
       ORDER BY "storageKey" COLLATE "C", "id" COLLATE "C" LIMIT ${ROWS_PER_PAGE}`,
      [last?.storageKey ?? '', last?.id ?? '', last === undefined],
    );
    if (page.length > 0) yield page;
    last = page.at(-1);
    if (page.length < ROWS_PER_PAGE) return;
  }
}

/** Reads a row's current state. */
export async function readRow(manager: EntityManager, id: string): Promise<SweptRow | undefined> {
  const [row] = await selectAllRows<SweptRow>(
    manager,
    `SELECT ${COLUMNS} FROM ${tablesOf(manager).CourseAsset} WHERE "id" = $1`,
    [id],
  );
  return row;
}

/** Returns the keys that a row references. */
export async function keysInUse(manager: EntityManager, keys: readonly string[]): Promise<Set<string>> {
  const rows = await selectAllRows<{ storageKey: string }>(
    manager,
    `SELECT DISTINCT "storageKey" FROM ${tablesOf(manager).CourseAsset} WHERE "storageKey" = ANY($1::text[])`,
    [keys],
  );
  return new Set(rows.map(({ storageKey }) => storageKey));
}
