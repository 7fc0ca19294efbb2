import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { auditJsonb } from '../../../src/jsonb/audit.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';
import { openRestrictedRole, type RestrictedRole } from '../../support/restricted-role.js';
import { runCommand } from '../../support/run-command.js';

const PUBLIC = { integration: 'public', host: 'public' };

describe('jsonb:audit where a policy hides rows', () => {
  let open: OpenDatabase;
  let role: RestrictedRole;
  beforeAll(async () => {
    open = await openDatabase('migrated');
    await open.dataSource.query(
      `ALTER TABLE "BehaviorLog" ENABLE ROW LEVEL SECURITY; CREATE POLICY "none" ON "BehaviorLog" USING (false);
       INSERT INTO "BehaviorLog" ("id", "sessionId", "path", "eventType", "metadata") VALUES ('bad', 's', '/', 'e', '{"source": "FAX"}')`,
    );
    role = await openRestrictedRole(open);
  });
  afterAll(async () => {
    await role.close();
    await open.close();
  });

  const audit = async ({ dataSource }: Pick<RestrictedRole, 'dataSource'>) => {
    const queryRunner = dataSource.createQueryRunner();
    try {
      return await auditJsonb(queryRunner, { schemas: PUBLIC });
    } finally {
      expect(await queryRunner.query('SHOW row_security')).toEqual([{ row_security: 'on' }]);
      await queryRunner.release();
    }
  };

  it('calls nothing sound that it does not see, and names the table, the role and what to do', async () => {
    await expect(audit(role)).rejects.toMatchObject({
      code: 'ROWS_HIDDEN',
      table: 'BehaviorLog',
      role: role.name,
      message: expect.stringContaining(`ALTER ROLE "${role.name}" BYPASSRLS`),
    });
  });

  it('does so for an owner whom policies bind as well', async () => {
    await open.dataSource.query(
      `ALTER TABLE "BehaviorLog" OWNER TO "${role.name}"; ALTER TABLE "BehaviorLog" FORCE ROW LEVEL SECURITY`,
    );
    await expect(audit(role)).rejects.toMatchObject({
      code: 'ROWS_HIDDEN',
      message: expect.stringContaining('NO FORCE ROW LEVEL SECURITY'),
    });

    const command = await runCommand(['jsonb:audit'], { DATABASE_URL: role.url }).ended;
    expect(command).toMatchObject({ code: 1, stdout: '' });
    expect(command.stderr).toContain('ROWS_HIDDEN');
    expect(command.stderr).toContain('"BehaviorLog"');
  });

  it('finds every bad row for a role that sees all of them', async () => {
    expect((await audit(open)).badRows).toBe(1);
    await open.dataSource.query('ALTER TABLE "BehaviorLog" NO FORCE ROW LEVEL SECURITY');
    expect((await audit(role)).badRows).toBe(1);
  });
});
