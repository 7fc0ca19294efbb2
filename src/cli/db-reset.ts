import type { CliCommand } from './cli-command.js';

/** `db:reset`: throws away everything in the embedded PostgreSQL and starts it empty. */
export const dbReset: CliCommand = {
  name: 'db:reset',
  description: 'throw away everything in the embedded PostgreSQL and start it empty; port and password stay',
  example: 'npm run db:reset -- --force',
  json: true,
  configure(command) {
    command.option('--force', 'even though others are connected; their connections are closed');
  },
  async run({ json, force = false }: { json?: boolean; force?: boolean }, { print, signal }) {
    const { resetEmbeddedServer } = await import('../embedded-server/control-embedded-server.js');
    const { embeddedServerJson, embeddedServerLines } = await import('./print-embedded-server.js');
    const { embeddedServerOptions } = await import('../data-source/embedded-server-options.js');
    const server = await resetEmbeddedServer({ ...embeddedServerOptions(), force, signal });
    if (json) {
      print(JSON.stringify(embeddedServerJson(server)));
    } else {
      print('The embedded PostgreSQL is empty and runs; npm run seed:integration fills it.');
      embeddedServerLines(server).forEach((line) => print(line));
    }
    return 0;
  },
};
