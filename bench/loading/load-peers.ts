import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Competitor } from './competitor.js';
import type { Subject } from './options.js';

/** A competitor that cannot be measured here, and why. */
export interface Missing {
  readonly name: Subject;
  readonly reason: string;
}

const BENCH = join(import.meta.dirname, '..');

/** The peers that are no dependencies of ours. */
const PEERS: readonly Subject[] = ['drizzle-seed', 'prisma'];

/** Installs those peers that are wanted, if they are not there yet, and loads them. */
export async function loadPeers(wanted: readonly Subject[]): Promise<(Competitor | Missing)[]> {
  const names = PEERS.filter((name) => wanted.includes(name));
  const loaded: (Competitor | Missing)[] = [];
  for (const name of names) {
    try {
      if (!existsSync(join(BENCH, 'node_modules', name)))
        run('npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
      if (name === 'prisma') generatePrismaClient();
      const { competitor } = (await import(`./peers/${name}.js`)) as { competitor: Competitor };
      loaded.push(competitor);
    } catch (error) {
      loaded.push({ name, reason: (error as Error).message.split('\n')[0] ?? '' });
    }
  }
  return loaded;
}

/**
 * Writes Prisma's client from its schema. Its command line would first download an engine that migrates databases, from outside the
 * registry, if it were not told of a file in its place; generating needs none.
 */
function generatePrismaClient(): void {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY = process.execPath;
  process.env.PRISMA_HIDE_UPDATE_MESSAGE = 'true';
  const schema = join(BENCH, 'loading', 'peers', 'schema.prisma');
  run(
    process.execPath,
    join(BENCH, 'node_modules', 'prisma', 'build', 'index.js'),
    'generate',
    '--schema',
    schema,
  );
}

function run(program: string, ...args: string[]): void {
  const { status, error, stderr, stdout } = spawnSync(program, args, {
    cwd: BENCH,
    encoding: 'utf8',
    // npm is a script on Windows.
    shell: program === 'npm' && process.platform === 'win32',
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${args[0]}: ${`${stderr}\n${stdout}`.trim()}`);
}
