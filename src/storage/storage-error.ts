import type { ErrorCode } from '../error-codes.js';
import { IntegrationError, messageOf } from '../errors.js';

/** Why object storage did not do what it was asked for; stable between releases. */
export type StorageErrorCode = Exclude<ErrorCode<'storage'>, 'SWEEP_OPTION_INVALID'>;

/** Object storage cannot be used, or did not answer as it must. */
export class StorageError extends IntegrationError {
  constructor(
    override readonly code: StorageErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(code, message, options);
  }
}

/** The error for settings that lead to no store. */
export function storageNotSet(): StorageError {
  return new StorageError(
    'STORAGE_NOT_SET',
    'No object storage is set. Set R2_ENDPOINT, R2_BUCKET, R2_ACCESS_KEY_ID and R2_SECRET_ACCESS_KEY, in the environment or in .env; ' +
      'R2_ACCOUNT_ID and R2_BUCKET_NAME do in place of the first two.',
  );
}

/** What the client of the store throws: an error of the service has the status of its answer. */
interface ClientError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Whether the store answered that there is no such object. */
export function isNotFound(error: unknown): boolean {
  return statusOf(error) === 404 && (error as Error).name !== 'NoSuchBucket';
}

/**
 * Says in our words what the client of the store threw.
 *
 * @param doing what was being done, for the message: `reading "courses/1/a.pdf"`
 * @param place the bucket and where it is
 */
export function storageErrorOf(error: unknown, doing: string, place: string): Error {
  const { name } = error as Error;
  const cause = { cause: error };
  if (name === 'AbortError') return error as Error;
  if (name === 'NoSuchBucket') {
    const text = `There is no ${place}, so ${doing} is not possible. Make the bucket, or correct R2_BUCKET.`;
    return new StorageError('STORAGE_BUCKET_MISSING', text, cause);
  }
  const status = statusOf(error);
  if (status === 401 || status === 403) {
    const text = `${doing} was refused by ${place} (${name}). Check R2_ACCESS_KEY_ID, R2_SECRET_ACCESS_KEY and what they may do there.`;
    return new StorageError('STORAGE_DENIED', text, cause);
  }
  const said = status === undefined ? messageOf(error as Error) : `status ${status}, ${name}`;
  const text = `${doing} did not succeed in ${place}: ${said}. Check R2_ENDPOINT and the network, and try again.`;
  return new StorageError('STORAGE_UNREACHABLE', text, cause);
}

function statusOf(error: unknown): number | undefined {
  return (error as ClientError).$metadata?.httpStatusCode;
}
