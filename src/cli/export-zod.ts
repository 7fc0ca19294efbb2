import { zodSchemas } from '../exports/zod-schemas.js';
import type { CliCommand } from './cli-command.js';

/** `export:zod`: exports the shapes for the host's registry. */
export const exportZod: CliCommand = {
  example: 'npm run -s export:zod > integration-schemas.ts',
  async run(_, { print }) {
    print(zodSchemas());
    return 0;
  },
};
