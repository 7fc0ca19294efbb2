import { embeddedServerOptions } from '../database/embedded-server-options.js';
import {
  type EmbeddedServerStatus,
  embeddedServerStatus,
} from '../embedded-server/embedded-server-status.js';
import type { EmbeddedServer } from '../embedded-server/running-server.js';
import type { CliCommand } from './cli-command.js';
import * as printing from './print-embedded-server.js';

/** `db:status`: shows whether and where the embedded PostgreSQL is running, its databases, and that of tests. */
export const dbStatus: CliCommand = {
  example: 'npm run -s db:status -- --json',
  json: true,
  async run({ json }: { json?: boolean }, context) {
    const options = embeddedServerOptions();
    const status = await embeddedServerStatus(options);
    const tests = await embeddedServerStatus({ ...options, forTests: true });
    printing.noteOtherServer(context);
    if (json) {
      context.print(JSON.stringify({ ...statusJson(status), tests: statusJson(tests) }));
    } else {
      statusLines(status, printing.embeddedServerLines).forEach((line) => context.print(line));
      if (tests.running) context.print(testsLine(tests.server));
    }
    return 0;
  },
};

function statusJson(status: EmbeddedServerStatus): object {
  const { server, ...rest } = status.running ? status : { ...status, server: undefined };
  return { ...rest, ...(server && printing.embeddedServerJson(server)) };
}

function testsLine({ pid, host, port }: EmbeddedServer): string {
  return `The embedded server for tests runs as process ${pid} at ${host}:${port}; npm run db:stop stops it.`;
}

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
