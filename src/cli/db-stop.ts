import type { CliCommand } from './cli-command.js';

/** `db:stop`: stops the embedded PostgreSQL; its data stay. */
export const dbStop: CliCommand = {
  name: 'db:stop',
  description: 'stop the embedded PostgreSQL; its data stay',
  example: 'npm run db:stop',
  json: true,
  async run({ json }: { json?: boolean }, { print, signal }) {
    const { stopEmbeddedServer } = await import('../embedded-server/control-embedded-server.js');
    const { embeddedServerOptions } = await import('../data-source/embedded-server-options.js');
    const stoppedNow = await stopEmbeddedServer({ ...embeddedServerOptions(), signal });
    if (json) print(JSON.stringify({ running: false, stoppedNow }));
    else
      print(
        stoppedNow
          ? 'The embedded PostgreSQL was stopped; its data stay.'
          : 'The embedded PostgreSQL did not run.',
      );
    return 0;
  },
};
