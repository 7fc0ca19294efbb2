import { embeddedServerOptions } from '../database/embedded-server-options.js';
import { stopEmbeddedServer } from '../embedded-server/control-embedded-server.js';
import type { CliCommand } from './cli-command.js';

/** `db:stop`: stops the embedded PostgreSQL and keeps its data. */
export const dbStop: CliCommand = {
  example: 'npm run db:stop',
  json: true,
  async run({ json }: { json?: boolean }, { print, signal }) {
    const stoppedNow = await stopEmbeddedServer({ ...embeddedServerOptions(), signal });
    if (json) print(JSON.stringify({ running: false, stoppedNow }));
    else
      print(
        stoppedNow
          ? 'The embedded PostgreSQL was stopped; its data were kept.'
          : 'The embedded PostgreSQL was not running.',
      );
    return 0;
  },
};
