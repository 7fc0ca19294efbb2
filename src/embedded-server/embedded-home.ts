import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { EmbeddedServerError } from './embedded-server-error.js';

const APPLICATION = 'edfinance-integration-models';

/** Which embedded server is meant. */
export interface EmbeddedServerOptions {
  /** The server's folder; by default one per project under the user's data folder. */
  readonly dataDirectory?: string | undefined;
  /** Decides which project it is; by default the process's working directory. */
  readonly workingDirectory?: string;
  /** Where the server's programs are kept, one folder per version; by default beside the folders of the projects. */
  readonly programs?: string;
  /** Stops what is under way and removes what is half done. */
  readonly signal?: AbortSignal | undefined;
}

/** The files of one embedded server. */
export interface EmbeddedHome {
  /** Holds all that follows; nothing else in it is touched. */
  readonly folder: string;
  /** PostgreSQL's data directory. */
  readonly data: string;
  /** What PostgreSQL wrote since it was last started; inside the data directory, because only there its user may write. */
  readonly log: string;
  /** Port and password, readable by its owner only. */
  readonly state: string;
  /** Held while somebody starts, stops or resets the server. */
  readonly lock: string;
  /** Holds the server's programs, one folder per version. */
  readonly programs: string;
}

/**
 * Finds the folder of the embedded server that belongs to a project. Creates nothing.
 *
 * @throws {EmbeddedServerError} `EMBEDDED_FOLDER_NAME` when PostgreSQL cannot cope with the folder's name
 */
export function embeddedHome(options: EmbeddedServerOptions = {}): EmbeddedHome {
  const directory = resolve(options.workingDirectory ?? process.cwd());
  const override = options.dataDirectory;
  const folder = realPath(
    override === undefined ? join(userDataFolder(), projectName(directory)) : resolve(override),
  );
  // PostgreSQL's programs call one another through a shell, with paths in double quotes.
  if (/["$`\n\r]/.test(folder)) {
    throw new EmbeddedServerError(
      'EMBEDDED_FOLDER_NAME',
      `PostgreSQL cannot use a folder with a quote, a backtick or a dollar sign in its name: set INTEGRATION_DATA_DIR to another than ${folder}`,
    );
  }
  const data = join(folder, 'data');
  return {
    folder,
    data,
    log: join(data, 'server.log'),
    state: join(folder, 'server.json'),
    lock: join(folder, 'server.lock'),
    programs: options.programs ?? (override === undefined ? userDataFolder() : folder),
  };
}

/** The path without symbolic links, also of what is not there yet: a running server is known by its path. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync.native(path);
  return path === dirname(path) ? path : join(realPath(dirname(path)), basename(path));
}

/** A short, stable fingerprint of a path, in hexadecimal. */
export function pathHash(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 10);
}

/** The project's folder name with a hash of its whole path, so that two clones have a server each. */
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

/** Where this system keeps programs' data; root's must be a place that the server's user can enter, which /root is not. */
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
 * Ports for embedded servers: below what any system hands out by itself (Linux from 32768, others from 49152)
 * and below Kubernetes' node ports (from 30000), so that a port stays free while its server is stopped.
 */
const FIRST_PORT = 25_432;
const PORTS = 4_568;

/** The port that a server would like to have, from its folder's path, so that two projects rarely meet. */
export function preferredPort(folder: string): number {
  return FIRST_PORT + (Number.parseInt(pathHash(folder), 16) % PORTS);
}

/**
 * The first port from `wanted` upwards on which nobody listens on 127.0.0.1; if all are taken, one that the system chooses.
 */
export async function freePort(wanted: number): Promise<number> {
  const first = Math.max(0, wanted - FIRST_PORT);
  for (let step = 0; step < 100; step += 1) {
    const port = step === 0 ? wanted : FIRST_PORT + ((first + step) % PORTS);
    if ((await listen(port)) === port) return port;
  }
  return (await listen(0)) ?? wanted;
}

/** Listens for a moment; returns the port, or undefined if it is taken. */
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
