import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  dropSnapshot,
  listSnapshots,
  restoreSnapshot,
  takeSnapshot,
} from '../../../src/testing/snapshots.js';
import { createTestDatabase, type TestDatabase } from '../../../src/testing/test-database.js';
import { type CommandResult, runCommand } from '../../support/run-command.js';

let database: TestDatabase;
/** Snapshots are the server's, so each test has a name of its own. */
let name: string;

beforeEach(async () => {
  database = await createTestDatabase({ preset: 'empty' });
  name = database.name.slice('edfinance_'.length);
  await run('CREATE TABLE "Thing" AS SELECT 1 AS "state"');
});
afterEach(async () => {
  for (const { of, name: taken } of await listSnapshots(database.url)) {
    if (of === database.name) await dropSnapshot(database.url, taken);
  }
  await database.drop();
});

async function run(statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(statement);
  await client.end();
  return rows;
}

function command(...args: string[]): Promise<CommandResult> {
  return runCommand(args, { DATABASE_URL: database.url }).ended;
}

describe('db:snapshot and db:restore', () => {
  it('go back to what was, as often as one likes', async () => {
    expect(await command('db:snapshot', name)).toMatchObject({ code: 0 });
    await run('UPDATE "Thing" SET "state" = 2');
    const { code, stdout } = await command('db:restore', name, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ snapshot: { name, of: database.name } });
    expect(await run('SELECT "state" FROM "Thing"')).toEqual([{ state: 1 }]);

    await run('DROP TABLE "Thing"');
    await restoreSnapshot(database.url, name);
    expect(await run('SELECT "state" FROM "Thing"')).toEqual([{ state: 1 }]);
    const listed = await command('db:snapshot', '--json');
    expect(JSON.parse(listed.stdout).snapshots).toContainEqual(
      expect.objectContaining({ name, of: database.name, bytes: expect.any(Number) }),
    );
  });

  it('refuse while others are connected, unless they are forced', async () => {
    await takeSnapshot(database.url, name);
    const other = new pg.Client({ connectionString: database.url, application_name: 'somebody' });
    other.on('error', () => undefined);
    await other.connect();
    for (const refused of [
      restoreSnapshot(database.url, name),
      takeSnapshot(database.url, name, { replace: true }),
    ]) {
      await expect(refused).rejects.toMatchObject({
        code: 'DATABASE_IN_USE',
        message: expect.stringContaining('somebody'),
      });
    }
    expect(await other.query('SELECT "state" FROM "Thing"')).toMatchObject({ rowCount: 1 });

    expect(await command('db:restore', name, '--force')).toMatchObject({ code: 0 });
    await expect(other.query('SELECT 1')).rejects.toThrow();
  });

  it('keep a snapshot until they are asked to replace it', async () => {
    await takeSnapshot(database.url, name);
    await run('UPDATE "Thing" SET "state" = 2');
    await expect(takeSnapshot(database.url, name)).rejects.toMatchObject({ code: 'SNAPSHOT_EXISTS' });
    await takeSnapshot(database.url, name, { replace: true });
    await run('DROP TABLE "Thing"');
    await restoreSnapshot(database.url, name);
    expect(await run('SELECT "state" FROM "Thing"')).toEqual([{ state: 2 }]);
    expect(await command('db:snapshot', name, '--drop')).toMatchObject({ code: 0 });
    await expect(restoreSnapshot(database.url, name)).rejects.toMatchObject({ code: 'SNAPSHOT_UNKNOWN' });
  });

  it('say what is wrong with a name', async () => {
    expect(await command('db:snapshot', 'No Spaces')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('error SNAPSHOT_NAME_INVALID: "No Spaces" cannot name a snapshot.'),
    });
  });

  it('need leave in production', async () => {
    const { code, stderr } = await runCommand(['db:snapshot', name], {
      DATABASE_URL: database.url,
      NODE_ENV: 'production',
    }).ended;
    expect({ code, stderr }).toMatchObject({ code: 1, stderr: expect.stringContaining('NOT_ALLOWED') });
  });
});
