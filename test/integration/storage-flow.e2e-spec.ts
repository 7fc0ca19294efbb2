import { createHash, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { describeEvent } from '../../src/domain/behavior-events.js';
import { BehaviorLog, CourseAsset, type User } from '../../src/entities/index.js';
import { AssetFlow } from '../../src/flows/assets/asset-flow.js';
import { CourseFlow } from '../../src/flows/courses/course-flow.js';
import type { NewUpload } from '../../src/flows/assets/begin-upload.js';
import { ObjectStore } from '../../src/storage/object-store.js';
import { sweepStorage, type SweepFinding, type SweepOptions } from '../../src/storage/sweep/sweep-storage.js';
import { addCourse, addPeople, cleanUpLog, DAY, openFlowDatabase } from '../support/flow-rows.js';
import { keysIn, openObjectStorage, type ObjectStorage } from '../support/object-storage.js';
import type { OpenDatabase } from '../support/open-database.js';

const BYTES = Buffer.from('%PDF-1.4 a small file');
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('I011: course assets in object storage', () => {
  let open: OpenDatabase;
  let storage: ObjectStorage;
  let store: ObjectStore;
  let manager: EntityManager;
  let flow: AssetFlow;
  let courseId: string;
  let lessonId: string;

  beforeAll(async () => {
    [open, storage] = await Promise.all([openFlowDatabase(), openObjectStorage()]);
    manager = open.dataSource.manager;
    store = await ObjectStore.open(storage.settings, { maxAttempts: 1 });
    const { course, lessons } = await addCourse(manager, { lessons: 1 });
    [courseId, lessonId] = [course.id, lessons[0]!.id];
  });
  beforeEach(() => {
    flow = new AssetFlow(manager, store);
  });
  afterEach(async () => {
    await manager.query('DELETE FROM "CourseAsset"');
    for (const key of await keys()) await store.delete(key);
  });
  afterAll(async () => {
    store.close();
    await Promise.all([open.close(), storage.close()]);
  });

  const keys = () => keysIn(store);
  const rowCount = () => manager.count(CourseAsset);
  const begin = (changes: Partial<NewUpload> = {}, bytes: Uint8Array = BYTES) =>
    flow.beginUpload({
      courseId,
      lessonId,
      fileName: 'Bài giảng 1.pdf',
      fileSize: bytes.length,
      mimeType: 'application/pdf',
      sha256: sha256Of(bytes),
      ...changes,
    });
  const uploaded = async (bytes: Uint8Array = BYTES) => {
    const begun = await begin({}, bytes);
    const { url, headers } = begun.request;
    const answer = await fetch(url, { method: 'PUT', headers, body: Buffer.from(bytes) });
    expect(answer.status).toBe(200);
    return begun;
  };
  const confirmed = async (bytes: Uint8Array = BYTES) =>
    (await flow.confirmUpload((await uploaded(bytes)).intent)).asset;
  const sweep = async (options: Partial<SweepOptions> = {}) => {
    const findings: SweepFinding[] = [];
    const now = new Date(Date.now() + 86_400_000_000);
    const onFinding = (finding: SweepFinding) => findings.push(finding);
    await sweepStorage(manager, store, { now, graceMilliseconds: 0, onFinding, ...options });
    return findings.map(({ kind, key, resolved }) => ({ kind, key, resolved }));
  };

  it('goes from the intent over the upload to a row that equals the object, and a download under its name', async () => {
    const asset = await confirmed();
    expect(asset).toMatchObject({ courseId, lessonId, fileName: 'Bài giảng 1.pdf', fileSize: BYTES.length });
    expect(asset.metadata).toMatchObject({ checksumSha256: sha256Of(BYTES), bucket: store.bucket });
    expect(asset.storageKey).toMatch(
      /^courses\/[^/]+\/lessons\/[^/]+\/[0-9a-f]{12}-[0-9a-f-]{36}-bai-giang-1\.pdf$/,
    );
    expect(await flow.list({ courseId, lessonId })).toEqual([asset]);

    const { url } = await flow.downloadUrl(asset.id);
    const answer = await fetch(url);
    expect(answer.headers.get('content-disposition')).toContain(
      "filename*=UTF-8''B%C3%A0i%20gi%E1%BA%A3ng%201.pdf",
    );
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(BYTES);
    expect(await sweep()).toEqual([]);
  });

  it('fifty confirms of one upload at once give one row', async () => {
    const { intent, uploadId } = await uploaded();
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => flow.confirmUpload(intent)));
    expect(outcomes.filter(({ confirmedNow }) => confirmedNow)).toHaveLength(1);
    expect(new Set(outcomes.map(({ asset }) => asset.id))).toEqual(new Set([uploadId]));
    expect(await rowCount()).toBe(1);
  });

  it('a remove racing a confirm ends in one of the two whole states', async () => {
    for (let round = 0; round < 10; round++) {
      const { intent, uploadId, storageKey } = await uploaded();
      await flow.confirmUpload(intent);
      await Promise.allSettled([flow.remove(uploadId), flow.confirmUpload(intent), flow.remove(uploadId)]);
      const row = await manager.countBy(CourseAsset, { id: uploadId });
      expect((await keys()).includes(storageKey)).toBe(row === 1);
      await flow.remove(uploadId);
    }
    expect(await sweep()).toEqual([]);
  });

  it('gives a file to those in its course alone, and logs who asked and what came of it', async () => {
    const asset = await confirmed();
    const [{ id: learner }, { id: stranger }] = (await addPeople(manager, 2)) as [User, User];
    await new CourseFlow(manager).enroll({ userId: learner, courseId });
    const access = await flow.access({ userId: learner, assetId: asset.id });
    if (!access.granted) throw new Error(access.reason);
    expect(Buffer.from(await (await fetch(access.request.url)).arrayBuffer())).toEqual(BYTES);
    expect(await flow.access({ userId: stranger, assetId: asset.id })).toEqual({
      granted: false,
      reason: 'Not enrolled',
    });

    const logged = async (userId: string) =>
      (await manager.findBy(BehaviorLog, { userId, eventType: 'ASSET_ACCESS' })).map(
        ({ path, metadata }) => ({ path, metadata }),
      );
    const path = `/assets/${asset.id}`;
    const place = { source: 'API', assetId: asset.id, courseId };
    expect(await logged(learner)).toEqual([
      { path, metadata: { ...place, granted: true, presignedUrl: access.request.url } },
    ]);
    expect(await logged(stranger)).toEqual([
      { path, metadata: { ...place, granted: false, reason: 'Not enrolled' } },
    ]);
    await new CourseFlow(manager).unenroll({ userId: learner, courseId });
    expect(await flow.access({ userId: learner, assetId: asset.id })).toMatchObject({ granted: false });
    await expect(flow.access({ userId: learner, assetId: 'none' })).rejects.toMatchObject({
      code: 'ASSET_NOT_FOUND',
    });
    await expect(flow.access({ userId: learner, assetId: asset.id }, 90_000)).rejects.toMatchObject({
      code: 'EXPIRY_INVALID',
    });
    await manager.delete(BehaviorLog, { eventType: 'ASSET_ACCESS' });
  });

  it('keeps its files when the host deletes from its log who opened them', async () => {
    const asset = await confirmed();
    const timestamp = new Date(Date.now() - 40 * DAY);
    const { metadata, ...event } = describeEvent('ASSET_ACCESS', { assetId: asset.id });
    const { url: presignedUrl } = await flow.downloadUrl(asset.id);
    for (const granted of [
      { granted: true, presignedUrl },
      { granted: false, reason: 'Not enrolled' },
    ]) {
      const columns = { id: randomUUID(), sessionId: 'session-guest', timestamp };
      await manager.insert(BehaviorLog, { ...event, ...columns, metadata: { ...metadata, ...granted } });
    }
    expect(await manager.countBy(BehaviorLog, { eventType: 'ASSET_ACCESS' })).toBe(2);
    await cleanUpLog(manager, new Date());

    expect(await manager.countBy(BehaviorLog, { eventType: 'ASSET_ACCESS' })).toBe(0);
    expect(await flow.list({ courseId, lessonId })).toEqual([asset]);
    expect(await sweep()).toEqual([]);
  });

  it('replaces a file under the same id, once, and deletes the one before', async () => {
    const asset = await confirmed();
    const { intent } = await uploaded(Buffer.from('%PDF-1.4 another'));
    const outcome = await flow.replace({ assetId: asset.id, intent });
    expect(outcome).toMatchObject({ replacedNow: true, left: null, asset: { id: asset.id } });
    expect(await flow.replace({ assetId: asset.id, intent })).toMatchObject({ replacedNow: false });
    expect(await keys()).toEqual([outcome.asset.storageKey]);
    await expect(flow.confirmUpload(intent)).rejects.toMatchObject({ code: 'UPLOAD_USED' });
  });

  it('leaves the object to the sweep where a caller’s transaction may still bring the row back', async () => {
    const asset = await confirmed();
    const removal = await manager.transaction((own) => new AssetFlow(own, store).remove(asset.id));
    expect(removal).toEqual({ removedNow: true, left: asset.storageKey });
    expect(await sweep({ apply: true })).toEqual([
      { kind: 'ORPHAN_OBJECT', key: asset.storageKey, resolved: true },
    ]);
    expect(await keys()).toEqual([]);
  });

  it.each<[string, Partial<NewUpload>]>([
    ['FILE_EMPTY', { fileSize: 0 }],
    ['FILE_TOO_LARGE', { fileSize: 2 ** 30 + 1 }],
    ['SIZE_INVALID', { fileSize: 1.5 }],
    ['CHECKSUM_INVALID', { sha256: 'abc' }],
    ['FILE_TYPE_REFUSED', { mimeType: 'image/png' }],
    ['FILE_TYPE_REFUSED', { fileName: 'setup.exe', mimeType: 'application/pdf' }],
    ['FILE_NAME_INVALID', { fileName: '../a.pdf' }],
    ['KEY_INVALID', { objectName: '..' }],
    ['KEY_INVALID', { objectName: 'a b.pdf' }],
    ['KEY_INVALID', { objectName: 'bài.pdf' }],
    ['KEY_INVALID', { objectName: '😀.pdf' }],
    ['COURSE_NOT_FOUND', { courseId: '../other' }],
    ['LESSON_NOT_FOUND', { lessonId: randomUUID() }],
  ])('refuses to begin with %s: %j, and leaves nothing behind', async (code, changes) => {
    await expect(begin(changes)).rejects.toMatchObject({ code });
    expect([await rowCount(), await keys()]).toEqual([0, []]);
  });

  it.each([
    ['SIZE_MISMATCH', Buffer.from('%PDF-1.4'), 'application/pdf'],
    ['CHECKSUM_MISMATCH', Buffer.from('%PDF-1.4 a small lie!'), 'application/pdf'],
    ['TYPE_MISMATCH', BYTES, 'text/html'],
  ])('refuses to confirm with %s, and keeps nothing', async (code, bytes, mimeType) => {
    const { intent, storageKey } = await begin();
    await store.put({ key: storageKey, size: bytes.length, mimeType, sha256: sha256Of(bytes) }, bytes);
    await expect(flow.confirmUpload(intent)).rejects.toMatchObject({ code });
    expect([await rowCount(), await keys()]).toEqual([0, []]);
  });

  it('refuses what was not uploaded, an expired link and a forged intent', async () => {
    const { intent } = await begin();
    await expect(flow.confirmUpload(intent)).rejects.toMatchObject({ code: 'OBJECT_MISSING' });
    await expect(flow.confirmUpload(`x${intent}`)).rejects.toMatchObject({ code: 'INTENT_INVALID' });

    const late = new AssetFlow(manager, store, { now: () => new Date(Date.now() - 3_600_000) });
    const upload = { courseId, fileName: 'a.pdf', fileSize: BYTES.length, mimeType: 'application/pdf' };
    const { request } = await late.beginUpload({ ...upload, sha256: sha256Of(BYTES) });
    const answer = await fetch(request.url, { method: 'PUT', headers: request.headers, body: BYTES });
    expect(answer.status).toBe(403);
    expect(await keys()).toEqual([]);
  });

  it('sweeps: old objects without a row go, young ones stay, rows without an object only when asked', async () => {
    const { storageKey } = await uploaded();
    const lost = await confirmed();
    await store.delete(lost.storageKey);
    expect(await sweep({ graceMilliseconds: 2 * 86_400_000_000 })).toMatchObject([
      { kind: 'MISSING_OBJECT' },
    ]);
    const orphan = { kind: 'ORPHAN_OBJECT', key: storageKey };
    const missing = { kind: 'MISSING_OBJECT', key: lost.storageKey };
    const sorted = (findings: { kind: string }[]) => findings.sort((a, b) => (a.kind < b.kind ? -1 : 1));
    expect(sorted(await sweep({ apply: true }))).toEqual([
      { ...missing, resolved: false },
      { ...orphan, resolved: true },
    ]);
    expect(await sweep({ apply: true, deleteRows: true })).toEqual([{ ...missing, resolved: true }]);
    expect(await sweep()).toEqual([]);
  });

  it('sweeps: tells changed bytes from what the row says, and changes neither', async () => {
    const asset = await confirmed();
    const other = Buffer.from('%PDF-1.4 a small lie!');
    await store.put(
      { key: asset.storageKey, size: other.length, mimeType: asset.mimeType, sha256: sha256Of(other) },
      other,
    );
    expect(await sweep({ apply: true })).toEqual([
      { kind: 'CHECKSUM_MISMATCH', key: asset.storageKey, resolved: false },
    ]);
    expect([await rowCount(), await keys()]).toEqual([1, [asset.storageKey]]);
  });
});
