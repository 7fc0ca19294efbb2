import { embeddedServerOptions } from '../database/embedded-server-options.js';
import {
  type EmbeddedServerStatus,
  embeddedServerStatus,
} from '../embedded-server/embedded-server-status.js';
import type { EmbeddedServer } from '../embedded-server/running-server.js';
import type { CliCommand } from './cli-command.js';
import * as printing from './print-embedded-server.js';

/** `db:status`: shows whether and where the embedded PostgreSQL is running, and its databases. */
export const dbStatus: CliCommand = {
  example: 'npm run -s db:status -- --json',
  json: true,
  async run({ json }: { json?: boolean }, context) {
    const status = await embeddedServerStatus(embeddedServerOptions());
    printing.noteOtherServer(context);
    if (json) {
      const { server, ...rest } = status.running ? status : { ...status, server: undefined };
      context.print(JSON.stringify({ ...rest, ...(server && printing.embeddedServerJson(server)) }));
    } else {
      statusLines(status, printing.embeddedServerLines).forEach((line) => context.print(line));
    }
    return 0;
  },
};

function statusLines(
  status: EmbeddedServerStatus,
  serverLines: (server: EmbeddedServer) => string[],
): string[] {
  if (!status.running) {
    return [
      status.problem === undefined
        ? 'The embedded PostgreSQL is not running: npm run db:start starts it.'
        : `The embedded PostgreSQL cannot be used: ${status.problem}. npm run db:stop, then db:start, may help.`,
      `  data  ${status.dataDirectory}`,
    ];
  }
  const { server, version, startedAt, connections, databases } = status;
  return [
    `The embedded PostgreSQL ${version} has been running as process ${server.pid} since ${startedAt.toISOString()}; connections: ${connections}.`,
    ...serverLines(server),
    ...printing.databaseLines(databases),
  ];
}
