import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { maskPassword } from '../database/mask-password.js';
import { IntegrationError } from '../errors.js';
import { CODE_ROOT } from './code-root.js';
import { dropDatabase } from './drop-database.js';
import { becomeOwner } from './orphans.js';
import { connectToServer, type ServerConnection, urlOfDatabase } from './server-connection.js';
import type { TemplateSpec } from './template-spec.js';

/** Templates to keep per server; a new one replaces the oldest. */
const TEMPLATES_KEPT = 12;

/**
 * Makes sure that a template exists. One of the processes that need it builds it, under a lock. It gets its
 * name only once complete, so an unfinished one is never used.
 *
 * @param server - URL of any database on the server
 * @param client - a connection to it
 * @param name - from {@link templateName}
 * @throws IntegrationError `TEMPLATE_FAILED` with the builder's output
 */
export async function ensureTemplate(
  server: string,
  client: ServerConnection,
  name: string,
  spec: TemplateSpec,
): Promise<void> {
  if (await canBeCopied(client, name)) return;
  // A separate connection, since waiting for the lock blocks it.
  const builder = await connectToServer(server);
  try {
    await becomeOwner(builder, hashOf(name));
    if (!(await canBeCopied(builder, name))) await build(server, builder, name, spec);
  } finally {
    await builder.end();
  }
}

/**
 * A template can't be copied if its drop was interrupted, or if its collation version differs from the
 * system's.
 */
async function canBeCopied(client: ServerConnection, name: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from pg_database
      where datname = $1 and datconnlimit <> -2
        and datcollversion is not distinct from pg_database_collation_actual_version(oid)`,
    [name],
  );
  return rowCount === 1;
}

function hashOf(template: string): string {
  return template.slice(template.lastIndexOf('_') + 1);
}

async function build(
  server: string,
  client: ServerConnection,
  name: string,
  spec: TemplateSpec,
): Promise<void> {
  const unfinished = `edfinance_building_${hashOf(name)}`;
  for (const left of [unfinished, name]) await dropDatabase(client, left, true);
  await client.query(`create database ${unfinished} template template0`);
  try {
    await runBuilder(urlOfDatabase(server, unfinished), spec);
    // Forbids connections: only a database without any can be copied.
    await client.query(
      `alter database ${unfinished} with allow_connections false is_template true;
       alter database ${unfinished} rename to ${name};
       comment on database ${name} is 'test template: ${spec.preset}, seed ${spec.seed}'`,
    );
  } catch (error) {
    await dropDatabase(client, unfinished, true).catch(() => undefined);
    throw error;
  }
  await dropOldTemplates(client);
}

/** Runs `build-template` as a separate process. */
async function runBuilder(url: string, spec: TemplateSpec): Promise<void> {
  const isSource = import.meta.filename.endsWith('.ts');
  const runner = isSource ? [join(CODE_ROOT, 'typescript', 'run.cjs')] : [];
  const program = join(CODE_ROOT, 'src', 'testing', `build-template.${isSource ? 'ts' : 'js'}`);
  const child = spawn(process.execPath, [...runner, program, JSON.stringify(spec)], {
    // An empty DIRECT_URL overrides one in .env, which would send the migrations to another database.
    env: { ...process.env, DATABASE_URL: url, DIRECT_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const code = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done));
  if (code === 0) return;
  throw new IntegrationError(
    'TEMPLATE_FAILED',
    `The template of the "${spec.preset}" test databases could not be built; nothing is left of it:\n` +
      maskPassword(output.trim()),
  );
}

/** Database OIDs increase, so the lowest are the oldest. */
async function dropOldTemplates(client: ServerConnection): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname ~ '^edfinance_template_[0-9a-f]{12}$'
      order by oid desc offset ${TEMPLATES_KEPT}`,
  );
  for (const { datname } of rows) {
    // Another process may have dropped it.
    await dropDatabase(client, datname).catch(() => undefined);
  }
}
