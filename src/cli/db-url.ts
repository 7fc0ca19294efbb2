import type { CliCommand } from './cli-command.js';

/** `db:url`: prints the embedded server's connection URL alone, with its password, for scripts. */
export const dbUrl: CliCommand = {
  name: 'db:url',
  description: "print the embedded server's connection URL alone, with its password, for scripts",
  example: 'psql "$(npm run -s db:url)"',
  async run(_options, { print }) {
    const { embeddedServerUrl } = await import('../data-source/embedded/embedded-server-url.js');
    print(await embeddedServerUrl());
    return 0;
  },
};
