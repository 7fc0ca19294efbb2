import { entityRelationshipDiagram } from '../exports/er-diagram.js';
import type { CliCommand } from './cli-command.js';
import { printText } from './print-text.js';

/** `export:erd`: exports the entity relationship diagram. */
export const exportErd: CliCommand = {
  example: 'npm run -s export:erd > models.mmd',
  json: true,
  async run({ json }: { json?: boolean }, context) {
    printText(context, json, await entityRelationshipDiagram());
    return 0;
  },
};
