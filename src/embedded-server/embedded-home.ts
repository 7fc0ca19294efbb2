import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { EmbeddedServerError } from './embedded-server-error.js';

const APPLICATION = 'edfinance-integration-models';

/** Selects an embedded server. */
export interface EmbeddedServerOptions {
  /** The server's folder; by default one per project under the user's data folder. */
  readonly dataDirectory?: string | undefined;
  /** Determines the project; the process's working directory by default. */
  readonly workingDirectory?: string;
  /**
   * Folder of the PostgreSQL programs, with a subfolder per version; beside the projects' folders by default.
   */
  readonly programs?: string;
  /** The server of test databases, beside the project's own: faster, since a crash of the system may cost its data. */
  readonly forTests?: boolean;
  /** Stops the operation and removes what is unfinished. */
  readonly signal?: AbortSignal | undefined;
}

/** The paths of an embedded server. */
export interface EmbeddedHome {
  /** Contains everything below; other files in it are left alone. */
  readonly folder: string;
  /** PostgreSQL's data directory. */
  readonly data: string;
  /** PostgreSQL's log since its last start; in the data directory, since its user may write only there. */
  readonly log: string;
  /** Port and password, readable only by the owner. */
  readonly state: string;
  /** Lock file, held while starting, stopping or resetting the server. */
  readonly lock: string;
  /** PostgreSQL's programs, with a subfolder per version. */
  readonly programs: string;
  /** Whether the data may be lost: nothing is synced to disk, and what was not shut down is created anew. */
  readonly isThrowaway: boolean;
}

/**
 * Determines the paths of a project's embedded server. Creates nothing.
 *
 * @throws EmbeddedServerError `EMBEDDED_FOLDER_NAME` if PostgreSQL can't handle the folder's name, or the kernel's
 *   file systems hold it
 */
export function embeddedHome(options: EmbeddedServerOptions = {}): EmbeddedHome {
  const directory = resolve(options.workingDirectory ?? process.cwd());
  const override = options.dataDirectory;
  const project = realPath(
    override === undefined ? join(userDataFolder(), projectName(directory)) : resolve(override),
  );
  const isThrowaway = options.forTests ?? false;
  const folder = isThrowaway ? join(project, 'tests') : project;
  // PostgreSQL's programs call each other through a shell, with paths in double quotes.
  if (/["$`\n\r]/.test(folder)) {
    throw new EmbeddedServerError(
      'EMBEDDED_FOLDER_NAME',
      `PostgreSQL cannot use a folder with a quote, a backtick or a dollar sign in its name: set INTEGRATION_DATA_DIR to another than ${folder}`,
    );
  }
  if (process.platform === 'linux' && /^\/(proc|sys|dev(?!\/shm\/))(\/|$)/.test(folder)) {
    throw new EmbeddedServerError(
      'EMBEDDED_FOLDER_NAME',
      `${folder} is on a file system of the kernel's, which keeps no data: set INTEGRATION_DATA_DIR to another folder.`,
    );
  }
  const data = join(folder, 'data');
  return {
    folder,
    data,
    log: join(data, 'server.log'),
    state: join(folder, 'server.json'),
    lock: join(folder, 'server.lock'),
    programs: options.programs ?? (override === undefined ? userDataFolder() : project),
    isThrowaway,
  };
}

/**
 * Resolves symbolic links, even if the path doesn't exist yet: a running server is identified by its path.
 */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync.native(path);
  return path === dirname(path) ? path : join(realPath(dirname(path)), basename(path));
}

/** Returns a short, stable hash of a path, in hexadecimal. */
export function pathHash(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 10);
}

/** Returns the project folder's name with a hash of its path, so that two clones have separate servers. */
function projectName(directory: string): string {
  const root = projectRoot(directory);
  const name = basename(root).replace(/[^A-Za-z0-9._-]+/g, '-') || 'project';
  return `${name}-${pathHash(root)}`;
}

function projectRoot(directory: string): string {
  const real = realpathSync.native(directory);
  for (let folder = real; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) return real;
  }
}

/**
 * Returns the system's folder for application data; for root, one that the server's user can enter, unlike
 * /root.
 */
function userDataFolder(): string {
  const { env, platform } = process;
  const root = process.getuid?.() === 0;
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), APPLICATION);
  if (platform === 'darwin') {
    return join(root ? '/' : homedir(), 'Library', 'Application Support', APPLICATION);
  }
  if (root) return join('/var/lib', APPLICATION);
  return join(env.XDG_DATA_HOME || join(homedir(), '.local', 'share'), APPLICATION);
}

/**
 * Port range of embedded servers: below the ephemeral ports (Linux from 32768, others from 49152) and
 * Kubernetes' node ports (from 30000), so that a stopped server's port stays free.
 */
const FIRST_PORT = 25_432;
const PORTS = 4_568;

/** Returns a server's preferred port, derived from its folder's path so that projects rarely collide. */
export function preferredPort(folder: string): number {
  return FIRST_PORT + (Number.parseInt(pathHash(folder), 16) % PORTS);
}

/** Finds the first free port on 127.0.0.1 from `wanted` upwards; if all are taken, the system chooses one. */
export async function freePort(wanted: number): Promise<number> {
  const first = Math.max(0, wanted - FIRST_PORT);
  for (let step = 0; step < 100; step += 1) {
    const port = step === 0 ? wanted : FIRST_PORT + ((first + step) % PORTS);
    if ((await listen(port)) === port) return port;
  }
  return (await listen(0)) ?? wanted;
}

/** Tries to listen on a port; returns the port, or undefined if it is taken. */
async function listen(port: number): Promise<number | undefined> {
  const server = createServer();
  return new Promise((done) => {
    server.once('error', () => done(undefined));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
