import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { CourseAsset } from '../../../src/entities/index.js';
import { ObjectStore } from '../../../src/storage/object-store.js';
import {
  sweepStorage,
  type SweepFinding,
  type SweepOptions,
} from '../../../src/storage/sweep/sweep-storage.js';
import { fillStorage } from '../../support/fill-storage.js';
import { addCourse, openFlowDatabase } from '../../support/flow-rows.js';
import { openObjectStorage, type ObjectStorage } from '../../support/object-storage.js';
import type { OpenDatabase } from '../../support/open-database.js';

/** With these, the objects of the store come in three pages, and the rows of the table as well. */
const PAIRS = 2_970;
const ELSEWHERE = 18_000;

describe('a sweep', () => {
  let open: OpenDatabase;
  let storage: ObjectStorage;
  let store: ObjectStore;
  let manager: EntityManager;

  beforeAll(async () => {
    [open, storage] = await Promise.all([openFlowDatabase(), openObjectStorage()]);
    manager = open.dataSource.manager;
    store = await ObjectStore.open(storage.settings, { maxAttempts: 1 });
  });
  afterAll(async () => {
    store.close();
    await Promise.all([open.close(), storage.close()]);
  });

  const sweep = async (options: Partial<SweepOptions> = {}) => {
    const findings: SweepFinding[] = [];
    const progress: number[] = [];
    const result = await sweepStorage(manager, store, {
      now: new Date(),
      graceMilliseconds: 0,
      onFinding: (finding) => findings.push(finding),
      onProgress: (keys) => progress.push(keys),
      ...options,
    });
    return { ...result, told: findings.map(({ kind, key }) => `${kind} ${key}`), progress };
  };

  it('orders both sides by the bytes of UTF-8, also where UTF-16 has another order', async () => {
    const { course } = await addCourse(manager);
    const put = (key: string) =>
      store.put({ key, size: 1, mimeType: 'text/plain', sha256: '0'.repeat(64) }, Buffer.from('a'));
    const file = { courseId: course.id, fileName: 'a.txt', fileSize: 1, mimeType: 'text/plain' };
    const pairs = [
      'courses/a～.txt',
      'courses/a😀.txt',
      'courses/a中.txt',
      'courses/à.txt',
      'courses/b 1.txt',
    ];
    for (const key of [...pairs, 'courses/a～～.txt', 'courses/a🀄.txt']) await put(key);
    for (const storageKey of [...pairs, 'courses/a～中.txt', 'courses/a😀😀.txt'])
      await manager.insert(CourseAsset, { ...file, storageKey });

    const { told } = await sweep({ apply: true, deleteRows: true });
    expect(told.toSorted()).toEqual(
      [
        'MISSING_OBJECT courses/a～中.txt',
        'MISSING_OBJECT courses/a😀😀.txt',
        'ORPHAN_OBJECT courses/a～～.txt',
        'ORPHAN_OBJECT courses/a🀄.txt',
      ].toSorted(),
    );
    expect(await sweep()).toMatchObject({ objects: 5, rows: 5, told: [] });
    for (const key of pairs) await store.delete(key);
    await manager.clear(CourseAsset);
  });

  it('goes on from page to page on both sides, and puts right what it found', async () => {
    const { findings } = await fillStorage(manager, store, PAIRS);
    await manager.query(
      `INSERT INTO "CourseAsset" ("courseId", "fileName", "fileSize", "mimeType", "storageKey", "metadata")
       SELECT (SELECT "courseId" FROM "CourseAsset" LIMIT 1), 'a.pdf', 1, 'application/pdf',
         'courses/' || lpad((number % 15)::text, 8, '0') || '/' || md5(number::text) || '.pdf', '{"bucket": "another"}'
       FROM generate_series(1, ${ELSEWHERE}) number`,
    );
    const counts = { objects: PAIRS, rows: PAIRS + ELSEWHERE, elsewhere: ELSEWHERE, young: 0 };

    const reported = await sweep();
    expect(reported).toMatchObject({ ...counts, findings, resolved: 0 });
    expect(reported.progress).toEqual(Array.from({ length: 21 }, (_, index) => (index + 1) * 1_000));
    expect(await sweep({ graceMilliseconds: 86_400_000 })).toMatchObject({
      young: findings.ORPHAN_OBJECT,
      findings: { ...findings, ORPHAN_OBJECT: 0 },
    });

    const resolved = findings.ORPHAN_OBJECT + findings.MISSING_OBJECT;
    const applied = await sweep({ apply: true, deleteRows: true });
    expect(applied).toMatchObject({ ...counts, findings, resolved });
    expect(applied.told.toSorted()).toEqual(reported.told.toSorted());
    expect(await sweep()).toMatchObject({
      objects: PAIRS - findings.ORPHAN_OBJECT,
      rows: PAIRS + ELSEWHERE - findings.MISSING_OBJECT,
      findings: { ...findings, ORPHAN_OBJECT: 0, MISSING_OBJECT: 0 },
    });
  });

  it('that is interrupted stops, and changes nothing more', async () => {
    const interruption = new AbortController();
    const findings: SweepFinding[] = [];
    await expect(
      sweep({
        signal: interruption.signal,
        onFinding: (finding) => {
          findings.push(finding);
          interruption.abort();
        },
      }),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(findings).toHaveLength(1);
  });
});
