import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { planRevert } from '../../../src/database/plan-migrations.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';
import { openRestrictedRole, type RestrictedRole } from '../../support/restricted-role.js';
import { revertEverything, revertToFirst } from '../../support/revert-everything.js';

const OWNED_TABLES = `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'`;

describe('reverting as a role that does not see all rows', () => {
  let open: OpenDatabase;
  let owner: RestrictedRole;
  beforeEach(async () => {
    open = await openDatabase('host');
    await open.dataSource.runMigrations();
    await revertToFirst(open.dataSource);
    owner = await openRestrictedRole(open);
    for (const { name } of await open.dataSource.query(OWNED_TABLES)) {
      await open.dataSource.query(`ALTER TABLE "${name}" OWNER TO "${owner.name}"`);
    }
  });
  afterEach(async () => {
    await owner.close();
    await open.close();
  });

  it.each([
    ['a table of ours', 'Enrollment', `INSERT INTO "Enrollment" ("userId", "courseId") VALUES ('u1', 'c1')`],
    [
      "a host's table with a column of ours",
      'User',
      `INSERT INTO "User" ("id", "email", "passwordHash", "updatedAt", "lastActiveAt") VALUES ('u1', 'u1@example.com', '-', now(), now())`,
    ],
    [
      'the record of seed runs',
      'integration_seed_run',
      `INSERT INTO "integration_seed_run" ("tag", "options", "state", "unitCount") VALUES ('0123abcd', '{}', 'COMPLETE', 1)`,
    ],
    ['the record of what was made', 'integration_ownership', ''],
    ['the record of migrations', 'integration_migrations', ''],
  ])(
    'refuses for %s, names table and role, and changes nothing; so does the plan',
    async (_, table, insert) => {
      if (insert !== '') await open.dataSource.query(insert);
      await open.dataSource.query(
        `CREATE POLICY "own rows" ON "${table}" USING (false);
       ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY; ALTER TABLE "${table}" FORCE ROW LEVEL SECURITY`,
      );
      const before = await dumpDatabase(open.dataSource);
      const refusal = {
        code: 'ROWS_HIDDEN',
        message: expect.stringMatching(new RegExp(`table "${table}" hides rows from role "${owner.name}"`)),
      };

      await expect(planRevert(owner.dataSource)).rejects.toMatchObject(refusal);
      await expect(owner.dataSource.undoLastMigration()).rejects.toMatchObject(refusal);

      expect(await dumpDatabase(open.dataSource)).toBe(before);
    },
  );

  it('reverts as an owner who is no superuser where nothing is hidden', async () => {
    await revertEverything(owner.dataSource);

    expect(await open.dataSource.query(`SELECT to_regclass('"Challenge"') AS gone`)).toEqual([
      { gone: null },
    ]);
  });
});
