import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../src/testing/test-database.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

async function read(database: TestDatabase, statement: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(statement);
  await client.end();
  return rows;
}

const TABLES = `select count(*)::int as tables from pg_class
                 where relnamespace = 'public'::regnamespace and relkind = 'r' and relname !~ '^integration_'`;

describe('a test database', () => {
  it('is of one owner, and gone when dropped, even under an open connection', async () => {
    const [one, two] = await Promise.all([
      createTestDatabase({ preset: 'empty' }),
      createTestDatabase({ preset: 'empty' }),
    ]);
    expect(one.name).not.toBe(two.name);
    const client = new pg.Client({ connectionString: one.url });
    client.on('error', () => undefined);
    await client.connect();
    expect(await read(one, 'select current_database() as name')).toEqual([{ name: one.name }]);

    await Promise.all([one.drop(), one.drop(), two.drop()]);
    await expect(read(one, 'select')).rejects.toMatchObject({ code: '3D000' });
  });

  it('is gone when dropped even where .env cannot be read, of which a warning is given', async () => {
    const database = await createTestDatabase({ preset: 'empty' });
    const [project, folder] = [process.cwd(), temporaryFolder('broken-env')];
    writeFileSync(join(folder, '.env'), 'INTEGRATION_USAGE_FILE');
    const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    try {
      process.chdir(folder);
      await database.drop();
      expect(warn).toHaveBeenCalledWith(expect.stringMatching(/were not recorded: [^]*\.env line 1/));
    } finally {
      process.chdir(project);
      warn.mockRestore();
      rmSync(folder, { recursive: true });
    }
    await expect(read(database, 'select')).rejects.toMatchObject({ code: '3D000' });
  });

  it.each([
    ['empty', 0],
    ['host', 7],
    ['migrated', 17],
  ] as const)('with preset %s has %d tables', async (preset, tables) => {
    const database = await createTestDatabase({ preset });
    expect(await read(database, TABLES)).toEqual([{ tables }]);
    await database.drop();
  });

  it('has the 200 people of the integration preset by default, counted for the planner', async () => {
    const database = await createTestDatabase();
    expect(
      await read(database, `select count(*)::int as people from "User" where "role" = 'STUDENT'`),
    ).toEqual([{ people: 200 }]);
    expect(
      await read(database, `select reltuples > 0 as analyzed from pg_class where relname = 'BehaviorLog'`),
    ).toEqual([{ analyzed: true }]);
    await database.drop();
  });
});
