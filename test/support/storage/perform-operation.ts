import { StorageSettings, type StorageAccess } from '../../../src/database/storage-settings.js';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { AssetFlow } from '../../../src/flows/assets/asset-flow.js';
import type { NewUpload } from '../../../src/flows/assets/begin-upload.js';
import { ObjectStore, type PresignedRequest } from '../../../src/storage/object-store.js';
import { sweepStorage, type SweepFinding } from '../../../src/storage/sweep/sweep-storage.js';
import { settingsFor } from '../open-database.js';
import type { OperationName } from './upload-states.js';

/** Where an operation finds its database and its store: by themselves, or behind proxies. */
export interface Place {
  readonly databaseUrl: string;
  readonly storage: StorageAccess;
}

/** What an operation is done with; another process can be told. */
export interface Subject {
  readonly content: string;
  readonly upload: NewUpload;
  /** Of the asset that there is, or that is to be. */
  readonly assetId: string;
  /** Of the new file if there is one, else of the old. */
  readonly intent: string;
}

/** The tools at a place. */
export interface OpenPlace {
  readonly dataSource: IntegrationDataSource;
  readonly store: ObjectStore;
  readonly flow: AssetFlow;
  close(): Promise<void>;
}

/** Connects to a place. */
export async function openPlace({ databaseUrl, storage }: Place): Promise<OpenPlace> {
  const url = new URL(databaseUrl);
  // A busy machine may take its time; what is tried here is a connection that is cut.
  url.searchParams.set('connect_timeout', '60');
  const dataSource = new IntegrationDataSource(settingsFor(url.href), { logging: false });
  const store = await ObjectStore.open(new StorageSettings(storage));
  await dataSource.initialize();
  const close = async () => {
    store.close();
    await dataSource.destroy();
  };
  return { dataSource, store, flow: new AssetFlow(dataSource.manager, store), close };
}

/**
 * Does an operation at a place.
 *
 * @returns whether an object is left that nobody needs; `undefined` where the operation does not tell
 */
export async function performOperation(
  operation: OperationName,
  { flow, dataSource, store }: OpenPlace,
  { upload, content, assetId, intent }: Subject,
): Promise<{ left: boolean | undefined }> {
  if (operation === 'upload') await sendFile((await flow.beginUpload(upload)).request, content);
  if (operation === 'confirm') await flow.confirmUpload(intent);
  if (operation === 'refuse') {
    await flow.confirmUpload(intent).then(
      () => Promise.reject(new Error('What was not announced was confirmed.')),
      (error: { code?: string }) =>
        ['SIZE_MISMATCH', 'OBJECT_MISSING'].includes(error.code ?? '') || Promise.reject(error),
    );
    return { left: undefined };
  }
  if (operation === 'replace') return { left: (await flow.replace({ assetId, intent })).left !== null };
  if (operation === 'remove') return { left: (await flow.remove(assetId)).left !== null };
  if (operation === 'sweep') await sweepAll({ dataSource, store });
  return { left: false };
}

/** Uploads a file as a browser does. */
export async function sendFile({ url, headers }: PresignedRequest, content: string): Promise<void> {
  const answer = await fetch(url, { method: 'PUT', headers, body: content });
  if (!answer.ok) throw new Error(`The store answered ${answer.status}: ${await answer.text()}`);
}

/** Sweeps with everything older than grace, and applies it. */
export async function sweepAll({
  dataSource,
  store,
}: Pick<OpenPlace, 'dataSource' | 'store'>): Promise<SweepFinding[]> {
  const findings: SweepFinding[] = [];
  await sweepStorage(dataSource.manager, store, {
    now: new Date(Date.now() + 86_400_000_000),
    graceMilliseconds: 0,
    apply: true,
    onFinding: (finding) => findings.push(finding),
  });
  return findings;
}
