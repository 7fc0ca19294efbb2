import type { ErrorCode } from '../error-codes.js';
import { IntegrationError, messageOf } from '../errors.js';

/** Codes of object storage errors; stable between releases. */
export type StorageErrorCode = Exclude<ErrorCode<'storage'>, 'SWEEP_OPTION_INVALID'>;

/** Object storage can't be used, or gave an unexpected response. */
export class StorageError extends IntegrationError {
  constructor(
    override readonly code: StorageErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(code, message, options);
  }
}

/** Creates the error for missing storage settings. */
export function storageNotSet(): StorageError {
  return new StorageError(
    'STORAGE_NOT_SET',
    'No object storage is configured. Set R2_ENDPOINT, R2_BUCKET, R2_ACCESS_KEY_ID and R2_SECRET_ACCESS_KEY, in the environment or in .env; ' +
      'R2_ACCOUNT_ID and R2_BUCKET_NAME may replace the first two.',
  );
}

/** An SDK error; one from the service carries the HTTP status. */
interface ClientError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** Whether the store answered that the object doesn't exist. */
export function isNotFound(error: unknown): boolean {
  return statusOf(error) === 404 && (error as Error).name !== 'NoSuchBucket';
}

/**
 * Converts an SDK error into ours.
 *
 * @param doing - the action, for the message: `reading "courses/1/a.pdf"`
 * @param place - the bucket and its endpoint
 */
export function storageErrorOf(error: unknown, doing: string, place: string): Error {
  const { name } = error as Error;
  const cause = { cause: error };
  if (name === 'AbortError') return error as Error;
  if (name === 'NoSuchBucket') {
    const text = `There is no ${place}, so ${doing} is not possible. Create the bucket, or correct R2_BUCKET.`;
    return new StorageError('STORAGE_BUCKET_MISSING', text, cause);
  }
  const status = statusOf(error);
  if (status === 401 || status === 403) {
    const text = `${doing} was refused by ${place} (${name}). Check R2_ACCESS_KEY_ID, R2_SECRET_ACCESS_KEY and their rights on the bucket.`;
    return new StorageError('STORAGE_DENIED', text, cause);
  }
  const said = status === undefined ? messageOf(error as Error) : `status ${status}, ${name}`;
  const text = `${doing} failed in ${place}: ${said}. Check R2_ENDPOINT and the network, and try again.`;
  return new StorageError('STORAGE_UNREACHABLE', text, cause);
}

function statusOf(error: unknown): number | undefined {
  return (error as ClientError).$metadata?.httpStatusCode;
}
