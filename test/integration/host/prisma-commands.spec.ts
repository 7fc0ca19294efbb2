import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findDrift } from '../../../src/database/find-drift.js';
import {
  PRISMA_MIGRATION_NAME,
  prismaConfig,
  prismaMigration,
} from '../../../src/exports/prisma/prisma-migration.js';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import {
  createHostDatabase,
  HOST_LAYOUTS,
  mergedSchema,
  NEWER_IN_OWN_SCHEMA,
  OLDER_IN_PUBLIC,
  openHost,
  type OpenHost,
  prismaLayout,
} from '../../support/host-layouts.js';
import { settingsFor } from '../../support/open-database.js';
import { NEWER_HOST } from '../../support/prisma/host-schema.js';
import {
  createStatements,
  diffWithDatabase,
  diffWithMigrations,
  HAS_TERMINAL,
  type PrismaProject,
  runPrisma,
  runPrismaAtTerminal,
} from '../../support/prisma/run-prisma.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

/** What the export tells a host to put into `prisma.config.ts`. */
function externalTables(layout: (typeof HOST_LAYOUTS)[number]): string[] {
  return [...prismaConfig(prismaLayout(layout)).matchAll(/'([^']+)'/g)].map(([, name]) => name!);
}

/** Writes a migration into a host's folder of migrations. */
function writeMigration(folder: string, name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, 'migration_lock.toml'), 'provider = "postgresql"\n');
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}

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

describe('a schema merged by export:prisma', () => {
  it.each(HOST_LAYOUTS)('is what the database has: $name', async (layout) => {
    const open = await openHost(layout);
    const { prismaSchema: schema, database } = open;
    const external = externalTables(layout);
    expect((await runPrisma({ schema }, 'validate')).code).toBe(0);
    const { code, stdout, stderr } = await diffWithDatabase({ schema, url: database.url, external });
    expect({ code, stdout, stderr }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('No difference detected') as unknown,
    });
    await open.close();
  });

  it('is what the exported migration makes of an empty database, after those of the host', async () => {
    const folder = temporaryFolder('edfinance-migrations');
    const open = await openHost(OLDER_IN_PUBLIC);
    writeMigration(folder, '0_init', await createStatements(OLDER_IN_PUBLIC.host, open.database.url));
    writeMigration(folder, PRISMA_MIGRATION_NAME, prismaMigration(prismaLayout(OLDER_IN_PUBLIC)));
    const project = { schema: open.prismaSchema, url: open.database.url };
    expect(await diffWithMigrations(project, folder)).toMatchObject({ code: 0 });
    await open.close();
    rmSync(folder, { recursive: true });
  });

  it('whose migration Prisma has run is adopted and completed by ours', async () => {
    const layout = OLDER_IN_PUBLIC;
    const database = await createHostDatabase(layout);
    const dataSource = new IntegrationDataSource(settingsFor(database.url), { logging: false });
    await dataSource.initialize();
    await dataSource.query(prismaMigration(prismaLayout(layout)));
    await dataSource.runMigrations();
    expect(await findDrift(dataSource)).toEqual([]);
    await dataSource.destroy();
    await database.drop();
  });
});

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
