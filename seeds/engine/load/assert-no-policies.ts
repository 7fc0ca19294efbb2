import { quoteIdentifier } from '../../../src/postgres/schema-names.js';
import { IntegrationError } from '../../../src/errors.js';
import type { SeedSession } from '../ledger/seed-session.js';
import type { SeedTable } from '../plan/seed-table.js';

const WITH_POLICIES = `
SELECT n.nspname || '.' || c.relname AS label, current_user::text AS role
FROM jsonb_to_recordset($1) AS wanted ("schema" text, "name" text)
JOIN pg_namespace n ON n.nspname = wanted."schema"
JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = wanted."name"
WHERE row_security_active(c.oid) ORDER BY 1`;

/**
 * Refuses to seed tables with row-level security that applies to this role: the server refuses COPY there,
 * and policies may refuse rows.
 *
 * @throws IntegrationError `ROWS_HIDDEN` naming all of them
 */
export async function assertNoPolicies(
  { queryRunner }: SeedSession,
  tables: readonly SeedTable[],
): Promise<void> {
  const places = tables.map(({ schema, name }) => ({ schema, name }));
  const found = (await queryRunner.query(WITH_POLICIES, [JSON.stringify(places)])) as {
    label: string;
    role: string;
  }[];
  const [first] = found;
  if (!first) return;
  throw new IntegrationError(
    'ROWS_HIDDEN',
    `Row-level security binds role "${first.role}" on ${found.map(({ label }) => label).join(', ')}, where COPY is refused; ` +
      `nothing was written. Connect as a superuser, as a role with BYPASSRLS (ALTER ROLE ${quoteIdentifier(first.role)} BYPASSRLS), ` +
      'or as the owner of these tables after ALTER TABLE … NO FORCE ROW LEVEL SECURITY on each.',
  );
}
