import { IntegrationError } from '../errors.js';
import type { ServerConnection } from './server-connection.js';

/**
 * Statements that copy a database's properties besides its contents and format: connection limit, privileges,
 * ALTER DATABASE … SET, ALTER ROLE … IN DATABASE … SET, security labels. Statements of roles other than the
 * owner come last, since they change the role for the rest of the transaction.
 *
 * A setting that is a list of names (GUC_LIST_QUOTE) is stored with quoted names, and must be restored name
 * by name, as pg_dump does.
 */
const PROPERTIES = `
  with source as (select * from pg_database where datname = $1),
  setting as (
    select setrole, place, split_part(item, '=', 1) as name, substr(item, strpos(item, '=') + 1) as value
      from source join pg_db_role_setting on setdatabase = source.oid, unnest(setconfig) with ordinality as config (item, place)
  )
  select 1 as step, 0 as place, 'the connection limit' as property,
         format('alter database %I connection limit %s', $2::text, datconnlimit) as statement
    from source
  union all
  select 2, 0, 'the privileges',
         format('revoke all on database %I from public, %I', $2, pg_get_userbyid(datdba))
    from source where datacl is not null
  union all
  select case grantor when datdba then 3 else 6 end, place, 'the privileges',
         case when grantor <> datdba then format('set local role %I; ', pg_get_userbyid(grantor)) else '' end ||
         format('grant %s on database %I to %s%s', privilege_type, $2,
           case grantee when 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end,
           case when is_grantable then ' with grant option' else '' end)
    from source, unnest(datacl) with ordinality as acl (item, place), aclexplode(array[item])
  union all
  select 4, place, format('the setting %s', name),
         format('alter %s set %I to %s',
           case setrole
             when 0 then format('database %I', $2)
             else format('role %I in database %I', pg_get_userbyid(setrole), $2)
           end,
           name,
           case when name in ('search_path', 'temp_tablespaces', 'local_preload_libraries', 'session_preload_libraries')
             then (select coalesce(string_agg(quote_literal(coalesce(replace(part[1], '""', '"'), part[2])), ', '), '''''')
                     from regexp_matches(value, '"((?:[^"]|"")*)"|([^",\\s]+)', 'g') as part)
             else quote_literal(value)
           end)
    from setting
  union all
  select 5, 0, format('the security label of %s', provider),
         format('security label for %I on database %I is %L', provider, $2, label)
    from source join pg_shseclabel on objoid = source.oid and classoid = 'pg_database'::regclass
  order by step, place, property`;

/** SQLSTATEs for what is not permitted, unknown, not loaded, or can't be set on a database. */
const REFUSED = /^(22|42)|^55P02$/;

/**
 * Copies one database's properties to another. The caller handles what a copy has by itself (encoding,
 * locale, tablespace), the owner, the comment, and the flags for templates and connections.
 *
 * @param client - in a transaction, as its last step
 * @throws IntegrationError `DATABASE_PROPERTY_REFUSED` naming what the server refuses
 */
export async function copyProperties(
  client: ServerConnection,
  source: string,
  target: string,
): Promise<void> {
  const { rows } = await client.query<{ property: string; statement: string }>(PROPERTIES, [source, target]);
  for (const { property, statement } of rows) {
    // The statement is not shown: a setting's value may be a secret.
    await client.query(statement).catch((error: Error & { code?: string }) => {
      throw REFUSED.test(error.code ?? '') ? propertyRefused(property, error) : error;
    });
  }
}

function propertyRefused(property: string, cause: Error): IntegrationError {
  return new IntegrationError(
    'DATABASE_PROPERTY_REFUSED',
    `This user may not copy ${property} of the database (${cause.message}); nothing was changed. ` +
      'Use the URL of a superuser, or remove it from the database first.',
    { cause },
  );
}

/** Properties that a snapshot can't have itself, and so records. */
export interface DatabaseFlags {
  readonly comment: string | null;
  readonly allowConnections: boolean;
  readonly isTemplate: boolean;
}

/** Reads a database's comment, and whether it is a template and allows connections. */
export async function readFlags(client: ServerConnection, name: string): Promise<DatabaseFlags | undefined> {
  const { rows } = await client.query<DatabaseFlags>(
    `select shobj_description(oid, 'pg_database') as comment, datallowconn as "allowConnections",
            datistemplate as "isTemplate"
       from pg_database where datname = $1`,
    [name],
  );
  return rows[0];
}

/** Sets what {@link readFlags} reads. */
export async function setFlags(client: ServerConnection, name: string, flags: DatabaseFlags): Promise<void> {
  const { rows } = await client.query<{ statements: string }>(
    `select format('comment on database %1$I is %2$L; alter database %1$I with allow_connections %3$s is_template %4$s',
                   $1::text, $2::text, $3::boolean::text, $4::boolean::text) as statements`,
    [name, flags.comment, flags.allowConnections, flags.isTemplate],
  );
  await client.query(rows[0]?.statements ?? '');
}
