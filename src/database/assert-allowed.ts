import { IntegrationError } from '../errors.js';
import { findPublicAddress } from './public-host.js';
import type { Settings } from './settings.js';
import { usable } from './unusable-settings.js';

/** A dangerous action was requested without permission; nothing was changed. */
export class NotAllowedError extends IntegrationError {
  constructor(danger: string, why: string) {
    super('NOT_ALLOWED', `${why} Nothing was changed. Set ALLOW=${danger} if you mean it.`);
  }
}

/**
 * Blocks changes to a database in production or at a public address unless `ALLOW` permits it. Resolves host
 * names.
 *
 * @param action - the action to name in the message: `migration:run`
 * @throws NotAllowedError
 */
export async function assertMayChange(settings: Settings, action: string): Promise<void> {
  assertNotProduction(settings, action);
  if (settings.allow.includes('remote')) return;
  for (const database of [settings.databaseUrl, settings.directUrl]) {
    const address = database && (await findPublicAddress(database.parts.host));
    if (address) throw new NotAllowedError('remote', `${action} would change a database at ${address}.`);
  }
}

/**
 * Blocks changes to object storage in production or at a public address unless `ALLOW` permits it. For
 * commands only: a service's own use of its files needs no permission.
 *
 * @param action - the action to name in the message: `storage:sweep --apply`
 * @throws NotAllowedError
 */
export async function assertMayChangeStorage(settings: Settings, action: string): Promise<void> {
  assertNotProduction(settings, action);
  const storage = usable(settings.storage);
  if (!storage || settings.allow.includes('remote')) return;
  const address = await findPublicAddress(storage.host);
  if (address) {
    throw new NotAllowedError('remote', `${action} would change bucket "${storage.bucket}" at ${address}.`);
  }
}

/**
 * Matches `production` and `prod` in any case, with quotes or blanks before, and with a suffix:
 * `production-eu`.
 */
const PRODUCTION = /^\P{L}*prod(uction)?(?!\p{L})/iu;

/** Removes what no one sees: zero-width characters, and the width of full-width letters. */
function visibleText(text: string): string {
  return text.normalize('NFKC').replace(/\p{Cf}/gu, '');
}

function assertNotProduction({ nodeEnv, allow }: Settings, action: string): void {
  if (nodeEnv !== undefined && PRODUCTION.test(visibleText(nodeEnv)) && !allow.includes('production')) {
    throw new NotAllowedError('production', `${action} is blocked while NODE_ENV=${nodeEnv}.`);
  }
}
