import type { EntityManager } from 'typeorm';
import { asIntegrationError, isCollision } from './server-errors.js';

/** How often a transaction is tried that others are in the way of. */
const ATTEMPTS = 5;

/**
 * Runs work in a transaction, and again from its beginning where another transaction was in its way: a deadlock that it lost,
 * or a conflict under a stricter isolation level. What the work does besides must stand being done twice. In a transaction of
 * the caller's it is a savepoint of that one and runs once, since only the whole can be done again.
 *
 * @param manager - the caller's
 * @throws whatever the work throws; IntegrationError for what the server has to say, `TRANSACTIONS_COLLIDED` among others
 */
export async function repeatTransaction<Result>(
  manager: EntityManager,
  work: (own: EntityManager) => Promise<Result>,
): Promise<Result> {
  const attempts = manager.queryRunner?.isTransactionActive ? 1 : ATTEMPTS;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await manager.transaction(work);
    } catch (error) {
      if (attempt === attempts || !isCollision(error)) throw asIntegrationError(error);
    }
  }
}
