import { expect, it } from '@jest/globals';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { CITUS_URL } from '../../support/citus.js';

const CONFIG = pathToFileURL(join(import.meta.dirname, '../../../jest.config.js')).href;

if (CITUS_URL) {
  it('the suites of the flows run on the Citus cluster too, as a Jest project', async () => {
    const { default: config } = (await import(CONFIG)) as {
      default: { projects: { displayName: string }[] };
    };
    expect(config.projects.map(({ displayName }) => displayName)).toContain('models on Citus');
  });
} else {
  it.skip('the suites of the flows on a Citus cluster: skipped, since CITUS_URL names none', () => undefined);
}
