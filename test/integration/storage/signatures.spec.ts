import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { StorageSettings } from '../../../src/database/storage-settings.js';
import { ObjectStore, type PresignedRequest } from '../../../src/storage/object-store.js';
import { keysIn, type ObjectStorage } from '../../support/object-storage.js';
import { openVerifyingStorage, SECRET } from '../../support/verifying-storage.js';

const BYTES = Buffer.from('%PDF-1.4 a small file');
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const UPLOAD = {
  key: 'courses/1/a.pdf',
  size: BYTES.length,
  mimeType: 'application/pdf',
  sha256: sha256Of(BYTES),
};

describe('a store that verifies signatures', () => {
  let storage: ObjectStorage;
  let store: ObjectStore;

  beforeAll(async () => {
    storage = await openVerifyingStorage();
    store = await ObjectStore.open(storage.settings, { maxAttempts: 1 });
  });
  afterEach(() => store.delete(UPLOAD.key));
  afterAll(async () => {
    store.close();
    await storage.close();
  });

  const keys = () => keysIn(store);
  const upload = async (
    request: PresignedRequest,
    changes: { url?: string; headers?: object; body?: Buffer },
  ) => {
    const { url = request.url, headers = {}, body = BYTES } = changes;
    const all = { ...request.headers, ...headers } as Record<string, string>;
    const answer = await fetch(url, { method: 'PUT', headers: all, body: new Uint8Array(body) });
    await answer.arrayBuffer();
    return answer.status;
  };
  const presigned = () => store.presignPut(UPLOAD, 900, new Date());
  const parameterOf = (url: string, changes: Record<string, string>) => {
    const changed = new URL(url);
    for (const [name, value] of Object.entries(changes)) changed.searchParams.set(name, value);
    return changed.href;
  };

  it('takes the upload as it was presigned, and the keys of access', async () => {
    expect(await upload(await presigned(), {})).toBe(200);
    expect(await store.head(UPLOAD.key)).toMatchObject({ size: BYTES.length, mimeType: 'application/pdf' });
    expect(await store.sha256Of(UPLOAD.key)).toBe(UPLOAD.sha256);
    expect(await keys()).toEqual([UPLOAD.key]);
  });

  it.each<[string, Parameters<typeof upload>[1]]>([
    ['another type', { headers: { 'content-type': 'text/html' } }],
    ['another length', { headers: { 'content-length': '8' }, body: BYTES.subarray(0, 8) }],
    [
      'another checksum',
      { headers: { 'x-amz-checksum-sha256': Buffer.from(sha256Of(BYTES)).toString('base64') } },
    ],
    [
      'another checksum in its metadata',
      { headers: { 'x-amz-meta-sha256': sha256Of(Buffer.from('other')) } },
    ],
    ['leave to overwrite', { headers: { 'if-none-match': '"another"' } }],
  ])('refuses a presigned upload of %s', async (_what, changes) => {
    expect(await upload(await presigned(), changes)).toBe(403);
    expect(await keys()).toEqual([]);
  });

  it.each<[string, (url: string) => string]>([
    ['to another key', (url) => url.replace('/a.pdf', '/b.pdf')],
    ['to another bucket', (url) => url.replace('/edfinance-content/', '/edfinance-private/')],
    ['that is open for longer', (url) => parameterOf(url, { 'X-Amz-Expires': '3600' })],
    ['that was signed later', (url) => parameterOf(url, { 'X-Amz-Date': '20990101T000000Z' })],
    ['that signs fewer headers', (url) => parameterOf(url, { 'X-Amz-SignedHeaders': 'host' })],
    ['with a parameter more', (url) => parameterOf(url, { 'x-amz-acl': 'public-read' })],
  ])('refuses a presigned upload %s', async (_what, change) => {
    const request = await presigned();
    expect(await upload(request, { url: change(request.url) })).toBe(403);
    expect(await keys()).toEqual([]);
  });

  it('refuses a download of another file, under another name, and after its time', async () => {
    await store.put(UPLOAD, BYTES);
    const presign = (at: Date) => store.presignGet(UPLOAD.key, 'attachment', 300, at);
    const { url } = await presign(new Date());
    const late = await presign(new Date(Date.now() - 301_000));
    const urls = [
      url,
      url.replace('/a.pdf', '/b.pdf'),
      parameterOf(url, { 'response-content-disposition': 'inline' }),
      late.url,
    ];
    const statuses = await Promise.all(urls.map(async (each) => (await fetch(each)).status));
    expect(statuses).toEqual([200, 403, 403, 403]);
  });

  it('refuses whoever has another secret or another key, and the error shows neither', async () => {
    const { endpoint, bucket, accessKeyId } = storage.settings;
    for (const access of [
      { accessKeyId, secretAccessKey: `${SECRET}-of-somebody-else` },
      { accessKeyId: 'hunter2', secretAccessKey: SECRET },
    ]) {
      const other = await ObjectStore.open(new StorageSettings({ endpoint, bucket, ...access }), {
        maxAttempts: 1,
      });
      const attempts: [string, () => Promise<unknown>][] = [
        ['looking', () => other.head(UPLOAD.key)],
        ['reading', () => other.sha256Of(UPLOAD.key)],
        ['writing', () => other.put(UPLOAD, BYTES)],
        ['deleting', () => other.delete(UPLOAD.key)],
        ['listing', () => other.pages().next()],
      ];
      for (const [doing, attempt] of attempts) {
        const error = await attempt().then(
          () => Promise.reject(new Error(`${doing} was allowed`)),
          (refusal: Error) => refusal,
        );
        expect(error).toMatchObject({ code: 'STORAGE_DENIED', message: expect.stringContaining(doing) });
        expect(error.message).toContain('Check R2_ACCESS_KEY_ID, R2_SECRET_ACCESS_KEY');
        expect(error.message).not.toContain('hunter2');
      }
      other.close();
    }
    expect(await keys()).toEqual([]);
  });
});
