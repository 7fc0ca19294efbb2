import { IntegrationError } from '../../errors.js';
import { isLockFailure } from '../../postgres/lock-tables.js';

/**
 * Runs statements of Citus, and says what it refuses in words of ours. A failed lock is left as it is, for a
 * retry.
 *
 * @throws IntegrationError `CITUS_REFUSED`
 */
export async function orRefused<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    // feature_not_supported and object_not_in_prerequisite_state: about the tables, not about the connection.
    if (isLockFailure(error) || !isServerError(error) || !['0A000', '55000', 'XX000'].includes(error.code)) {
      throw error;
    }
    const hints = [error.detail, error.hint].filter(Boolean).join(' ');
    throw new IntegrationError(
      'CITUS_REFUSED',
      `Citus refuses it: ${error.message}. ${hints && `${hints} `}Nothing was changed.`,
      { cause: error },
    );
  }
}

interface ServerError extends Error {
  readonly code: string;
  readonly detail?: string;
  readonly hint?: string;
}

function isServerError(error: unknown): error is ServerError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
