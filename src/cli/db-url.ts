import { embeddedServerOptions } from '../database/embedded-server-options.js';
import { embeddedServerUrl } from '../embedded-server/control-embedded-server.js';
import type { CliCommand } from './cli-command.js';

/** `db:url`: prints only the embedded server's connection URL, including the password, for scripts. */
export const dbUrl: CliCommand = {
  example: 'psql "$(npm run -s db:url)"',
  json: true,
  async run({ json }: { json?: boolean }, { print }) {
    const url = await embeddedServerUrl(embeddedServerOptions());
    print(json ? JSON.stringify({ url }) : url);
    return 0;
  },
};
