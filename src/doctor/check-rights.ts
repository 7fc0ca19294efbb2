import type { QueryRunner } from 'typeorm';
import { HOST_TABLES, INTEGRATION_ENTITIES } from '../entities/index.js';
import { qualifiedName, quoteIdentifier } from '../postgres/schema-names.js';
import { schemaNamesOf } from '../schema/plan/schema-names-of.js';
import { hostAdditions } from '../schema/migrations/1767571200000-add-integration-models.js';
import { tableName } from '../schema/catalog/table-name.js';
import { type Finding, sound, warning, wrong } from './finding.js';

interface RoleRow {
  readonly role: string;
  readonly database: string;
  readonly createdb: boolean;
  readonly mayCreate: boolean;
  readonly hasSchema: boolean;
}

const ROLE = `
SELECT current_user::text AS role, current_database()::text AS database, r.rolcreatedb OR r.rolsuper AS createdb,
  EXISTS (SELECT FROM pg_namespace WHERE nspname = $1) AS "hasSchema",
  coalesce((SELECT has_schema_privilege(oid, 'CREATE') FROM pg_namespace WHERE nspname = $1),
    has_database_privilege(current_database(), 'CREATE')) AS "mayCreate"
FROM pg_roles r WHERE r.rolname = current_user`;

interface TableRow {
  readonly name: string;
  readonly lacks: readonly string[];
  /** Whether the right to use its schema is lacking, without which those on the table are of no use. */
  readonly closed: boolean;
  readonly owns: boolean;
  readonly hidden: boolean;
}

const TABLES = `
SELECT c.relname AS name, pg_has_role(c.relowner, 'USAGE') AS owns, row_security_active(c.oid) AS hidden,
  ARRAY(SELECT p FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) p
    WHERE NOT has_table_privilege(c.oid, p)) AS lacks, NOT has_schema_privilege(n.oid, 'USAGE') AS closed
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = $1 AND c.relname = ANY ($2) AND c.relkind IN ('r', 'p') ORDER BY 1`;

/**
 * Looks whether the role may do what migrating, seeding and testing need. Read-only.
 *
 * @param isPending - whether migrations are to be run
 * @param isForTests - whether test databases are made on this server
 */
export async function checkRights(
  queryRunner: QueryRunner,
  isPending: boolean,
  isForTests: boolean,
): Promise<Finding[]> {
  const schemas = schemaNamesOf(queryRunner.dataSource);
  const [who] = (await queryRunner.query(ROLE, [schemas.integration])) as [RoleRow];
  const own = INTEGRATION_ENTITIES.map(({ name }) => name);
  const host = (await queryRunner.query(TABLES, [schemas.host, HOST_TABLES])) as TableRow[];
  const ours = (await queryRunner.query(TABLES, [schemas.integration, own])) as TableRow[];
  const changed = hostAdditions(schemas).map(tableName);
  const notOwned = host.filter(({ name, owns }) => isPending && !owns && changed.includes(name));
  const findings = [
    ...(isPending && !who.mayCreate ? [mayNotCreate(who, schemas.integration)] : []),
    ...(notOwned.length > 0 ? [ownsNot(who, notOwned)] : []),
    ...lackingRights(who, schemas.host, host),
    ...(isPending ? [] : lackingRights(who, schemas.integration, ours)),
    ...hiddenRows(who, [...host, ...ours]),
    ...(isForTests && !who.createdb ? [mayNotTest(who)] : []),
  ];
  return findings.length > 0 ? findings : [sound('rights', `role ${who.role} may do what is needed`)];
}

function mayNotCreate({ role, database, hasSchema }: RoleRow, schema: string): Finding {
  const place = hasSchema ? `tables in schema "${schema}"` : `schema "${schema}"`;
  const where = hasSchema ? `SCHEMA ${quoteIdentifier(schema)}` : `DATABASE ${quoteIdentifier(database)}`;
  return wrong('rights', `Role ${role} may not create ${place}, so migrations fail.`, {
    mend: `GRANT CREATE ON ${where} TO ${quoteIdentifier(role)}, or migrate as the owner.`,
    code: 'RIGHTS_MISSING',
  });
}

function ownsNot({ role }: RoleRow, tables: readonly TableRow[]): Finding {
  const names = tables.map(({ name }) => name).join(', ');
  return wrong('rights', `Role ${role} does not own ${names}, to which the migrations add.`, {
    mend: "Migrate as the tables' owner.",
    code: 'RIGHTS_MISSING',
  });
}

function lackingRights({ role }: RoleRow, schema: string, tables: readonly TableRow[]): Finding[] {
  const isClosed = tables.some(({ closed }) => closed);
  const lacking = tables.filter(({ lacks }) => lacks.length > 0);
  if (!isClosed && lacking.length === 0) return [];
  const list = lacking.map(({ name, lacks }) => `${name}: ${lacks.join(', ')}`);
  const names = lacking.map(({ name }) => qualifiedName(schema, name)).join(', ');
  const grants = [
    ...(isClosed ? [`USAGE ON SCHEMA ${quoteIdentifier(schema)}`] : []),
    ...(lacking.length > 0 ? [`SELECT, INSERT, UPDATE, DELETE ON ${names}`] : []),
  ].map((right) => `GRANT ${right} TO ${quoteIdentifier(role)}`);
  const found = [...(isClosed ? [`schema ${schema}: USAGE`] : []), ...list].join('; ');
  return [
    wrong('rights', `Role ${role} lacks rights that seeding needs (${found}).`, {
      mend: `${grants.join('; ')}.`,
      code: 'RIGHTS_MISSING',
    }),
  ];
}

function hiddenRows({ role }: RoleRow, tables: readonly TableRow[]): Finding[] {
  const hidden = tables.filter((table) => table.hidden).map(({ name }) => name);
  if (hidden.length === 0) return [];
  return [
    wrong('rights', `A row-level security policy may hide rows of ${hidden.join(', ')} from role ${role}.`, {
      mend: `ALTER ROLE ${quoteIdentifier(role)} BYPASSRLS, or connect as a role that sees all rows.`,
      code: 'ROWS_HIDDEN',
    }),
  ];
}

function mayNotTest({ role }: RoleRow): Finding {
  return warning('rights', `Role ${role} may not create databases, which tests and snapshots need.`, {
    mend: `ALTER ROLE ${quoteIdentifier(role)} CREATEDB, or set TEST_DATABASE_URL to a server where it may.`,
    code: 'TEST_DATABASE_NOT_PERMITTED',
  });
}
