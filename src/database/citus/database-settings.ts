import type { QueryRunner } from 'typeorm';
import { quoteIdentifier, quoteLiteral } from '../../postgres/schema-names.js';

/** The database's own values of those settings $1 that this server knows; `null` without one. */
const BEFORE = `
SELECT s.name, (SELECT substr(c, length(s.name) + 2)
  FROM pg_db_role_setting r JOIN pg_database d ON d.oid = r.setdatabase, unnest(r.setconfig) c
  WHERE d.datname = current_database() AND r.setrole = 0 AND starts_with(c, s.name || '=')) AS before
FROM unnest($1::text[]) AS s(name) WHERE current_setting(s.name, true) IS NOT NULL`;

/**
 * Sets what sessions of this database begin with; those that are open keep theirs.
 *
 * @param wanted - values by setting; `null` removes the database's own. Settings that the server doesn't know are
 *   left out
 * @returns the values before, in the same form
 */
export async function changeDatabaseSettings(
  queryRunner: QueryRunner,
  wanted: Readonly<Record<string, string | null>>,
): Promise<Record<string, string | null>> {
  const rows = (await queryRunner.query(BEFORE, [Object.keys(wanted)])) as {
    name: string;
    before: string | null;
  }[];
  const [{ database }] = await queryRunner.query('SELECT current_database() AS database');
  for (const { name } of rows) {
    const value = wanted[name] ?? null;
    await queryRunner.query(
      `ALTER DATABASE ${quoteIdentifier(database)} ${value === null ? `RESET ${name}` : `SET ${name} = ${quoteLiteral(value)}`}`,
    );
  }
  return Object.fromEntries(rows.map(({ name, before }) => [name, before]));
}
