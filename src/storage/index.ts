/** Object storage: the client for course files, and the sweep that compares the bucket with the table. */
export { ObjectStore, type ObjectStoreOptions, type PresignedRequest } from './object-store.js';
export { StorageError, type StorageErrorCode } from './storage-error.js';
export {
  sweepStorage,
  type SweepFinding,
  type SweepOptions,
  type SweepResult,
} from './sweep/sweep-storage.js';
