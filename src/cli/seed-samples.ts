import { samplePage, sampleTables } from '../../seeds/index.js';
import type { CliCommand } from './cli-command.js';

/** `seed:samples`: prints sample rows as a page; `docs/seed-samples.md` is its output. */
export const seedSamples: CliCommand = {
  example: 'npm run -s seed:samples > samples.md',
  json: true,
  async run({ json }: { json?: boolean }, { print }) {
    print(json ? JSON.stringify(await sampleTables()) : (await samplePage()).trimEnd());
    return 0;
  },
};
