import { samplePage } from '../../seeds/index.js';
import type { CliCommand } from './cli-command.js';

/** `seed:samples`: prints sample rows as a page; `docs/seed-samples.md` is its output. */
export const seedSamples: CliCommand = {
  example: 'npm run -s seed:samples > samples.md',
  async run(_options, { print }) {
    print((await samplePage()).trimEnd());
    return 0;
  },
};
