import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { listSeedRuns } from '../../../seeds/runs/list-seed-runs.js';
import { previewSeed } from '../../../seeds/runs/preview-seed.js';
import { revertSeeds } from '../../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import type { SeedOptions } from '../../../seeds/runs/seed-callbacks.js';
import { verifySeeds } from '../../../seeds/runs/verify/verify-seeds.js';
import { seededIdPattern } from '../../../src/domain/seeded-id-pattern.js';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { StorageSettings } from '../../../src/database/storage-settings.js';
import { CourseAsset } from '../../../src/entities/index.js';
import { inParallel } from '../../../src/storage/in-parallel.js';
import { readFile } from '../../support/files/read-file.js';
import { settingsFor } from '../../support/open-database.js';
import { openMarkingStore } from '../../support/marking-store.js';
import { KEYS, openHostWithStorage, type HostWithStorage } from '../../support/seed-with-objects.js';

/** Attaches to the host's one course, so that there are few files. */
const RUN = { host: 'existing', asOf: '2026-01-07', withObjects: true };

/** Makes courses of its own, and all their files. */
const WHOLE_RUN = { users: 20, withObjects: true };

describe('a seed run with objects', () => {
  let host: HostWithStorage;
  let before: string;
  beforeAll(async () => {
    host = await openHostWithStorage();
    before = await host.contents();
  });
  afterEach(async () => {
    await host.relay.mend();
    await revertSeeds(host.open.dataSource, 'all', { keepObjects: true });
    await host.sweep({ apply: true });
    expect(await host.contents()).toBe(before);
  });
  afterAll(() => host.close());

  const seed = (hooks?: SeedOptions, options: object = RUN) => runSeed(host.open.dataSource, options, hooks);
  const rows = () => host.open.dataSource.manager.countBy(CourseAsset, {});
  const bytesOf = async (key: string): Promise<Buffer> => {
    const { url } = await host.store.presignGet(key, 'inline', 60, new Date());
    return Buffer.from(await (await fetch(url)).arrayBuffer());
  };
  /** Does something on the same database with other storage. */
  const onDatabaseWith = async <Result>(
    storage: StorageSettings | undefined,
    work: (dataSource: IntegrationDataSource) => Promise<Result>,
  ): Promise<Result> => {
    const settings = settingsFor(host.open.database.url, { storage });
    const dataSource = await new IntegrationDataSource(settings, { logging: false }).initialize();
    return work(dataSource).finally(() => dataSource.destroy());
  };
  /** Calls back when so many objects are there. */
  const once = (count: number, then: () => void): SeedOptions['onObjects'] => {
    return ({ done }) => (done === count ? then() : undefined);
  };

  it('has an object for each file that is what its row says, and nothing is left of it after its revert', async () => {
    const progress: string[] = [];
    const { plan, counts, objects } = await seed(
      { onObjects: ({ done, of }) => progress.push(`${done}/${of}`) },
      WHOLE_RUN,
    );
    const count = counts.CourseAsset!;
    expect(objects).toMatchObject({ bucket: host.store.bucket, objects: count, uploaded: count });
    expect([progress[0], progress.at(-1)]).toEqual([`0/${count}`, `${count}/${count}`]);

    const assets = (await host.open.dataSource.manager.find(CourseAsset)).filter(({ id }) => id !== 'theirs');
    expect(assets).toHaveLength(count);
    expect(assets.reduce((sum, { fileSize }) => sum + fileSize, 0)).toBe(objects!.bytes);
    expect(new Set(assets.map(({ mimeType }) => mimeType)).size).toBe(10);
    await inParallel(assets, 8, async ({ storageKey, mimeType, fileSize, metadata }) => {
      const [bytes, head] = await Promise.all([bytesOf(storageKey), host.store.head(storageKey)]);
      expect(head).toMatchObject({ size: fileSize, mimeType, etag: metadata!.etag });
      expect(bytes).toHaveLength(fileSize);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(metadata!.checksumSha256);
      expect(metadata).toMatchObject({ ...readFile(mimeType, bytes), bucket: host.store.bucket });
    });
    expect(await host.sweep()).toEqual({});
    expect(await verifySeeds(host.open.dataSource)).toMatchObject({ violations: 0 });
    expect(await listSeedRuns(host.open.dataSource)).toMatchObject([
      { tag: plan.tag, options: { bucket: host.store.bucket } },
    ]);

    const all = await host.contents();
    expect(await seed({}, WHOLE_RUN)).toMatchObject({
      changed: false,
      objects: { objects: count, uploaded: 0 },
    });
    expect(await host.contents()).toBe(all);

    const dry = await revertSeeds(host.open.dataSource, 'last', { dryRun: true });
    expect(await host.contents()).toBe(all);
    const reverted = await revertSeeds(host.open.dataSource, 'last');
    expect(dry).toMatchObject({
      counts: reverted.counts,
      objects: { objects: count, bytes: objects!.bytes },
    });
    expect(reverted.objects).toMatchObject({ objects: count, deleted: count, inUse: 0, left: 0 });
    expect(await host.contents()).toBe(before);
  });

  it('says before what it would upload', async () => {
    const { bucket } = host.store;
    const { objects } = await previewSeed(RUN, { target: host.open.dataSource, bucket });
    const { bytes, ...done } = (await seed()).objects!;
    expect(objects).toEqual({ bucket, objects: done.objects, bytes });
  });

  it('leaves the picture of a host’s course where it is, and keeps one of its own beside', async () => {
    const { objects } = await seed();
    expect(objects!.uploaded).toBeGreaterThan(4);
    expect((await bytesOf(host.theirs.storageKey)).toString()).toBe('a picture of theirs');
    expect(await host.sweep()).toEqual({});
    await revertSeeds(host.open.dataSource, 'last');
    expect(await host.contents()).toBe(before);
  });

  it('is another run than the same one without objects; either goes and the other stays', async () => {
    const plain = await seed({}, { ...RUN, withObjects: false });
    const alone = await host.contents();
    const { plan } = await seed();
    expect(plan.tag).not.toBe(plain.plan.tag);
    await revertSeeds(host.open.dataSource, { tag: plan.tag });
    expect(await host.contents()).toBe(alone);
  });

  it('is uploaded once by shards that begin together', async () => {
    const shards = await Promise.all([1, 2].map((index) => seed({ shard: { index, count: 2 } })));
    const uploads = shards.flatMap(({ objects }) => objects?.uploaded ?? []);
    expect(uploads).toEqual([(await rows()) - 1]);
    expect(await host.sweep()).toEqual({});
  });

  it('uploads again what somebody has deleted, and leaves what somebody has overwritten to the sweep', async () => {
    await seed();
    const all = await host.contents();
    const [gone, changed] = (await host.keys()).filter((key) => key !== host.theirs.storageKey);
    await host.store.delete(gone!);
    const sha256 = createHash('sha256').update('-').digest('hex');
    await host.store.put({ key: changed!, size: 1, mimeType: 'text/csv', sha256 }, Buffer.from('-'));
    expect(await seed()).toMatchObject({ changed: false, objects: { uploaded: 1, changed: 1 } });
    expect(await host.sweep()).toEqual({ SIZE_MISMATCH: 1 });
    await host.store.delete(changed!);
    expect(await seed()).toMatchObject({ changed: false, objects: { uploaded: 1, changed: 0 } });
    expect(await host.contents()).toBe(all);
  });

  it('has the version marks of a store that marks otherwise than S3', async () => {
    const marking = await openMarkingStore(host.relay.port, 'v1-');
    const storage = new StorageSettings({ ...KEYS, endpoint: marking.endpoint, bucket: host.store.bucket });
    const [first, second] = await onDatabaseWith(storage, async (dataSource) => [
      await runSeed(dataSource, RUN),
      await runSeed(dataSource, RUN),
    ]).finally(() => marking.close());
    expect(second!.objects).toMatchObject({ uploaded: 0, changed: 0 });
    const marks = (await host.open.dataSource.query(
      `SELECT "metadata"->>'etag' AS mark, "storageKey" AS key FROM "CourseAsset" WHERE "id" LIKE $1`,
      [seededIdPattern(first!.plan.tag)],
    )) as { mark: string; key: string }[];
    for (const { mark, key } of marks) expect(mark).toBe(`v1-${(await host.store.head(key))!.etag}`);
    expect(await host.sweep()).toEqual({});
  });

  it('leaves no row where the store stops, and the same command then finishes', async () => {
    await expect(seed({ onObjects: once(3, () => host.relay.cut()) })).rejects.toMatchObject({
      code: 'STORAGE_UNREACHABLE',
    });
    expect(await rows()).toBe(1);
    await host.relay.mend();
    const { objects } = await seed();
    expect(objects!.uploaded).toBeLessThan(objects!.objects);
    expect(await host.sweep()).toEqual({});
  });

  it('loses nothing to a sweep that runs meanwhile and takes no object for too young', async () => {
    let swept: Promise<unknown> | undefined;
    const onObjects = once(8, () => {
      swept = host.sweep({ apply: true });
    });
    await seed({ onObjects });
    expect(await swept).toEqual({});
    expect(await host.sweep()).toEqual({});
  });

  it('keeps the objects of a base that is there when it is interrupted later', async () => {
    const interrupt = new AbortController();
    const onProgress: SeedOptions['onProgress'] = ({ unit }) => {
      if (unit === 'people 2/3') interrupt.abort();
    };
    const cut = { peoplePerUnit: 1, onProgress, signal: interrupt.signal };
    await expect(seed(cut)).rejects.toMatchObject({
      message: expect.stringContaining('Kept: base, people 1/3'),
    });
    expect(await host.keys()).toHaveLength(await rows());
    expect(await seed()).toMatchObject({
      complete: true,
      objects: { objects: (await rows()) - 1, uploaded: 0 },
    });
    expect(await host.sweep()).toEqual({});
  });

  it('takes its objects back when it is interrupted', async () => {
    const interrupt = new AbortController();
    const onObjects = once(3, () => interrupt.abort());
    await expect(seed({ onObjects, signal: interrupt.signal })).rejects.toMatchObject({
      code: 'SEED_INTERRUPTED',
      message: expect.stringContaining('was rolled back. Nothing was kept. Missing: all.'),
    });
    expect([await rows(), await host.keys()]).toEqual([1, [host.theirs.storageKey]]);
  });

  it('takes its objects back when the database refuses the rows', async () => {
    const { dataSource } = host.open;
    await dataSource.query(`ALTER TABLE "CourseAsset" ADD CONSTRAINT "none" CHECK (false) NOT VALID`);
    await expect(seed()).rejects.toThrow('none');
    await dataSource.query(`ALTER TABLE "CourseAsset" DROP CONSTRAINT "none"`);
    expect(await host.keys()).toEqual([host.theirs.storageKey]);
  });

  it('leaves its objects to the sweep where its caller rolls it back, and where its caller reverts it', async () => {
    const queryRunner = host.open.dataSource.createQueryRunner();
    await queryRunner.startTransaction();
    const { objects } = await runSeed(queryRunner.manager, RUN);
    const reverted = await revertSeeds(queryRunner.manager, 'last');
    expect(reverted.objects).toMatchObject({ deleted: 0, left: objects!.objects });
    await queryRunner.rollbackTransaction();
    expect(await host.sweep()).toEqual({ ORPHAN_OBJECT: objects!.objects });

    expect((await runSeed(queryRunner.manager, RUN)).objects).toEqual({ ...objects, uploaded: 0 });
    await revertSeeds(queryRunner.manager, 'last');
    await queryRunner.release();
    expect(await host.contents()).toBe(before);
  });

  it('needs storage to be reverted, and says so before anything is changed', async () => {
    await seed();
    const all = await host.contents();
    const other = new StorageSettings({ ...KEYS, endpoint: host.storage.endpoint, bucket: 'another-bucket' });
    for (const [storage, code] of [
      [undefined, 'STORAGE_NOT_SET'],
      [other, 'SEED_OTHER_BUCKET'],
    ] as const) {
      await expect(
        onDatabaseWith(storage, (dataSource) => revertSeeds(dataSource, 'last')),
      ).rejects.toMatchObject({
        code,
        message: expect.stringMatching(/nothing was changed.+--keep-objects/s),
      });
    }
    host.relay.cut();
    await expect(revertSeeds(host.open.dataSource, 'last')).rejects.toMatchObject({
      code: 'STORAGE_UNREACHABLE',
      message: expect.stringContaining('nothing was changed'),
    });
    expect(await host.contents()).toBe(all);
  });

  it('keeps objects when asked to, and finds them again', async () => {
    const { objects } = await seed();
    const { objects: kept } = await revertSeeds(host.open.dataSource, 'last', { keepObjects: true });
    expect(kept).toMatchObject({ deleted: 0, left: objects!.objects });
    expect(await seed()).toMatchObject({ changed: true, objects: { ...objects, uploaded: 0 } });
  });

  it.each([
    ['the store stops', () => host.relay.cut()],
    ['somebody presses Ctrl-C', (interrupt: AbortController) => interrupt.abort()],
  ])('leaves to the sweep what is not deleted when, after the rows are gone, %s', async (_, happens) => {
    await seed();
    const interrupt = new AbortController();
    const { counts, objects } = await revertSeeds(host.open.dataSource, 'last', {
      onObjects: once(1, () => happens(interrupt)),
      signal: interrupt.signal,
    });
    expect(counts.CourseAsset).toBe(objects!.objects);
    expect(objects!.left).toBeGreaterThan(0);
    expect(await host.sweep({ apply: true })).toEqual({ ORPHAN_OBJECT: expect.any(Number) });
    expect(await host.contents()).toBe(before);
  });

  it('keeps an object that a row of somebody else points at', async () => {
    await seed();
    const { manager } = host.open.dataSource;
    const used = (await host.keys()).find((key) => key.endsWith('.json'))!;
    const [asset] = await manager.findBy(CourseAsset, { storageKey: used });
    await manager.insert(CourseAsset, { ...asset!, id: 'also-theirs' });
    const { objects } = await revertSeeds(host.open.dataSource, 'last');
    expect(objects).toMatchObject({ inUse: 1, left: 0, deleted: objects!.objects - 1 });
    expect(await host.keys()).toEqual([used, host.theirs.storageKey].sort());
    await manager.delete(CourseAsset, { id: 'also-theirs' });
  });
});
