import { zodSchemas } from '../exports/zod-schemas.js';
import type { CliCommand } from './cli-command.js';
import { printText } from './print-text.js';

/** `export:zod`: exports the shapes for the host's registry. */
export const exportZod: CliCommand = {
  example: 'npm run -s export:zod > integration-schemas.ts',
  json: true,
  async run({ json }: { json?: boolean }, context) {
    printText(context, json, zodSchemas());
    return 0;
  },
};
