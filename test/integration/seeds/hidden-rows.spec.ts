import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { calibrateSeeds } from '../../../seeds/runs/calibration/calibrate-seeds.js';
import { listSeedRuns } from '../../../seeds/runs/list-seed-runs.js';
import { previewSeed } from '../../../seeds/runs/preview-seed.js';
import { revertSeeds } from '../../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { verifySeeds } from '../../../seeds/runs/verify/verify-seeds.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';
import { openRestrictedRole, type RestrictedRole } from '../../support/restricted-role.js';
import { runCommand } from '../../support/run-command.js';

const RUN = { users: 5 };
const OTHER = { users: 5, seed: 7 };

/** Ways in which a table's rows are hidden from the role: from whoever is not the owner, and from the owner. */
const WAYS: readonly [
  string,
  (table: string, role: string) => string,
  (table: string, role: string) => string,
][] = [
  [
    'a policy',
    (table) =>
      `ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY; CREATE POLICY "hides" ON "${table}" USING (false)`,
    (table) => `DROP POLICY "hides" ON "${table}"; ALTER TABLE "${table}" DISABLE ROW LEVEL SECURITY`,
  ],
  [
    'a policy that binds the owner',
    (table, role) =>
      `ALTER TABLE "${table}" OWNER TO "${role}"; ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY;
       ALTER TABLE "${table}" FORCE ROW LEVEL SECURITY; CREATE POLICY "hides" ON "${table}" USING (false)`,
    (table, role) =>
      `DROP POLICY "hides" ON "${table}"; ALTER TABLE "${table}" NO FORCE ROW LEVEL SECURITY;
       ALTER TABLE "${table}" DISABLE ROW LEVEL SECURITY; ALTER TABLE "${table}" OWNER TO CURRENT_USER;
       GRANT ALL ON "${table}" TO "${role}"`,
  ],
];

