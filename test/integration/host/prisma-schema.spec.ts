import { describe, expect, it } from '@jest/globals';
import { rmSync } from 'node:fs';
import { findDrift } from '../../../src/database/find-drift.js';
import { PRISMA_MIGRATION_NAME, prismaMigration } from '../../../src/exports/prisma/prisma-migration.js';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import {
  createHostDatabase,
  HOST_LAYOUTS,
  OLDER_IN_PUBLIC,
  openHost,
  prismaLayout,
} from '../../support/host-layouts.js';
import { settingsFor } from '../../support/open-database.js';
import {
  createStatements,
  diffWithDatabase,
  diffWithMigrations,
  runPrisma,
} from '../../support/prisma/run-prisma.js';
import { externalTables, writeMigration } from '../../support/prisma/prisma-project.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

describe('a schema merged by export:prisma', () => {
  it.each(HOST_LAYOUTS)('is what the database has: $name', async (layout) => {
    const open = await openHost(layout);
    const { prismaSchema: schema, database } = open;
    const external = externalTables(layout);
    const [valid, { code, stdout, stderr }] = await Promise.all([
      runPrisma({ schema }, 'validate'),
      diffWithDatabase({ schema, url: database.url, external }),
    ]);
    expect(valid.code).toBe(0);
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
