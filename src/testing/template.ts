import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { maskPassword } from '../database/mask-password.js';
import { IntegrationError } from '../errors.js';
import { CODE_ROOT } from './code-root.js';
import { createDatabase } from './create-database.js';
import { dropDatabase } from './drop-database.js';
import { becomeOwner } from './orphans.js';
import { type ServerConnection, urlOfDatabase } from './server-connection.js';
import type { BuildOrder, TemplateSpec } from './template-spec.js';
import type { TestServer } from './test-server.js';
import { onWorkers, seal } from './workers.js';

/** Templates to keep per server; a new one replaces the oldest. */
const TEMPLATES_KEPT = 12;

/**
 * Makes sure that a template exists. One of the processes that need it builds it, under a lock. It gets its
 * name only once complete, so an unfinished one is never used.
 *
 * @param client - a connection to it
 * @param name - from {@link templateName}
 * @throws IntegrationError `TEMPLATE_FAILED` with the builder's output
 */
export async function ensureTemplate(
  server: TestServer,
  client: ServerConnection,
  name: string,
  spec: TemplateSpec,
): Promise<void> {
  if (await canBeCopied(client, name)) return;
  // A separate connection, since waiting for the lock blocks it.
  const builder = await server.connect();
  try {
    await becomeOwner(builder, hashOf(name));
    if (!(await canBeCopied(builder, name))) await build(server.url, builder, name, spec);
  } finally {
    await builder.end();
  }
}

/**
 * A template can't be copied if its drop was interrupted, or if its collation version differs from the
 * system's.
 */
async function canBeCopied(client: ServerConnection, name: string): Promise<boolean> {
  const count = `select count(*)::text as count from pg_database
    where datname = '${name}' and datconnlimit <> -2
      and datcollversion is not distinct from pg_database_collation_actual_version(oid)`;
  const { rows } = await client.query<{ count: string }>(count);
  return rows[0]?.count === '1' && (await onWorkers(client, count)).every((there) => there === '1');
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
  const unfinished = `${client.prefix}_building_${hashOf(name)}`;
  for (const left of [unfinished, name]) await dropDatabase(client, left, true);
  await createDatabase(client, unfinished, 'template0');
  try {
    await runBuilder(urlOfDatabase(server, unfinished), { ...spec, cluster: client.cluster });
    await seal(client, unfinished);
    await onWorkers(client, `alter database ${unfinished} rename to ${name}`);
    await client.query(
      `alter database ${unfinished} rename to ${name};
       comment on database ${name} is 'test template: ${spec.preset}, seed ${spec.seed}'`,
    );
  } catch (error) {
    for (const left of [unfinished, name]) await dropDatabase(client, left, true).catch(() => undefined);
    throw error;
  }
  await dropOldTemplates(client);
}

/** Runs `build-template` as a separate process. */
async function runBuilder(url: string, order: BuildOrder): Promise<void> {
  const isSource = import.meta.filename.endsWith('.ts');
  const runner = isSource ? [join(CODE_ROOT, 'typescript', 'run.cjs')] : [];
  const program = join(CODE_ROOT, 'src', 'testing', `build-template.${isSource ? 'ts' : 'js'}`);
  const child = spawn(process.execPath, [...runner, program, JSON.stringify(order)], {
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
    `The template of the "${order.preset}" test databases could not be built; nothing is left of it:\n` +
      maskPassword(output.trim()),
  );
}

/** Database OIDs increase, so the lowest are the oldest. */
async function dropOldTemplates(client: ServerConnection): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname ~ '^${client.prefix}_template_[0-9a-f]{12}$'
      order by oid desc offset ${TEMPLATES_KEPT}`,
  );
  for (const { datname } of rows) {
    // Another process may have dropped it.
    await dropDatabase(client, datname).catch(() => undefined);
  }
}
