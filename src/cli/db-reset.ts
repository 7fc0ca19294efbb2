import { embeddedServerOptions } from '../database/embedded-server-options.js';
import { resetEmbeddedServer } from '../embedded-server/control-embedded-server.js';
import type { CliCommand } from './cli-command.js';
import { embeddedServerJson, embeddedServerLines } from './print-embedded-server.js';

/** `db:reset`: deletes everything in the embedded PostgreSQL and starts it empty. */
export const dbReset: CliCommand = {
  example: 'npm run db:reset -- --force',
  json: true,
  configure(command) {
    command.option('--force', 'even if others are connected; closes their connections');
  },
  async run({ json, force = false }: { json?: boolean; force?: boolean }, { print, signal }) {
    const server = await resetEmbeddedServer({ ...embeddedServerOptions(), force, signal });
    if (json) {
      print(JSON.stringify(embeddedServerJson(server)));
    } else {
      print('The embedded PostgreSQL is running and empty; npm run seed:integration fills it.');
      embeddedServerLines(server).forEach((line) => print(line));
    }
    return 0;
  },
};
