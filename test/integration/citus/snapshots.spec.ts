import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dropSnapshot, listSnapshots, takeSnapshot } from '../../../src/testing/snapshots.js';
import { createTestDatabase, type TestDatabase } from '../../../src/testing/test-database.js';
import { CITUS_URL, runSql } from '../../support/citus.js';
import { runCommand } from '../../support/run-command.js';

const onCitus = CITUS_URL ? describe : describe.skip;

onCitus('snapshots of a database of a Citus cluster (needs CITUS_URL)', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase({ preset: 'migrated', distributed: true });
  });
  afterAll(() => database.drop());

  it('are refused, and why is said', async () => {
    const { code, stderr } = await runCommand(['db:snapshot', 'no', '--force'], {
      DATABASE_URL: database.url,
    }).ended;
    expect({ code, stderr }).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/parts of it are on other servers.*nothing was changed/),
    });
    await expect(takeSnapshot(database.url, 'no')).rejects.toMatchObject({ code: 'SNAPSHOT_DISTRIBUTED' });
    expect((await listSnapshots(database.url)).filter(({ of }) => of === database.name)).toEqual([]);
  });

  it('that were taken before it became one are not restored over it', async () => {
    const plain = database.name.replace('_citus_', '_plain_');
    const url = database.url.replace(database.name, plain);
    const name = plain.slice(-12);
    await runSql(database.url, `CREATE DATABASE ${plain}`);
    try {
      await takeSnapshot(url, name);
      await runSql(url, 'CREATE EXTENSION citus');
      const { code, stderr } = await runCommand(['db:restore', name, '--force'], { DATABASE_URL: url }).ended;
      expect({ code, stderr }).toMatchObject({
        code: 1,
        stderr: expect.stringContaining('the Citus extension'),
      });
      expect(await runSql(url, 'SELECT extname FROM pg_extension WHERE extname = $$citus$$')).toHaveLength(1);
    } finally {
      await dropSnapshot(url, name);
      await runSql(database.url, `DROP DATABASE ${plain} WITH (FORCE)`);
    }
  });
});
