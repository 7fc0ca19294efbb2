import type * as S3 from '@aws-sdk/client-s3';
import type * as Presigner from '@aws-sdk/s3-request-presigner';
import { StorageError } from './storage-error.js';

/** The S3 packages; optional, so that projects without files need not install them. */
export interface StorageSdk {
  readonly s3: typeof S3;
  readonly presigner: typeof Presigner;
}

/**
 * Loads the SDK on first use.
 *
 * @throws StorageError `STORAGE_SDK_MISSING` with what to install
 */
export async function loadStorageSdk(): Promise<StorageSdk> {
  try {
    const [s3, presigner] = await Promise.all([
      import('@aws-sdk/client-s3'),
      import('@aws-sdk/s3-request-presigner'),
    ]);
    return { s3, presigner };
  } catch (error) {
    // Errors from the thread of a loader lose their code.
    if (!/^Cannot find (package|module) /.test((error as Error).message)) throw error;
    throw new StorageError(
      'STORAGE_SDK_MISSING',
      'Object storage needs two packages that are not installed. Run "npm install @aws-sdk/client-s3 @aws-sdk/s3-request-presigner".',
      { cause: error },
    );
  }
}
