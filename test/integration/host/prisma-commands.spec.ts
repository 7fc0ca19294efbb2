import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cpSync, rmSync } from 'node:fs';
import { findDrift } from '../../../src/database/find-drift.js';
import { PRISMA_MIGRATION_NAME, prismaMigration } from '../../../src/exports/prisma/prisma-migration.js';
import {
  mergedSchema,
  NEWER_IN_OWN_SCHEMA,
  openHost,
  type OpenHost,
  prismaLayout,
} from '../../support/host-layouts.js';
import { NEWER_HOST } from '../../support/prisma/host-schema.js';
import {
  createStatements,
  diffWithDatabase,
  HAS_TERMINAL,
  type PrismaProject,
  runPrisma,
  runPrismaAtTerminal,
} from '../../support/prisma/run-prisma.js';
import { externalTables, writeMigration } from '../../support/prisma/prisma-project.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

/** The one way in which Prisma may see us who looks at the host's schema alone. */
const ADDITIONS = `
[*] Changed the \`BehaviorLog\` table
  [-] Removed column \`metadata\`

[*] Changed the \`User\` table
  [-] Removed column \`lastActiveAt\`

[*] Changed the \`UserAchievement\` table
  [-] Removed index on columns (achievementId)
  [-] Removed column \`achievementId\`
`;

describe("Prisma's commands on the host of 29 models, with the models in a schema of our own", () => {
  const layout = NEWER_IN_OWN_SCHEMA;
  const migrations = temporaryFolder('edfinance-migrations');
  let open: OpenHost;
  let url: string;

  beforeAll(async () => {
    open = await openHost(layout);
    ({ url } = open.database);
    writeMigration(migrations, '0_init', await createStatements(NEWER_HOST, url));
    const host = { schema: NEWER_HOST, url, migrations };
    expect(await runPrisma(host, 'migrate', 'resolve', '--applied', '0_init')).toMatchObject({ code: 0 });
  });
  afterAll(async () => {
    rmSync(migrations, { recursive: true });
    await open?.close();
  });

  it('migrate status says that the host is up to date', async () => {
    const { code, stdout } = await runPrisma({ schema: NEWER_HOST, url, migrations }, 'migrate', 'status');
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Database schema is up to date!') as unknown,
    });
  });

  it("migrate diff reports what the mission adds to the host's tables, and no more", async () => {
    const { code, stdout } = await diffWithDatabase({ schema: NEWER_HOST, url });
    expect({ code, stdout: stdout.trim() }).toEqual({ code: 2, stdout: ADDITIONS.trim() });
  });

  it("db pull brings these columns and the index into the host's schema, and no more", async () => {
    const pulled = await runPrisma({ schema: NEWER_HOST, url }, 'db', 'pull', '--print');
    const lines = (text: string) => text.split('\n').map((line) => line.trim().replaceAll(/\s+/g, ' '));
    const columns = (text: string) => lines(text).filter((line) => /^\w+ (String|Json|DateTime)/.test(line));
    const added = (of: (text: string) => string[]) =>
      of(pulled.stdout).filter((line) => !of(NEWER_HOST).includes(line));
    expect(pulled.code).toBe(0);
    expect(added(columns)).toEqual([
      'metadata Json? @default("{}")',
      'lastActiveAt DateTime? @db.Timestamp(6)',
      'achievementId String?',
    ]);
    expect(added((text) => lines(text).filter((line) => line.startsWith('@@index')))).toEqual([
      '@@index([achievementId])',
    ]);
    expect(pulled.stdout.match(/^model /gm)).toHaveLength(29);
  });

  it('migrate deploy has nothing to do', async () => {
    const { code, stdout } = await runPrisma({ schema: NEWER_HOST, url, migrations }, 'migrate', 'deploy');
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('No pending migrations to apply.') as unknown,
    });
  });

  it('db push would drop the columns, warns of it, and does not do it by itself', async () => {
    const { code, stdout } = await runPrisma({ schema: NEWER_HOST, url }, 'db', 'push', '--skip-generate');
    expect(code).toBe(1);
    for (const column of ['metadata', 'lastActiveAt', 'achievementId']) {
      expect(stdout).toContain(`You are about to drop the column \`${column}\``);
    }
  });

  (HAS_TERMINAL ? it : it.skip)(
    'migrate dev calls the same columns drift, and offers to reset the schema',
    async () => {
      const host = { schema: NEWER_HOST, url, migrations };
      const { code, stdout } = await runPrismaAtTerminal(host, 'migrate', 'dev', '--skip-generate');
      expect(code).toBe(130);
      expect(stdout).toContain('Drift detected');
      expect(stdout.match(/Added (column|index).*?(?=\r?\n)/g)).toEqual([
        'Added column `metadata`',
        'Added column `lastActiveAt`',
        'Added column `achievementId`',
        'Added index on columns (achievementId)',
      ]);
      expect(stdout).toContain('We need to reset the "public" schema');
    },
  );

  describe('after the merge and migrate resolve', () => {
    const folder = temporaryFolder('edfinance-migrations');
    let project: PrismaProject;

    beforeAll(async () => {
      cpSync(migrations, folder, { recursive: true });
      writeMigration(folder, PRISMA_MIGRATION_NAME, prismaMigration(prismaLayout(layout)));
      const schema = await mergedSchema(layout);
      project = { schema, url, migrations: folder, external: externalTables(layout) };
      await runPrisma(project, 'migrate', 'resolve', '--applied', PRISMA_MIGRATION_NAME);
    });
    afterAll(() => rmSync(folder, { recursive: true }));

    it('migrate status says that all is up to date', async () => {
      const { code, stdout } = await runPrisma(project, 'migrate', 'status');
      expect(stdout).toContain('Database schema is up to date!');
      expect(code).toBe(0);
    });

    (HAS_TERMINAL ? it : it.skip)('migrate dev offers no reset, and our drift says none', async () => {
      const { code, stdout } = await runPrismaAtTerminal(project, 'migrate', 'dev', '--skip-generate');
      expect(stdout).toContain('Already in sync, no schema change or pending migration was found.');
      expect(code).toBe(0);
      expect(await findDrift(open.dataSource)).toEqual([]);
    });
  });
});
