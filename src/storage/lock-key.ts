import type { EntityManager } from 'typeorm';

/**
 * Until the transaction ends: keeps everybody else from confirming, replacing or sweeping what lies at a key.
 * Whoever takes it as well as an asset's row takes it first.
 */
export async function lockKey(manager: EntityManager, storageKey: string): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `integration asset ${storageKey}`,
  ]);
}
