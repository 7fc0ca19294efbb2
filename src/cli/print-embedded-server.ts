import { megabytes } from '../count-of.js';
import type { EmbeddedDatabase } from '../embedded-server/embedded-server-status.js';
import type { EmbeddedServer } from '../embedded-server/running-server.js';
import { maskPassword } from '../database/mask-password.js';
import { loadSettings } from '../database/settings.js';
import { snapshotOfDatabase } from '../testing/snapshot-record.js';
import type { CliContext } from './cli-command.js';

/** Returns the server as JSON, without its password. */
export function embeddedServerJson(server: EmbeddedServer): Record<string, unknown> {
  const { host, port, pid, dataDirectory } = server;
  return { running: true, url: maskPassword(server.url), host, port, pid, dataDirectory };
}

/** Returns lines that describe the server, without its password. */
export function embeddedServerLines(server: EmbeddedServer): string[] {
  return [
    `  URL   ${maskPassword(server.url)}   (with the password: npm run -s db:url)`,
    `  data  ${server.dataDirectory}`,
  ];
}

/** Returns a line for each database: its size, and its name or that of its snapshot. */
export function databaseLines(databases: readonly EmbeddedDatabase[]): string[] {
  return databases.map(({ name, bytes }) => {
    const snapshot = snapshotOfDatabase(name);
    return `  ${megabytes(bytes).padStart(12)}  ${snapshot === undefined ? name : `snapshot ${snapshot}`}`;
  });
}

/** Notes on standard error that `DATABASE_URL` makes the other commands use another server. */
export function noteOtherServer({ note }: CliContext): void {
  const { databaseUrl } = loadSettings();
  if (databaseUrl)
    note(
      `DATABASE_URL is set: the other commands use ${maskPassword(databaseUrl.url)}, not the embedded server.`,
    );
}
