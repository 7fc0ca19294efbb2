import type { Settings } from '../database/settings.js';
import { SettingsError } from '../database/settings-error.js';
import { ObjectStore } from '../storage/object-store.js';
import { type Finding, sound, wrong, wrongBy } from './finding.js';

/**
 * Looks whether the bucket of the settings can be listed.
 *
 * @param patience - milliseconds to wait for an answer
 */
export async function checkStorage({ storage }: Settings, patience: number): Promise<Finding[]> {
  if (!storage) return [sound('storage', 'not set: files of courses cannot be uploaded, which is optional')];
  try {
    const store = await ObjectStore.open(storage, { maxAttempts: 1 });
    try {
      const page = store.pages(AbortSignal.timeout(patience));
      await page.next();
      return [sound('storage', `bucket "${store.bucket}" can be listed`)];
    } finally {
      store.close();
    }
  } catch (error) {
    if (error instanceof SettingsError) {
      return error.problems.map(({ name, problem }) =>
        wrong('storage', `${name} ${problem}`, {
          mend: 'Correct it in the environment or .env.',
          code: error.code,
        }),
      );
    }
    const { name } = error as Error;
    if (name === 'AbortError' || name === 'TimeoutError') {
      return [
        wrong('storage', `The store did not answer within ${patience / 1000} s.`, {
          mend: 'Check R2_ENDPOINT and the network.',
          code: 'STORAGE_UNREACHABLE',
        }),
      ];
    }
    return [wrongBy('storage', error)];
  }
}
