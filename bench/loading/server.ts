import { chmod, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { embeddedServerOptions } from '../../src/database/embedded-server-options.js';
import { embeddedHome, preferredPort } from '../../src/embedded-server/embedded-home.js';
import { createCluster } from '../../src/embedded-server/server-cluster.js';
import { withServerRuntime, type ServerRuntime } from '../../src/embedded-server/server-runtime.js';
import { newPassword, writeState } from '../../src/embedded-server/server-state.js';
import {
  startEmbeddedServer,
  stopEmbeddedServer,
} from '../../src/embedded-server/control-embedded-server.js';

/** The servers that are measured on. */
export type ServerKind = 'embedded' | 'default' | 'given';

/** A server that runs for as long as it is measured on. */
export interface BenchServer {
  readonly kind: ServerKind;
  /** As a report's title says it. */
  readonly title: string;
  /** Connection URL of one of its databases, with the password. */
  readonly url: string;
  /** The folder of an embedded server, for `INTEGRATION_DATA_DIR`. */
  readonly folder?: string;
  /** Stops it and removes its data, if it was started for this. */
  close(): Promise<void>;
}

/** A server that somebody else runs. */
export function givenServer(url: string): BenchServer {
  return { kind: 'given', title: 'a given server', url, close: async () => undefined };
}

/**
 * Starts a server in a new folder beside those of the embedded servers, which is where those lie whose speed people feel.
 *
 * @param kind - `embedded`: as we configure it; `default`: as PostgreSQL configures itself
 */
export async function startServer(kind: 'embedded' | 'default', signal: AbortSignal): Promise<BenchServer> {
  const { programs } = embeddedHome(embeddedServerOptions());
  await mkdir(programs, { recursive: true, mode: 0o755 });
  const folder = await realpath(await mkdtemp(join(programs, 'bench-server-')));
  const options = { dataDirectory: folder, programs };
  const close = async (): Promise<void> => {
    await stopEmbeddedServer(options);
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await chmod(folder, 0o755);
    if (kind === 'default') {
      await withServerRuntime(embeddedHome(options), signal, makeDefaultCluster);
    }
    const { url } = await startEmbeddedServer({ ...options, signal });
    const title = kind === 'default' ? 'a server with default settings' : 'the embedded server';
    return { kind, title, url, folder, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Makes a data directory in which no setting is changed; encoding and locale, which are no settings, are those of the embedded server. */
async function makeDefaultCluster(runtime: ServerRuntime): Promise<void> {
  const { folder } = runtime.home;
  const state = { port: preferredPort(folder), password: newPassword() };
  await createCluster(runtime, state.password, {});
  await writeState(runtime.home, state);
}
