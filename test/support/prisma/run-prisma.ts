import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandResult } from '../run-command.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const PRISMA_CLI = join(ROOT, 'node_modules', 'prisma', 'build', 'index.js');
const PRISMA_CONFIG = join(import.meta.dirname, 'prisma.config.js');

/** What a command of Prisma works with. */
export interface PrismaProject {
  /** The schema's text. */
  readonly schema: string;
  /** Where its files are; the schema's own folder by default. */
  readonly folder?: string;
  readonly url?: string;
  /** Tables that Prisma is to leave alone: `public.integration_seed_run`. */
  readonly external?: readonly string[];
  /** The folder of migrations; an empty one by default. */
  readonly migrations?: string;
  /** Lets the engine take the database itself for its shadow, so that a difference shows what the database has. */
  readonly shadowIsItself?: boolean;
}

/** The folder of a schema, which outlives the run, as what is generated there may. */
export function projectFolder(schema: string): string {
  const hash = createHash('sha256').update(schema).digest('hex').slice(0, 12);
  return join(ROOT, 'node_modules', '.cache', 'edfinance-prisma', hash);
}

/** Writes a project's files, and returns what Prisma's processes need in their environment. */
export function preparePrisma({
  schema,
  folder = projectFolder(schema),
  url,
  external,
  migrations,
  shadowIsItself,
}: PrismaProject) {
  mkdirSync(join(folder, 'no-migrations'), { recursive: true });
  writeFileSync(join(folder, 'schema.prisma'), schema);
  writeFileSync(join(folder, 'no-migrations', 'migration_lock.toml'), 'provider = "postgresql"\n');
  return {
    PRISMA_SCHEMA: join(folder, 'schema.prisma'),
    PRISMA_MIGRATIONS: migrations ?? join(folder, 'no-migrations'),
    PRISMA_EXTERNAL: JSON.stringify(external ?? []),
    PRISMA_SHADOW: shadowIsItself ? 'itself' : '',
    DATABASE_URL: url ?? 'postgresql://nobody@127.0.0.1:1/none',
    // No engine is downloaded, nor are newer versions looked up.
    PRISMA_ENGINES_MIRROR: 'http://127.0.0.1:1',
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    NO_COLOR: '1',
  };
}

/** Runs a command of Prisma's own CLI to its end. */
export function runPrisma(project: PrismaProject, ...args: readonly string[]): Promise<CommandResult> {
  return run(project, process.execPath, [PRISMA_CLI, ...args, '--config', PRISMA_CONFIG]);
}

/** Generates the client of a schema as Prisma 7 does. */
export function runPrisma7Generator(project: PrismaProject): Promise<CommandResult> {
  return run(project, process.execPath, [join(import.meta.dirname, 'generate-7.js')]);
}

/** Whether {@link runPrismaAtTerminal} can be had here: `script` of util-linux. */
export const HAS_TERMINAL = spawnSync('script', ['--version']).status === 0;

/** The same at a terminal, without which `migrate dev` refuses to run. Nobody answers its questions. */
export function runPrismaAtTerminal(
  project: PrismaProject,
  ...args: readonly string[]
): Promise<CommandResult> {
  const line = [process.execPath, PRISMA_CLI, ...args, '--config', PRISMA_CONFIG]
    .map((word) => `'${word}'`)
    .join(' ');
  return run(project, 'script', ['--quiet', '--return', '--command', line, '/dev/null']);
}

function run(project: PrismaProject, program: string, args: readonly string[]): Promise<CommandResult> {
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: '', ...preparePrisma(project) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => done({ code, stdout, stderr }));
  });
}

/** Compares a database with a schema; exit code 0 where they are the same, 2 where they differ. */
export function diffWithDatabase(project: PrismaProject): Promise<CommandResult> {
  const folder = project.folder ?? projectFolder(project.schema);
  return runPrisma(
    { ...project, shadowIsItself: true },
    ...['migrate', 'diff', '--exit-code'],
    ...['--from-migrations', join(folder, 'no-migrations')],
    ...['--to-schema-datamodel', join(folder, 'schema.prisma')],
  );
}

/** Compares what a folder of migrations makes of an empty database with a schema. */
export function diffWithMigrations(project: PrismaProject, migrations: string): Promise<CommandResult> {
  const schema = join(project.folder ?? projectFolder(project.schema), 'schema.prisma');
  const inputs = ['--from-migrations', migrations, '--to-schema-datamodel', schema];
  return runPrisma(project, 'migrate', 'diff', '--exit-code', ...inputs);
}

/**
 * The statements with which Prisma makes a schema's tables.
 *
 * @param url - of any database, which the engine wants to connect to
 */
export async function createStatements(schema: string, url: string): Promise<string> {
  const project = { schema, url };
  const file = preparePrisma(project).PRISMA_SCHEMA;
  const inputs = ['--from-empty', '--to-schema-datamodel', file];
  const { code, stdout, stderr } = await runPrisma(project, 'migrate', 'diff', '--script', ...inputs);
  if (code !== 0) throw new Error(`prisma migrate diff: ${stderr}`);
  return stdout;
}
