import type { CliCommand } from './cli-command.js';

/** `export:json-schema`: the registry's shapes for other tools. */
export const exportJsonSchema: CliCommand = {
  name: 'export:json-schema',
  description: 'print the shapes of the JSONB fields as JSON Schema (draft 2020-12)',
  example: 'npm run -s export:json-schema > jsonb.schema.json',
  async run(_, { print }) {
    const { registryJsonSchema } = await import('../jsonb/json-schema.js');
    print(JSON.stringify(registryJsonSchema(), null, 2));
    return 0;
  },
};
