import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { StorageSettings } from '../../src/database/storage-settings.js';
import type { CourseAsset } from '../../src/entities/index.js';
import { ObjectStore } from '../../src/storage/object-store.js';
import { sweepStorage, type SweepOptions } from '../../src/storage/sweep/sweep-storage.js';
import { addCourse, addPeople } from './flow-rows.js';
import { keysIn, objectsIn, openObjectStorage } from './object-storage.js';
import { openDatabase, type OpenDatabase } from './open-database.js';
import { Relay } from './relay.js';
import { dumpDatabase } from './dump-database.js';

/** What the store's server knows its one user by. */
export const KEYS = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };

/** A host with a course of four lessons, three people, and a file of its own in storage. */
export interface HostWithStorage {
  readonly open: OpenDatabase;
  /** Settings that lead to the store by a relay. */
  readonly storage: StorageSettings;
  readonly relay: Relay;
  /** Leads to the store directly. */
  readonly store: ObjectStore;
  readonly theirs: CourseAsset;
  /** Everything on both sides. */
  contents(): Promise<string>;
  keys(): Promise<string[]>;
  /** What a sweep finds that takes no object for too young. */
  sweep(options?: Partial<SweepOptions>): Promise<Record<string, number>>;
  close(): Promise<void>;
}

/** Opens such a host. */
export async function openHostWithStorage(): Promise<HostWithStorage> {
  const server = await openObjectStorage();
  const relay = await Relay.open(Number(new URL(server.settings.endpoint).port));
  const endpoint = `http://127.0.0.1:${relay.port}`;
  const storage = new StorageSettings({ endpoint, bucket: server.settings.bucket, ...KEYS });
  const open = await openDatabase('migrated', { storage });
  const store = await ObjectStore.open(server.settings);
  const { manager } = open.dataSource;
  const theirs = await addTheirs(manager, store);
  const keys = (): Promise<string[]> => keysIn(store);
  return {
    open,
    storage,
    relay,
    store,
    theirs,
    keys,
    contents: async () =>
      JSON.stringify([
        (await objectsIn(store)).map(({ key, etag }) => [key, etag]),
        await dumpDatabase(open.dataSource),
      ]),
    sweep: async (options) => {
      const now = new Date(Date.now() + 86_400_000_000);
      const { findings } = await sweepStorage(manager, store, { now, graceMilliseconds: 0, ...options });
      return Object.fromEntries(Object.entries(findings).filter(([, count]) => count > 0));
    },
    close: async () => {
      store.close();
      relay.cut();
      await Promise.all([open.close(), server.close()]);
    },
  };
}

/** The picture of the course, which lies where the course says. */
async function addTheirs(manager: EntityManager, store: ObjectStore): Promise<CourseAsset> {
  await addPeople(manager, 3);
  const { course } = await addCourse(manager, { lessons: 4 });
  const bytes = Buffer.from('a picture of theirs');
  const upload = {
    key: course.thumbnailKey,
    size: bytes.length,
    mimeType: 'image/webp',
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
  const etag = await store.put(upload, bytes);
  const row = {
    id: 'theirs',
    courseId: course.id,
    lessonId: null,
    fileName: 'thumbnail.webp',
    fileSize: upload.size,
    mimeType: upload.mimeType,
    storageKey: upload.key,
    metadata: { bucket: store.bucket, checksumSha256: upload.sha256, etag },
  };
  return manager.save('CourseAsset', row) as unknown as Promise<CourseAsset>;
}
