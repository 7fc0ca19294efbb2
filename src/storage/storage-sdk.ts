import type * as S3 from '@aws-sdk/client-s3';
import type * as Presigner from '@aws-sdk/s3-request-presigner';
import { StorageError } from './storage-error.js';

/** The packages that speak to the store: optional, so that who keeps no files need not install them. */
export interface StorageSdk {
  readonly s3: typeof S3;
  readonly presigner: typeof Presigner;
}

/**
 * Loads the client of the store, when it is needed first.
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
    // From a loader's thread, such as ts-node's, an error comes without its code.
    if (!/^Cannot find (package|module) /.test((error as Error).message)) throw error;
    throw new StorageError(
      'STORAGE_SDK_MISSING',
      'Object storage needs two packages that are not installed. Run "npm install @aws-sdk/client-s3 @aws-sdk/s3-request-presigner".',
      { cause: error },
    );
  }
}
