import type { QueryRunner } from 'typeorm';
import { BASELINE_OPTIONAL_TABLES, HOST_TABLES } from '../entities/index.js';
import { IntegrationError } from '../errors.js';
import { assertMayChange } from './assert-allowed.js';
import { createHostBaseline } from './host-baseline.js';
import type { IntegrationDataSource } from './integration-data-source.js';

/** Names that a message lists. */
const LISTED = 5;

/** Tables, views, sequences and types of a schema, except those of extensions and of other objects. */
const OBJECTS = `
SELECT name FROM (
  SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname = $1 AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    AND NOT EXISTS (SELECT FROM pg_depend d
      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('e', 'a', 'i'))
  UNION ALL
  SELECT t.typname FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
  WHERE n.nspname = $1 AND t.typtype IN ('e', 'd')
    AND NOT EXISTS (SELECT FROM pg_depend d
      WHERE d.classid = 'pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
) objects ORDER BY 1`;

/**
 * Lists what the host's schema holds. Read-only.
 *
 * @returns empty if there is nothing, or no such schema
 */
export async function findHostObjects(dataSource: IntegrationDataSource): Promise<string[]> {
  const queryRunner: QueryRunner = dataSource.createQueryRunner();
  try {
    const rows = (await queryRunner.query(OBJECTS, [dataSource.schemas.host])) as { name: string }[];
    return rows.map(({ name }) => name);
  } finally {
    await queryRunner.release();
  }
}

/** Names some of what {@link findHostObjects} found, and counts the rest. */
export function listHostObjects(found: readonly string[]): string {
  const more = found.length > LISTED ? ` and ${found.length - LISTED} more` : '';
  return `${found.slice(0, LISTED).join(', ')}${more}`;
}

/**
 * Creates the host's tables in a database of one's own, see {@link createHostBaseline}. Only in an empty schema:
 * elsewhere they would get in the way of the host's own migrations.
 *
 * @returns the tables' names
 * @throws NotAllowedError in production or at a public address without `ALLOW`; IntegrationError
 *   `HOST_BASELINE_REFUSED` if the schema holds anything
 */
export async function createHost(dataSource: IntegrationDataSource): Promise<string[]> {
  await assertMayChange(dataSource.settings, 'db:host');
  const found = await findHostObjects(dataSource);
  if (found.length > 0 || !(await createHostBaseline(dataSource))) {
    throw refused(dataSource.schemas.host, found);
  }
  return [...HOST_TABLES, ...BASELINE_OPTIONAL_TABLES];
}

function refused(schema: string, found: readonly string[]): IntegrationError {
  const names = found.length > 0 ? listHostObjects(found) : 'tables that somebody has just made';
  return new IntegrationError(
    'HOST_BASELINE_REFUSED',
    `Schema "${schema}" is not empty (${names}); nothing was changed. db:host makes the host's tables only in a ` +
      `database of your own that is empty; in the host's, its own migrations make them. Create another database, or ` +
      `name an empty schema with "?schema=" in DATABASE_URL.`,
  );
}
