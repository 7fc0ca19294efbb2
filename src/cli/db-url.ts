import type { CliCommand } from './cli-command.js';

/** `db:url`: prints the embedded server's connection URL alone, with its password, for scripts. */
export const dbUrl: CliCommand = {
  name: 'db:url',
  description: "print the embedded server's connection URL alone, with its password, for scripts",
  example: 'psql "$(npm run -s db:url)"',
  async run(_options, { print }) {
    const { embeddedServerUrl } = await import('../embedded-server/control-embedded-server.js');
    const { embeddedServerOptions } = await import('../data-source/embedded-server-options.js');
    print(await embeddedServerUrl(embeddedServerOptions()));
    return 0;
  },
};
