import type { CliCommand } from './cli-command.js';

/** `db:start`: starts the embedded PostgreSQL, or finds that it runs. */
export const dbStart: CliCommand = {
  name: 'db:start',
  description: 'start the embedded PostgreSQL; it goes on running after the command',
  example: 'npm run db:start',
  json: true,
  async run({ json }: { json?: boolean }, context) {
    const { startEmbeddedServer } = await import('../embedded-server/control-embedded-server.js');
    const { embeddedServerJson, embeddedServerLines, noteOtherServer } =
      await import('./print-embedded-server.js');
    const { embeddedServerOptions } = await import('../data-source/embedded-server-options.js');
    const server = await startEmbeddedServer({ ...embeddedServerOptions(), signal: context.signal });
    noteOtherServer(context);
    if (json) {
      context.print(JSON.stringify({ ...embeddedServerJson(server), startedNow: server.startedNow }));
    } else {
      context.print(
        server.startedNow ? 'The embedded PostgreSQL was started.' : 'The embedded PostgreSQL runs already.',
      );
      embeddedServerLines(server).forEach((line) => context.print(line));
    }
    return 0;
  },
};