describe.each(WAYS)('where %s hides rows from the role', (_, hide, show) => {
  let open: OpenDatabase;
  let role: RestrictedRole;
  let hidden: string | undefined;
  beforeAll(async () => {
    open = await openDatabase('migrated');
    role = await openRestrictedRole(open);
    await runSeed(open.dataSource, RUN);
  });
  afterEach(async () => {
    if (hidden !== undefined) await open.dataSource.query(show(hidden, role.name));
    hidden = undefined;
  });
  afterAll(async () => {
    await role.close();
    await open.close();
  });

  const hideRows = (table: string) => open.dataSource.query(hide((hidden = table), role.name));
  const refusal = (table: string) => ({
    code: 'ROWS_HIDDEN',
    message: expect.stringMatching(new RegExp(`"?${table}"?.*"${role.name}".*BYPASSRLS`)),
  });

  it.each(['Enrollment', 'BehaviorLog', 'integration_seed_run'])(
    'seed:revert names %s, deletes nothing and forgets no run',
    async (table) => {
      await hideRows(table);
      const before = await dumpDatabase(open.dataSource);

      await expect(revertSeeds(role.dataSource, 'all')).rejects.toMatchObject(refusal(table));
      await expect(revertSeeds(role.dataSource, 'all', { dryRun: true })).rejects.toMatchObject(
        refusal(table),
      );

      expect(await dumpDatabase(open.dataSource)).toBe(before);
    },
  );

  it('seed:revert names a table of the host’s in which it cannot look for rows that point at seeded ones', async () => {
    await open.dataSource.query(
      `CREATE TABLE "Wallet" ("id" text, "userId" text); GRANT ALL ON "Wallet" TO "${role.name}";
       INSERT INTO "Wallet" SELECT 'theirs', min("id") FROM "User"`,
    );
    await hideRows('Wallet');
    await expect(revertSeeds(role.dataSource, 'all')).rejects.toMatchObject(refusal('Wallet'));
    await open.dataSource.query('DROP TABLE "Wallet"');
    hidden = undefined;
  });

  it.each(['Enrollment', 'NudgeHistory', 'User', 'integration_seed_run'])(
    'seed:verify calls nothing sound, and names %s',
    async (table) => {
      await hideRows(table);
      await expect(verifySeeds(role.dataSource)).rejects.toMatchObject(refusal(table));
      await expect(verifySeeds(role.dataSource, { everyRow: true })).rejects.toMatchObject(refusal(table));
    },
  );

  it.each(['integration_seed_run', 'BehaviorLog', 'Enrollment', 'Course'])(
    'seed:calibration does not measure without hidden rows of %s',
    async (table) => {
      await hideRows(table);
      await expect(calibrateSeeds(role.dataSource)).rejects.toMatchObject(refusal(table));
    },
  );

  it('seed:runs, and whoever would seed, do not take hidden runs for none', async () => {
    await hideRows('integration_seed_run');
    await expect(listSeedRuns(role.dataSource)).rejects.toMatchObject(refusal('integration_seed_run'));
    await expect(runSeed(role.dataSource, RUN)).rejects.toMatchObject(refusal('integration_seed_run'));
    await expect(runSeed(role.dataSource, OTHER)).rejects.toMatchObject(refusal('integration_seed_run'));
  });

  it.each(['User', 'Course', 'CourseAsset'])(
    '--host existing does not take hidden rows of %s for none, and writes nothing',
    async (table) => {
      await open.dataSource.query(
        `INSERT INTO "User" ("id", "email", "passwordHash", "createdAt", "updatedAt") VALUES ('theirs', 't@school.example', '-', '2025-01-01', '2025-01-01')`,
      );
      await hideRows(table);
      const before = await dumpDatabase(open.dataSource);
      const run = { host: 'existing' };

      await expect(runSeed(role.dataSource, run)).rejects.toMatchObject(refusal(table));
      await expect(previewSeed(run, { target: role.dataSource })).rejects.toMatchObject(refusal(table));

      expect(await dumpDatabase(open.dataSource)).toBe(before);
      await open.dataSource.query(`DELETE FROM "User" WHERE "id" = 'theirs'`);
    },
  );

  it.each(['User', 'AIAnalysis'])(
    'seeding says before it writes anything that %s cannot be filled, and records no run',
    async (table) => {
      await hideRows(table);
      await open.dataSource.query(`CREATE POLICY "lets" ON "${table}" USING (true) WITH CHECK (true)`);
      const before = await dumpDatabase(open.dataSource);

      await expect(runSeed(role.dataSource, OTHER)).rejects.toMatchObject({
        ...refusal(`public.${table}`),
        message: expect.stringMatching(/nothing was written/),
      });

      expect(await dumpDatabase(open.dataSource)).toBe(before);
      await open.dataSource.query(`DROP POLICY "lets" ON "${table}"`);
    },
  );

  it('leaves the setting of a caller’s transaction as it was, whatever becomes of the work', async () => {
    const queryRunner = role.dataSource.createQueryRunner();
    await queryRunner.startTransaction();
    await expect(revertSeeds(queryRunner.manager, { tag: '01234567' })).rejects.toMatchObject({
      code: 'SEED_RUN_UNKNOWN',
    });
    await listSeedRuns(queryRunner.manager);
    await verifySeeds(queryRunner.manager, { only: [1] });
    expect(await queryRunner.query('SHOW row_security')).toEqual([{ row_security: 'on' }]);
    await queryRunner.rollbackTransaction();
    expect(await queryRunner.query('SHOW row_security')).toEqual([{ row_security: 'on' }]);
    await queryRunner.release();
  });

  it('the commands say so on standard error, and nothing on standard output', async () => {
    await hideRows('Enrollment');
    const env = { DATABASE_URL: role.url };
    for (const args of [
      ['seed:revert', '--all', '--json'],
      ['seed:verify', '--json'],
    ]) {
      const { code, stdout, stderr } = await runCommand(args, env).ended;
      expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
      expect(stderr).toMatch(/ROWS_HIDDEN.*"Enrollment"/);
    }
  });

  it('a role that sees all rows seeds, verifies and reverts as ever', async () => {
    await runSeed(role.dataSource, OTHER);
    expect((await verifySeeds(role.dataSource)).violations).toBe(0);
    await open.dataSource.query(`ALTER ROLE "${role.name}" BYPASSRLS`);
    await hideRows('Enrollment');
    await revertSeeds(role.dataSource, 'all');
    expect(await listSeedRuns(open.dataSource)).toEqual([]);
    expect(await open.dataSource.query('SELECT count(*)::int FROM "Enrollment"')).toEqual([{ count: 0 }]);
  });
});
