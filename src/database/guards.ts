import { IntegrationError } from '../errors.js';
import { findPublicAddress } from './public-host.js';
import type { Settings } from './settings.js';
import { usable } from './unusable-settings.js';

/** Something dangerous was asked for without the word that allows it; nothing was changed. */
export class NotAllowedError extends IntegrationError {
  constructor(danger: string, why: string) {
    super('NOT_ALLOWED', `${why} Set ALLOW=${danger} if that is what you want; nothing was changed.`);
  }
}

/**
 * Refuses to change a database in production, or one at a public address, unless `ALLOW` says so. Looks names of hosts up.
 *
 * @param action what was asked for, for the message: `migration:run`
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
 * Refuses to change what lies in object storage in production, or at a public address, unless `ALLOW` says so. For
 * commands alone: what a service does with files in the course of its work needs no leave.
 *
 * @param action what was asked for, for the message: `storage:sweep --apply`
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

/** `production` and `prod` in any case, with blanks or quotes around them, or with more behind: `production-eu`. */
const PRODUCTION = /^[\s"']*prod(uction)?(?![a-z])/i;

function assertNotProduction({ nodeEnv, allow }: Settings, action: string): void {
  if (nodeEnv !== undefined && PRODUCTION.test(nodeEnv) && !allow.includes('production')) {
    throw new NotAllowedError('production', `NODE_ENV is ${nodeEnv}, where ${action} needs leave.`);
  }
}
