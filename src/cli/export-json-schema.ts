import { registryJsonSchema } from '../jsonb/json-schema.js';
import type { CliCommand } from './cli-command.js';

/** `export:json-schema`: exports the registry's shapes for other tools. */
export const exportJsonSchema: CliCommand = {
  example: 'npm run -s export:json-schema > jsonb.schema.json',
  json: true,
  async run({ json }: { json?: boolean }, { print }) {
    print(JSON.stringify(registryJsonSchema(), null, json ? undefined : 2));
    return 0;
  },
};
