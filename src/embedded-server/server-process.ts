import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type EmbeddedHome, freePort, preferredPort } from './embedded-home.js';
import { EmbeddedServerError, programFailure } from './embedded-server-error.js';
import { isPostmaster, readPostmaster } from './postmaster.js';
import { runProgram } from './run-program.js';
import { EmbeddedServer } from './running-server.js';
import { assertOwner } from './server-account.js';
import { createCluster, hasCluster, removeCluster } from './server-cluster.js';
import { maintenanceClient, type Probe, probeServer } from './server-connection.js';
import type { ServerRuntime } from './server-runtime.js';
import {
  EMBEDDED_DATABASE,
  EMBEDDED_USER,
  newPassword,
  readState,
  type ServerState,
  writeState,
} from './server-state.js';

/** Seconds for a server to become ready, including crash recovery. */
const START_TIMEOUT = 60;

/** Options of a server whose data may be lost: dropping a database would wait for the disk. */
const UNSYNCED = ' -c fsync=off -c full_page_writes=off';

/** Attempts to start: a port may be taken just before the server binds it. */
const TRIES = 5;

type OurServer = Extract<Probe, { kind: 'ours' }>;

/**
 * Starts the server from whatever state its folder is in: empty, stopped, killed, starting, password lost,
 * port taken. The caller must hold the server lock.
 *
 * @throws EmbeddedServerError if it can't
 */
export async function launchServer(runtime: ServerRuntime): Promise<EmbeddedServer> {
  const { home, signal } = runtime;
  let startedNow = false;
  try {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const running = await settle(runtime);
      if (running) {
        if (!running.hasDatabase) await createDatabase(running.state);
        return new EmbeddedServer(running.state, running.pid, home.folder, startedNow);
      }
      startedNow = await start(runtime, await prepareCluster(runtime));
    }
  } catch (error) {
    if (signal?.aborted) await stopPostmaster(runtime);
    throw error;
  }
  throw new EmbeddedServerError(
    'EMBEDDED_START_FAILED',
    `${TRIES} ports in turn were taken by other programs before the server in ${home.folder} could use them: try again.`,
  );
}

/**
 * Waits until it is clear whether our server is running. Removes a killed server's leftovers; stops a server
 * whose password is lost, so that it gets a new one.
 *
 * @returns the running server, or undefined if one can be started
 */
async function settle(runtime: ServerRuntime): Promise<OurServer | undefined> {
  const { home, signal } = runtime;
  const deadline = performance.now() + START_TIMEOUT * 1000;
  for (;;) {
    signal?.throwIfAborted();
    const probe = await probeServer(home);
    if (probe.kind === 'ours') return probe;
    if (probe.kind === 'down') return undefined;
    if (!isPostmaster(probe.pid, home.data)) {
      await rm(join(home.data, 'postmaster.pid'), { force: true });
      // What a crash of the system left unsynced cannot be told from what is sound.
      if (home.isThrowaway) await removeCluster(home);
      return undefined;
    }
    if (probe.passwordUnknown) {
      await stopPostmaster(runtime);
      await rm(home.state, { force: true });
      return undefined;
    }
    if (performance.now() > deadline) {
      throw new EmbeddedServerError(
        'EMBEDDED_NOT_ANSWERING',
        `PostgreSQL runs as process ${probe.pid} on ${home.data}, but does not accept our connection (${probe.reason}): ` +
          'run "npm run db:stop", then "npm run db:start".',
      );
    }
    await delay(50, undefined, { signal });
  }
}

/** Creates the data directory if missing, and a new password if lost. */
async function prepareCluster(runtime: ServerRuntime): Promise<ServerState> {
  const { home, programs, account } = runtime;
  const remembered = readState(home);
  const state = {
    port: remembered?.port ?? preferredPort(home.folder),
    password: remembered?.password ?? newPassword(),
  };
  const exists = await hasCluster(home, programs.major);
  if (exists) assertOwner(home.data, account);
  else await createCluster(runtime, state.password);
  if (remembered === undefined) {
    if (exists) await replacePassword(runtime, state.password);
    await writeState(home, state);
  }
  return state;
}

/**
 * Starts the server on the recorded port, or on the next free one, which is then recorded.
 *
 * @returns false if the port was taken in the meantime
 */
async function start(
  { home, programs, account, signal }: ServerRuntime,
  state: ServerState,
): Promise<boolean> {
  const port = await freePort(state.port);
  await rm(home.log, { force: true });
  const result = await runProgram(
    programs.pgCtl,
    [
      'start',
      '-D',
      home.data,
      '-l',
      home.log,
      '-o',
      `-p ${port}${home.isThrowaway ? UNSYNCED : ''}`,
      '-w',
      '-t',
      `${START_TIMEOUT}`,
    ],
    { account, directory: home.data, timeout: (START_TIMEOUT + 10) * 1000, signal },
  );
  if (result.code !== 0) {
    const log = await serverLog(home);
    if (/address already in use|could not bind/i.test(log)) return false;
    throw programFailure('EMBEDDED_START_FAILED', 'PostgreSQL', home.folder, log || result.output);
  }
  if (port !== state.port) await writeState(home, { ...state, port });
  return true;
}

async function serverLog(home: EmbeddedHome): Promise<string> {
  return readFile(home.log, 'utf8').catch(() => '');
}

async function createDatabase(state: ServerState): Promise<void> {
  const client = maintenanceClient(state);
  await client.connect();
  try {
    await client.query(`create database ${EMBEDDED_DATABASE}`);
  } finally {
    await client.end();
  }
}

/** Seconds to wait for each shutdown mode. */
const PATIENCE = 20;

/**
 * Stops the server of a data directory: closes connections and rolls back open transactions; if that takes
 * too long, shuts down immediately, and the next start recovers. The caller must hold the server lock.
 *
 * @returns whether a server was running
 * @throws EmbeddedServerError `EMBEDDED_STOP_FAILED` if it keeps running
 */
export async function stopPostmaster({
  home,
  programs,
  account,
}: Omit<ServerRuntime, 'signal'>): Promise<boolean> {
  const postmaster = readPostmaster(home.data);
  if (postmaster === undefined || !isPostmaster(postmaster.pid, home.data)) return false;
  let output = '';
  for (const mode of ['fast', 'immediate']) {
    const args = ['stop', '-D', home.data, '-m', mode, '-w', '-t', `${PATIENCE}`];
    const result = await runProgram(programs.pgCtl, args, {
      account,
      directory: home.data,
      timeout: (PATIENCE + 10) * 1000,
    });
    if (result.code === 0 || !isPostmaster(postmaster.pid, home.data)) return true;
    output += result.output;
  }
  throw programFailure('EMBEDDED_STOP_FAILED', 'pg_ctl stop', home.folder, output);
}

/** Timeout in milliseconds; crash recovery may come first. */
const PASSWORD_TIMEOUT = 60_000;

/**
 * Sets the superuser's password without knowing the old one, in single-user mode; the server must not be
 * running.
 *
 * @param password - characters that need no escaping
 */
export async function replacePassword(
  { home, programs, account, signal }: ServerRuntime,
  password: string,
): Promise<void> {
  const result = await runProgram(programs.postgres, ['--single', '-D', home.data, 'postgres'], {
    account,
    directory: home.data,
    timeout: PASSWORD_TIMEOUT,
    input: `alter role ${EMBEDDED_USER} password '${password}'\n`,
    signal,
  });
  if (result.code !== 0) {
    throw programFailure('EMBEDDED_START_FAILED', 'postgres --single', home.folder, result.output);
  }
}
