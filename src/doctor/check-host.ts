import type { QueryRunner } from 'typeorm';
import { findHostObjects, listHostObjects } from '../database/create-host.js';
import { readBaseline } from '../database/host-baseline.js';
import type { IntegrationDataSource } from '../database/integration-data-source.js';
import { readOptionalTables } from '../database/optional-tables.js';
import { HOST_TABLES, INTEGRATION_ENTITIES, OPTIONAL_TABLES } from '../entities/index.js';
import { HOST_MODELS } from './host-models.js';
import { type Finding, sound, warning, wrong } from './finding.js';

const COLUMNS = `
SELECT c.relname AS name, array_agg(a.attname::text) AS columns
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped GROUP BY 1`;

const SCHEMAS = `
SELECT n.nspname AS schema FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relname = ANY ($1) AND c.relkind IN ('r', 'p') GROUP BY 1 HAVING count(*) = $2 ORDER BY 1`;

/** Names that the host and we both have: in a common schema, a table of such a name is ours. */
const OURS = INTEGRATION_ENTITIES.map(({ name }) => name);

/** What was found of the host's tables. */
export interface HostCheck {
  /** Whether all that the models need are there. */
  readonly isThere: boolean;
  readonly findings: readonly Finding[];
}

/**
 * Looks which of the host's models a database has, which of them lack columns, and whether the five that we need
 * and the three that only some hosts have can be used. Read-only.
 */
export async function checkHost(
  dataSource: IntegrationDataSource,
  queryRunner: QueryRunner,
): Promise<HostCheck> {
  const { schemas } = dataSource;
  const rows = (await queryRunner.query(COLUMNS, [schemas.host])) as { name: string; columns: string[] }[];
  const tables = new Map(rows.map(({ name, columns }) => [name, columns]));
  const models = Object.entries(HOST_MODELS)
    .map(([name, columns]) => ({ name, columns: columns.split(' ') }))
    .filter(({ name }) => tables.has(name))
    .map(({ name, columns }) => ({
      name,
      missing: columns.filter((column) => !tables.get(name)?.includes(column)),
    }))
    .filter(
      ({ name, missing }) =>
        schemas.host !== schemas.integration || missing.length === 0 || !OURS.includes(name),
    );
  const missing = HOST_TABLES.filter((table) => !tables.has(table));
  const isEmpty = models.length === 0;
  const findings = [
    ...(missing.length > 0 ? [await tablesMissing(dataSource, queryRunner, missing, isEmpty)] : []),
    ...(isEmpty ? [] : [modelsThere(models, schemas.host)]),
    ...(isEmpty ? [] : await optionalTables(queryRunner, schemas.host)),
  ];
  return { isThere: missing.length === 0, findings };
}

async function tablesMissing(
  dataSource: IntegrationDataSource,
  queryRunner: QueryRunner,
  missing: readonly string[],
  isEmpty: boolean,
): Promise<Finding> {
  const schema = dataSource.schemas.host;
  const found = `Schema "${schema}" lacks the host's ${missing.join(', ')}.`;
  const code = 'HOST_TABLES_MISSING';
  if (dataSource.isEmbedded) {
    const next = 'npm run seed:integration';
    if ((await readBaseline(queryRunner, schema)).size === 0) {
      return warning('host tables', found, { mend: `"${next}" creates them.`, code, next });
    }
    const mend = `"npm run db:reset" empties the embedded server, and "${next}" then creates them.`;
    return wrong('host tables', found, { mend, code: 'HOST_BASELINE_PARTIAL' });
  }
  const elsewhere = (await queryRunner.query(SCHEMAS, [HOST_TABLES, HOST_TABLES.length])) as {
    schema: string;
  }[];
  const [other] = elsewhere;
  if (other) {
    const mend = `Schema "${other.schema}" has them: add ?schema=${other.schema} to DATABASE_URL.`;
    return wrong('host tables', found, { mend, code });
  }
  const others = isEmpty ? await findHostObjects(dataSource) : [];
  if (isEmpty && others.length === 0) {
    const mend =
      'In a database of your own, "npm run db:host" creates them; on the host\'s, its own migrations do.';
    return wrong('host tables', found, { mend, code, next: 'npm run db:host' });
  }
  const inTheWay =
    others.length > 0
      ? `; schema "${schema}" holds ${listHostObjects(others)}, and must be empty for "npm run db:host"`
      : '';
  return wrong('host tables', found, {
    mend: `Run the host's own migrations to their end${inTheWay}.`,
    code,
  });
}

function modelsThere(models: readonly { name: string; missing: string[] }[], schema: string): Finding {
  const total = Object.keys(HOST_MODELS).length;
  const found = `${models.length} of the host's ${total} models in schema "${schema}": ${models.map(({ name }) => name).join(', ')}`;
  const partial = models.filter(({ missing }) => missing.length > 0);
  if (partial.length === 0) return sound('host tables', found);
  const list = partial.map(({ name, missing }) => `${name} (${missing.join(', ')})`).join('; ');
  return warning('host tables', `${found}. Without columns that the host has: ${list}.`, {
    mend: 'If the host runs on this database, run its migrations to their end.',
  });
}

async function optionalTables(queryRunner: QueryRunner, schema: string): Promise<Finding[]> {
  const { tables, leftOut } = await readOptionalTables(queryRunner, schema);
  const absent = OPTIONAL_TABLES.filter((table) => !tables.includes(table) && !leftOut.has(table));
  const there = tables.length > 0 ? `filled where they are there: ${tables.join(', ')}` : '';
  const not = absent.length > 0 ? `not there, and not needed: ${absent.join(', ')}` : '';
  return [
    sound(
      'host tables',
      [there, not].filter(Boolean).join('; ') || 'none of the optional tables can be filled',
    ),
    ...[...leftOut.values()].map((note) =>
      warning('host tables', note, {
        mend: 'Rows of this table are left to the host; give the table the columns of the host to have it filled.',
      }),
    ),
  ];
}
