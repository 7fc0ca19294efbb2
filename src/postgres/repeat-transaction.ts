import type { EntityManager } from 'typeorm';
import { asIntegrationError, isCollision } from './server-errors.js';

/** Maximum attempts. */
const ATTEMPTS = 5;

/**
 * Runs work in a transaction, and retries it after a conflict with another transaction: a deadlock or a
 * serialization failure. Side effects of the work must tolerate repetition. Within the caller's transaction
 * it runs once, as a savepoint, since only the whole transaction can be retried.
 *
 * @param manager - the caller's
 * @throws any error of the work; IntegrationError for a server error, such as `TRANSACTIONS_COLLIDED`
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
