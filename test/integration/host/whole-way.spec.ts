import { afterEach, describe, expect, it } from '@jest/globals';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { MIGRATIONS } from '../../../src/schema/migrations/index.js';
import type { TestDatabase } from '../../../src/testing/test-database.js';
import { dumpDatabase } from '../../support/dump-database.js';
import {
  createHostDatabase,
  type HostLayout,
  mergedSchema,
  NEWER_IN_OWN_SCHEMA,
  OLDER_IN_PUBLIC,
} from '../../support/host-layouts.js';
import { addCourse, addLesson, addUser } from '../../support/host-steps/host-rows.js';
import { HOST_SUITES } from '../../support/host-steps/index.js';
import { MANUAL_STATEMENTS } from '../../support/manual-sql.js';
import { settingsFor } from '../../support/open-database.js';
import { connectPrisma } from '../../support/prisma/prisma-client.js';
import { runScript } from '../../support/run-command.js';

/** Everything from the plan to the last revert; `migration:revert` takes one migration back. */
const COMMANDS = [
  ['migration:plan'],
  ['migration:run'],
  ['migration:drift'],
  ['seed:integration', '--users', '60'],
  ['seed:integration', '--host', 'existing'],
  ['seed:verify'],
  ['jsonb:audit'],
  ['seed:revert', '--all'],
  ...MIGRATIONS.map(() => ['migration:revert']),
  ['migration:plan'],
] as const;

describe('on a host whose people have just registered through its own client, every command ends well, and the host is as it was', () => {
  let database: TestDatabase | undefined;
  afterEach(() => database?.drop());

  it.each([
    { layout: OLDER_IN_PUBLIC, withManualSql: false },
    { layout: OLDER_IN_PUBLIC, withManualSql: true },
    { layout: NEWER_IN_OWN_SCHEMA, withManualSql: false },
  ])('$layout.name (with the manual SQL: $withManualSql)', async ({ layout, withManualSql }) => {
    database = await createHostDatabase(layout);
    const { url } = database;
    if (withManualSql) await applyManualSql(url, layout);
    await addPeople(url, layout);
    const before = await dump(url);
    const { code, stdout, stderr } = await runScript('test/support/run-commands.ts', {
      DATABASE_URL: url,
      INTEGRATION_SCHEMA: layout.integrationSchema,
      COMMANDS_TO_RUN: JSON.stringify(COMMANDS),
    });
    const ends = code === 0 ? (JSON.parse(stdout) as unknown) : stderr;
    expect(ends).toEqual(COMMANDS.map((args) => ({ command: args.join(' '), code: 0 })));
    expect(await dump(url)).toBe(before);
  });
});

/** Applies the manual SQL, and writes the rows that the host's tests write. */
async function applyManualSql(url: string, layout: HostLayout): Promise<void> {
  const dataSource = await new IntegrationDataSource(settingsFor(url), { logging: false }).initialize();
  for (const statement of MANUAL_STATEMENTS) await dataSource.query(statement);
  await dataSource.destroy();
  const prisma = await connectPrisma(await mergedSchema(layout), url);
  for (const steps of Object.values(HOST_SUITES)) {
    for (const step of Object.values(steps)) {
      // As in the host's tests, one of them ends its transaction by a statement that fails.
      await prisma.$transaction((tx) => step(tx), { timeout: 60_000 });
    }
  }
  await prisma.$disconnect();
}

/** What the host's own client writes. */
async function addPeople(url: string, { host }: HostLayout): Promise<void> {
  const prisma = await connectPrisma(host, url);
  const course = await addCourse(prisma, { published: true });
  for (const order of [1, 2, 3])
    await addLesson(prisma, course.id, order, { published: true, duration: 300 });
  await addUser(prisma, { role: 'TEACHER' });
  for (let count = 0; count < 5; count += 1) await addUser(prisma);
  await prisma.$disconnect();
}

async function dump(url: string): Promise<string> {
  const dataSource = await new IntegrationDataSource(settingsFor(url), { logging: false }).initialize();
  const text = await dumpDatabase(dataSource);
  await dataSource.destroy();
  return text;
}
