import { IntegrationError } from '../errors.js';
import { isPublicHost } from './public-host.js';
import type { Settings } from './settings.js';
import { usable } from './unusable-settings.js';

/** Something dangerous was asked for without the word that allows it; nothing was changed. */
export class NotAllowedError extends IntegrationError {
  constructor(danger: string, why: string) {
    super('NOT_ALLOWED', `${why} Set ALLOW=${danger} if that is what you want; nothing was changed.`);
  }
}

/**
 * Refuses to change a database in production, or one at a public address, unless `ALLOW` says so.
 *
 * @param action what was asked for, for the message: `migration:run`
 * @throws NotAllowedError
 */
export function assertMayChange(settings: Settings, action: string): void {
  assertNotProduction(settings, action);
  for (const database of [settings.databaseUrl, settings.directUrl]) {
    const host = database?.parts.host;
    if (host && isPublicHost(host) && !settings.allow.includes('remote')) {
      throw new NotAllowedError('remote', `${action} would change a database at the public address ${host}.`);
    }
  }
}

/**
 * Refuses to change what lies in object storage in production, or at a public address, unless `ALLOW` says so. For
 * commands alone: what a service does with files in the course of its work needs no leave.
 *
 * @param action what was asked for, for the message: `storage:sweep --apply`
 * @throws NotAllowedError
 */
export function assertMayChangeStorage(settings: Settings, action: string): void {
  assertNotProduction(settings, action);
  const storage = usable(settings.storage);
  if (storage && isPublicHost(storage.host) && !settings.allow.includes('remote')) {
    throw new NotAllowedError(
      'remote',
      `${action} would change bucket "${storage.bucket}" at the public address ${storage.host}.`,
    );
  }
}

function assertNotProduction(settings: Settings, action: string): void {
  if (settings.nodeEnv === 'production' && !settings.allow.includes('production')) {
    throw new NotAllowedError('production', `NODE_ENV is production, where ${action} needs leave.`);
  }
}
