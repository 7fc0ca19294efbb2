import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import type { EmbeddedHome } from './embedded-home.js';

/** Superuser of every embedded server. */
export const EMBEDDED_USER = 'edfinance';

/** The database that commands use, on every embedded server. */
export const EMBEDDED_DATABASE = 'edfinance';

/** State of an embedded server that persists between runs. */
export interface ServerState {
  /** TCP port on 127.0.0.1. */
  readonly port: number;
  /** Password of {@link EMBEDDED_USER}. */
  readonly password: string;
}

/** Reads the persisted state; undefined if missing or damaged. */
export function readState(home: EmbeddedHome): ServerState | undefined {
  try {
    const { port, password } = JSON.parse(readFileSync(home.state, 'utf8')) as Partial<ServerState>;
    return typeof port === 'number' && typeof password === 'string' ? { port, password } : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the state atomically, to a file that only its owner can read. */
export async function writeState(home: EmbeddedHome, state: ServerState): Promise<void> {
  const unfinished = `${home.state}.new`;
  // Never write into an existing file: it would keep its mode, and a link would redirect the password.
  await rm(unfinished, { force: true });
  await writeFile(unfinished, `${JSON.stringify(state)}\n`, { mode: 0o600, flag: 'wx' });
  await rename(unfinished, home.state);
}

/** Generates a password of 192 random bits that needs no escaping in a URL. */
export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

/** Returns a server's connection URL, including the password. */
export function serverUrl({ port, password }: ServerState): string {
  return `postgresql://${EMBEDDED_USER}:${password}@127.0.0.1:${port}/${EMBEDDED_DATABASE}`;
}
