import type { CliCommand } from './cli-command.js';

/** `seed:samples`: prints sample rows as a page; `docs/seed-samples.md` is its output. */
export const seedSamples: CliCommand = {
  name: 'seed:samples',
  description: 'print twenty rows of each table of the default run as a Markdown page; needs no database',
  example: 'npm run -s seed:samples > samples.md',
  async run(_options, { print }) {
    const { samplePage } = await import('../../seeds/samples/sample-page.js');
    print(samplePage().trimEnd());
    return 0;
  },
};
