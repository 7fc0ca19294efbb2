import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import type { EmbeddedHome } from './embedded-home.js';

/** The superuser of every embedded server. */
export const EMBEDDED_USER = 'edfinance';

/** The database of every embedded server that commands use. */
export const EMBEDDED_DATABASE = 'edfinance';

/** What is remembered of an embedded server between runs. */
export interface ServerState {
  /** TCP port on 127.0.0.1. */
  readonly port: number;
  /** Password of {@link EMBEDDED_USER}. */
  readonly password: string;
}

/** Reads the remembered state; undefined if there is none or it is damaged. */
export function readState(home: EmbeddedHome): ServerState | undefined {
  try {
    const { port, password } = JSON.parse(readFileSync(home.state, 'utf8')) as Partial<ServerState>;
    return typeof port === 'number' && typeof password === 'string' ? { port, password } : undefined;
  } catch {
    return undefined;
  }
}

/** Remembers the state in a file that only its owner can read, whole or not at all. */
export async function writeState(home: EmbeddedHome, state: ServerState): Promise<void> {
  const unfinished = `${home.state}.new`;
  // Not into a file that is there: it would keep its mode, and a link would lead the password elsewhere.
  await rm(unfinished, { force: true });
  await writeFile(unfinished, `${JSON.stringify(state)}\n`, { mode: 0o600, flag: 'wx' });
  await rename(unfinished, home.state);
}

/** A password of 192 random bits, in letters that need no escaping in a URL. */
export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

/** The connection URL of a server, with its password. */
export function serverUrl({ port, password }: ServerState): string {
  return `postgresql://${EMBEDDED_USER}:${password}@127.0.0.1:${port}/${EMBEDDED_DATABASE}`;
}
