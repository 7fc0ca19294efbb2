import type { ObjectStore, PresignedRequest } from '../../storage/object-store.js';
import { findEnrollment } from '../courses/enroll.js';
import type { Step } from '../person-steps.js';
import { assetNotFound, findAsset } from './asset-rows.js';
import { attachmentOf } from './content-disposition.js';

/** The reason that the host's tests give for a refusal. */
const NOT_ENROLLED = 'Not enrolled';

/** Whether a person may download an asset, and how. */
export type AssetAccess =
  | { readonly granted: true; readonly request: PresignedRequest }
  | { readonly granted: false; readonly reason: typeof NOT_ENROLLED };

/**
 * Lets a person download an asset if they are enrolled in its course, and logs the access with its outcome,
 * as the host's tests do: `granted` with `presignedUrl`, or with `reason`.
 *
 * @param seconds - validity of the URL
 * @throws FlowError `ASSET_NOT_FOUND`
 */
export async function accessAsset(
  step: Step,
  store: ObjectStore,
  assetId: string,
  seconds: number,
): Promise<AssetAccess> {
  const asset = await findAsset(step.manager, assetId);
  if (!asset) throw assetNotFound(assetId);
  const { courseId, storageKey, fileName } = asset;
  const place = { assetId, courseId };
  if (!(await findEnrollment(step, courseId))) {
    const refusal = { granted: false, reason: NOT_ENROLLED } as const;
    await step.record({ eventType: 'ASSET_ACCESS', place, metadata: refusal });
    return refusal;
  }
  const request = await store.presignGet(storageKey, attachmentOf(fileName), seconds, step.at);
  const metadata = { granted: true, presignedUrl: request.url };
  await step.record({ eventType: 'ASSET_ACCESS', place, metadata });
  return { granted: true, request };
}
