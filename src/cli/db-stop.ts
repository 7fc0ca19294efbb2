import { embeddedServerOptions } from '../database/embedded-server-options.js';
import { stopEmbeddedServer } from '../embedded-server/control-embedded-server.js';
import { embeddedServerStatus } from '../embedded-server/embedded-server-status.js';
import type { CliCommand } from './cli-command.js';

/** `db:stop`: stops the embedded PostgreSQL, and that of tests unless it is used; keeps the data of both. */
export const dbStop: CliCommand = {
  example: 'npm run db:stop',
  json: true,
  async run({ json }: { json?: boolean }, { print, signal }) {
    const options = { ...embeddedServerOptions(), signal };
    const forTests = { ...options, forTests: true };
    const stoppedNow = await stopEmbeddedServer(options);
    const tests = { stoppedNow: await stopEmbeddedServer({ ...forTests, unlessUsed: true }), running: false };
    if (!tests.stoppedNow) tests.running = (await embeddedServerStatus(forTests)).running;
    if (json) print(JSON.stringify({ running: false, stoppedNow, tests }));
    else {
      print(
        stoppedNow
          ? 'The embedded PostgreSQL was stopped; its data were kept.'
          : 'The embedded PostgreSQL was not running.',
      );
      if (tests.stoppedNow) print('The embedded server for tests was stopped; its data were kept.');
      if (tests.running)
        print('The embedded server for tests keeps running, because somebody is connected to it.');
    }
    return 0;
  },
};
