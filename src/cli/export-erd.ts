import { entityRelationshipDiagram } from '../exports/er-diagram.js';
import type { CliCommand } from './cli-command.js';

/** `export:erd`: exports the entity relationship diagram. */
export const exportErd: CliCommand = {
  example: 'npm run -s export:erd > models.mmd',
  async run(_, { print }) {
    print(await entityRelationshipDiagram());
    return 0;
  },
};
