import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { AssetFlow } from '../../../src/flows/index.js';
import { ObjectStore } from '../../../src/storage/object-store.js';
import { sweepStorage, type SweepOptions } from '../../../src/storage/sweep/sweep-storage.js';
import { fillStorage } from '../../support/fill-storage.js';
import { openFlowDatabase } from '../../support/flow-rows.js';
import { keysIn, openObjectStorage, type ObjectStorage } from '../../support/object-storage.js';
import type { OpenDatabase } from '../../support/open-database.js';
import { openRestrictedRole, type RestrictedRole } from '../../support/restricted-role.js';

describe('objects whose rows a policy hides', () => {
  let open: OpenDatabase;
  let storage: ObjectStorage;
  let store: ObjectStore;
  let role: RestrictedRole;
  let keys: string[];

  beforeAll(async () => {
    [open, storage] = await Promise.all([openFlowDatabase(), openObjectStorage()]);
    store = await ObjectStore.open(storage.settings, { maxAttempts: 1 });
    await fillStorage(open.dataSource.manager, store, 990);
    keys = await keysIn(store);
    role = await openRestrictedRole(open);
    await open.dataSource.query(
      `ALTER TABLE "CourseAsset" ENABLE ROW LEVEL SECURITY;
       CREATE POLICY "half" ON "CourseAsset" USING ("storageKey" < (SELECT 'courses/00000002')) WITH CHECK (true)`,
    );
  });
  afterAll(async () => {
    await role.close();
    store.close();
    await Promise.all([open.close(), storage.close()]);
  });

  const sweep = (manager: EntityManager, options: Partial<SweepOptions>) =>
    sweepStorage(manager, store, { now: new Date(), graceMilliseconds: 0, ...options });

  it.each([
    ['reports nothing', {}],
    ['deletes nothing', { apply: true, deleteRows: true }],
  ])('a sweep %s, and says which table, which role and what to do', async (_, options) => {
    const findings: unknown[] = [];
    const onFinding = (finding: unknown) => findings.push(finding);

    await expect(sweep(role.dataSource.manager, { ...options, onFinding })).rejects.toMatchObject({
      code: 'ROWS_HIDDEN',
      table: 'CourseAsset',
      role: role.name,
      message: expect.stringContaining('BYPASSRLS'),
    });

    expect(findings).toEqual([]);
    expect(await keysIn(store)).toEqual(keys);
  });

  it('removing an asset leaves its object to a sweep that sees all rows', async () => {
    const flow = new AssetFlow(role.dataSource.manager, store);
    const [shared] = await open.dataSource.query(
      `INSERT INTO "CourseAsset" ("courseId", "fileName", "fileSize", "mimeType", "storageKey")
       SELECT "courseId", "fileName", "fileSize", "mimeType", "storageKey" FROM "CourseAsset"
       WHERE "storageKey" = $1 RETURNING "id", "storageKey"`,
      [keys.find((key) => key < 'courses/00000001')],
    );
    await open.dataSource.query(
      `ALTER POLICY "half" ON "CourseAsset" USING ("id" = '${shared.id as string}')`,
    );

    expect(await flow.remove(shared.id)).toEqual({ removedNow: true, left: shared.storageKey });
    expect(await keysIn(store)).toEqual(keys);
  });

  it('a sweep by a role that sees all rows goes on as ever, and leaves no setting behind', async () => {
    const result = await sweep(open.dataSource.manager, { apply: true });

    expect(result.findings.ORPHAN_OBJECT).toBe(10);
    expect(await open.dataSource.query('SHOW row_security')).toEqual([{ row_security: 'on' }]);
  });
});
