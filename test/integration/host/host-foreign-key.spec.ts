import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { rmSync } from 'node:fs';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { mergePrisma } from '../../../src/exports/prisma/merge-prisma.js';
import type { TestDatabase } from '../../../src/testing/test-database.js';
import { createHostDatabase, NEWER_IN_OWN_SCHEMA, prismaLayout } from '../../support/host-layouts.js';
import { settingsFor } from '../../support/open-database.js';
import { NEWER_HOST } from '../../support/prisma/host-schema.js';
import {
  diffWithDatabase,
  HAS_TERMINAL,
  type PrismaProject,
  runPrisma,
  runPrismaAtTerminal,
} from '../../support/prisma/run-prisma.js';
import { externalTables, writeMigration } from '../../support/prisma/prisma-project.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

/** What Prisma says where a key leads into a schema that it was not told of. */
const REFUSAL = /P4002[^]*`public\.UserAchievement` points to `integration\.Achievement`/;

const layout = NEWER_IN_OWN_SCHEMA;
const migrations = temporaryFolder('edfinance-migrations');
let database: TestDatabase;
let host: PrismaProject;

beforeAll(async () => {
  database = await createHostDatabase(layout);
  host = { schema: layout.host, url: database.url, migrations };
  const settings = settingsFor(database.url, { integrationSchema: 'integration', hostForeignKey: true });
  const dataSource = await new IntegrationDataSource(settings, { logging: false }).initialize();
  await dataSource.runMigrations();
  await dataSource.destroy();
  writeMigration(migrations, '0_init', 'SELECT 1;');
});
afterAll(async () => {
  rmSync(migrations, { recursive: true });
  await database?.drop();
});

it.each([
  ['migrate diff', () => diffWithDatabase(host)],
  ['db pull', () => runPrisma(host, 'db', 'pull', '--print')],
  ['db push', () => runPrisma(host, 'db', 'push', '--skip-generate')],
])('%s refuses to look at the schema of the host alone', async (_command, run) => {
  const { code, stdout, stderr } = await run();
  expect(code).toBe(1);
  expect(`${stdout}${stderr}`).toMatch(REFUSAL);
});

it('migrate deploy and migrate status still work', async () => {
  const applied = await runPrisma(host, 'migrate', 'resolve', '--applied', '0_init');
  expect(applied.code).toBe(0);
  writeMigration(migrations, '1_later', 'SELECT 2;');
  const deployed = await runPrisma(host, 'migrate', 'deploy');
  expect(deployed.stdout).toContain('All migrations have been successfully applied.');
  const status = await runPrisma(host, 'migrate', 'status');
  expect(status.stdout).toContain('Database schema is up to date!');
});

(HAS_TERMINAL ? it : it.skip)('migrate dev refuses too', async () => {
  const { code, stdout } = await runPrismaAtTerminal(host, 'migrate', 'dev', '--skip-generate');
  expect(code).toBe(1);
  expect(stdout).toMatch(REFUSAL);
});

it('the merged schema is what the database has', async () => {
  const { text } = await mergePrisma(NEWER_HOST, { ...prismaLayout(layout), hostForeignKey: true });
  const external = externalTables(layout);
  const { code, stdout } = await diffWithDatabase({ schema: text, url: database.url, external });
  expect({ code, stdout: stdout.trim() }).toEqual({ code: 0, stdout: 'No difference detected.' });
});
