import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { serverAccount } from '../../src/embedded-server/server-account.js';
import { temporaryFolder } from './temporary-folder.js';

/** Where PgBouncer is on this machine; `undefined` where it is not installed. */
export const PGBOUNCER = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin']
  .map((folder) => join(folder, 'pgbouncer'))
  .find((file) => existsSync(file));

/** A PgBouncer of its own before one database. */
export interface Pooler {
  /** Leads to the database through it. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts a PgBouncer before the database of a URL.
 *
 * @param settings - of PgBouncer, by name: `pool_mode`, `default_pool_size`, …
 */
export async function openPooler(
  databaseUrl: string,
  settings: Readonly<Record<string, string | number>>,
): Promise<Pooler> {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  const name = pathname.slice(1);
  const [user, word] = [username, password].map(decodeURIComponent);
  const listen = await freePort();
  const folder = temporaryFolder('pgbouncer');
  const file = join(folder, 'pgbouncer.ini');
  const own = {
    listen_addr: '127.0.0.1',
    listen_port: listen,
    unix_socket_dir: '',
    auth_type: 'any',
    ...settings,
  };
  const lines = Object.entries(own).map(([key, value]) => `${key} = ${value}`);
  const server = `host=${hostname} port=${port} user=${user} password='${word}'`;
  writeFileSync(
    file,
    ['[databases]', `${name} = ${server}`, `* = ${server}`, '[pgbouncer]', ...lines, ''].join('\n'),
    { mode: 0o600 },
  );
  const account = serverAccount();
  if (account) chownSync(file, account.uid, account.gid);
  const child = spawn(PGBOUNCER!, [file], {
    stdio: ['ignore', 'ignore', 'pipe'],
    ...(account && { uid: account.uid, gid: account.gid }),
  });
  await untilUp(child);
  return {
    url: `postgresql://${username}@127.0.0.1:${listen}/${name}`,
    close: async () => {
      child.kill('SIGTERM');
      await once(child, 'close');
      rmSync(folder, { recursive: true });
    },
  };
}

function untilUp(child: ChildProcess): Promise<void> {
  let said = '';
  return new Promise((done, fail) => {
    child.stderr!.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('process up')) done();
    });
    child.once('close', () => fail(new Error(`PgBouncer ended:\n${said}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
