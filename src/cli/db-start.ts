import { embeddedServerOptions } from '../database/embedded-server-options.js';
import { startEmbeddedServer } from '../embedded-server/control-embedded-server.js';
import type { CliCommand } from './cli-command.js';
import { embeddedServerJson, embeddedServerLines, noteOtherServer } from './print-embedded-server.js';

/** `db:start`: starts the embedded PostgreSQL unless it is running. */
export const dbStart: CliCommand = {
  example: 'npm run db:start',
  json: true,
  async run({ json }: { json?: boolean }, context) {
    const server = await startEmbeddedServer({ ...embeddedServerOptions(), signal: context.signal });
    noteOtherServer(context);
    if (json) {
      context.print(JSON.stringify({ ...embeddedServerJson(server), startedNow: server.startedNow }));
    } else {
      context.print(
        server.startedNow
          ? 'The embedded PostgreSQL was started.'
          : 'The embedded PostgreSQL is already running.',
      );
      embeddedServerLines(server).forEach((line) => context.print(line));
    }
    return 0;
  },
};
