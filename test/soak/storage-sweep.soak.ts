import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endNotingMemory } from '../../bench/program/memory.js';
import { PROGRAM, runChild } from '../../bench/program/run-child.js';
import { ObjectStore } from '../../src/storage/object-store.js';
import { fillStorage, type Filling } from '../support/fill-storage.js';
import { openFlowDatabase } from '../support/flow-rows.js';
import { openObjectStorage, type ObjectStorage } from '../support/object-storage.js';
import type { OpenDatabase } from '../support/open-database.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const PAIRS = 100_980;
const MOST_MEGABYTES = 200;
const NEVER = new AbortController().signal;

describe('storage:sweep, built', () => {
  const folder = temporaryFolder('sweep');
  let open: OpenDatabase;
  let storage: ObjectStorage;
  let filling: Filling;

  beforeAll(async () => {
    await runChild('npm', ['run', 'build'], {}, NEVER);
    [open, storage] = await Promise.all([openFlowDatabase(), openObjectStorage()]);
    const store = await ObjectStore.open(storage.settings);
    filling = await fillStorage(open.dataSource.manager, store, PAIRS);
    store.close();
  });
  afterAll(async () => {
    await Promise.all([open.close(), storage.close()]);
    rmSync(folder, { recursive: true, force: true });
  });

  const sweep = async (...options: string[]) => {
    const { endpoint, bucket, accessKeyId, secretAccessKey } = storage.settings;
    const env = {
      NODE_OPTIONS: '',
      DATABASE_URL: open.database.url,
      R2_ENDPOINT: endpoint,
      R2_BUCKET: bucket,
      R2_ACCESS_KEY_ID: accessKeyId,
      R2_SECRET_ACCESS_KEY: secretAccessKey,
    };
    const words = [PROGRAM, 'storage:sweep', '--grace', '0s', '--json', ...options];
    const { code, stdout, megabytes } = await endNotingMemory(words, env, folder, NEVER);
    return { code, megabytes, ...(JSON.parse(stdout) as object) };
  };

  it.each([
    ['reports', [], 0],
    ['puts right', ['--apply', '--delete-rows'], 1],
  ])('%s what differs among 100,000 objects and rows in less than 200 MB', async (_does, options, share) => {
    const { megabytes, ...result } = await sweep(...options);
    expect(result).toMatchObject({
      ...filling,
      code: 1,
      resolved: share * (filling.findings.ORPHAN_OBJECT + filling.findings.MISSING_OBJECT),
    });
    expect(megabytes).toBeLessThan(MOST_MEGABYTES);
  });
});
