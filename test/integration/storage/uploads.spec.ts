import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { CourseAsset } from '../../../src/entities/index.js';
import { AssetFlow } from '../../../src/flows/assets/asset-flow.js';
import type { NewUpload } from '../../../src/flows/assets/begin-upload.js';
import { ObjectStore } from '../../../src/storage/object-store.js';
import { addCourse, openFlowDatabase } from '../../support/flow-rows.js';
import { keysIn, type ObjectStorage } from '../../support/object-storage.js';
import type { OpenDatabase } from '../../support/open-database.js';
import { openVerifyingStorage } from '../../support/verifying-storage.js';

const BYTES = Buffer.from('%PDF-1.4 a small file');

describe('uploads to a store that verifies signatures', () => {
  let open: OpenDatabase;
  let storage: ObjectStorage;
  let store: ObjectStore;
  let manager: EntityManager;
  let flow: AssetFlow;
  let courseId: string;

  beforeAll(async () => {
    [open, storage] = await Promise.all([openFlowDatabase(), openVerifyingStorage()]);
    manager = open.dataSource.manager;
    store = await ObjectStore.open(storage.settings, { maxAttempts: 1 });
    flow = new AssetFlow(manager, store, undefined, { maxBytes: 1_000 });
    courseId = (await addCourse(manager)).course.id;
  });
  afterAll(async () => {
    store.close();
    await Promise.all([open.close(), storage.close()]);
  });

  const begin = (changes: Partial<NewUpload> = {}) =>
    flow.beginUpload({
      courseId,
      fileName: 'a.pdf',
      fileSize: BYTES.length,
      mimeType: 'application/pdf',
      sha256: createHash('sha256').update(BYTES).digest('hex'),
      ...changes,
    });
  /** What is left on either side. */
  const left = async () => ({ rows: await manager.count(CourseAsset), keys: await keysIn(store) });
  const NOTHING = { rows: 0, keys: [] };

  it.each([
    'Bài giảng số 1 – Tết.pdf',
    'a  b.pdf',
    'kế hoạch..cuối.pdf',
    '预算 2026.pdf',
    '😀 vui 🀄.pdf',
    `it's "100%" (final) #1?&=+;.pdf`,
    'CON.pdf',
    '.hidden.pdf',
    `${'đ'.repeat(120)}.pdf`,
  ])('keep the file name %j, and have a plain key', async (fileName) => {
    const { request, intent, storageKey } = await begin({ fileName });
    expect(storageKey).toMatch(/^courses\/[\w/.-]+\.pdf$/);
    expect(storageKey).not.toContain('..');
    const { url, headers } = request;
    expect((await fetch(url, { method: 'PUT', headers, body: BYTES })).status).toBe(200);
    const { asset } = await flow.confirmUpload(intent);
    expect(asset).toMatchObject({ fileName, storageKey });

    const answer = await fetch((await flow.downloadUrl(asset.id)).url);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(BYTES);
    const [, name = ''] =
      /filename\*=UTF-8''(\S+)$/.exec(answer.headers.get('content-disposition') ?? '') ?? [];
    expect(decodeURIComponent(name)).toBe(fileName);
    expect(await flow.remove(asset.id)).toEqual({ removedNow: true, left: null });
    expect(await left()).toEqual(NOTHING);
  });

  it.each<[string, string, Partial<NewUpload>]>([
    ['a file over the flow’s own limit', 'FILE_TOO_LARGE', { fileSize: 1_001 }],
    ['a program that is called like a document', 'FILE_TYPE_REFUSED', { fileName: 'a.pdf.exe' }],
    ['a path', 'FILE_NAME_INVALID', { fileName: 'a/../b.pdf' }],
    ['a name between spaces', 'FILE_NAME_INVALID', { fileName: ' a.pdf' }],
    ['a name of more than 255 bytes', 'FILE_NAME_INVALID', { fileName: `${'đ'.repeat(126)}.pdf` }],
    ['a name that is shown backwards', 'FILE_NAME_INVALID', { fileName: 'gnp.\u202efdp.pdf' }],
    ['a key that leads elsewhere', 'KEY_INVALID', { objectName: '../a.pdf' }],
    ['a key of more than 1024 bytes', 'KEY_INVALID', { objectName: 'x'.repeat(1_000) }],
    ['64 characters that are no checksum', 'CHECKSUM_INVALID', { sha256: 'z'.repeat(64) }],
  ])('of %s are refused with %s, and nothing is left behind', async (_what, code, changes) => {
    await expect(begin(changes)).rejects.toMatchObject({ code });
    expect(await left()).toEqual(NOTHING);
  });

  it.each<[string, Buffer, string, number, string]>([
    ['fewer bytes', BYTES.subarray(0, 9), 'application/pdf', 403, 'OBJECT_MISSING'],
    ['more bytes', Buffer.concat([BYTES, BYTES]), 'application/pdf', 403, 'OBJECT_MISSING'],
    ['no bytes', Buffer.alloc(0), 'application/pdf', 403, 'OBJECT_MISSING'],
    ['another type', BYTES, 'text/html', 403, 'OBJECT_MISSING'],
    [
      'as many other bytes',
      Buffer.from('%PDF-1.4 a small lie!'),
      'application/pdf',
      200,
      'CHECKSUM_MISMATCH',
    ],
  ])('of %s are not confirmed, and nothing is left behind', async (_what, bytes, mimeType, status, code) => {
    const { request, intent } = await begin();
    const headers = { ...request.headers, 'content-length': String(bytes.length), 'content-type': mimeType };
    const answer = await fetch(request.url, { method: 'PUT', headers, body: new Uint8Array(bytes) });
    expect(answer.status).toBe(status);
    await expect(flow.confirmUpload(intent)).rejects.toMatchObject({ code });
    expect(await left()).toEqual(NOTHING);
  });
});
