import { findPublicAddress } from '../database/public-host.js';
import { SettingsError } from '../database/settings-error.js';
import type { StorageSettings } from '../database/storage-settings.js';

/**
 * Refuses an unencrypted endpoint at a public address, after resolving its name.
 *
 * @throws SettingsError naming `R2_ENDPOINT`
 */
export async function assertEncrypted({ endpoint, host }: StorageSettings): Promise<void> {
  if (!endpoint.startsWith('http:')) return;
  const address = await findPublicAddress(host);
  if (!address) return;
  throw new SettingsError([
    { name: 'R2_ENDPOINT', problem: `must begin with https://, since it leads to ${address}` },
  ]);
}
