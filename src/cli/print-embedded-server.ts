import type { EmbeddedServer } from '../embedded-server/running-server.js';
import { maskPassword } from '../database/mask-password.js';
import { loadSettings } from '../database/settings.js';
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

/** Notes on standard error that `DATABASE_URL` makes the other commands use another server. */
export function noteOtherServer({ note }: CliContext): void {
  const { databaseUrl } = loadSettings();
  if (databaseUrl)
    note(
      `DATABASE_URL is set: the other commands use ${maskPassword(databaseUrl.url)}, not the embedded server.`,
    );
}
