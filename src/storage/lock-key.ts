import type { EntityManager } from 'typeorm';

/**
 * Locks a storage key until the transaction ends, so that nobody else confirms, replaces or sweeps its
 * object. Take this lock before an asset's row lock.
 */
export async function lockKey(manager: EntityManager, storageKey: string): Promise<void> {
  await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `integration asset ${storageKey}`,
  ]);
}
