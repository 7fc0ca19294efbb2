import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { readModelsCatalog, targetCatalog } from '../../support/catalog-facts.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { openHostDatabase, settingsFor, type OpenDatabase } from '../../support/open-database.js';
import { revertEverything } from '../../support/revert-everything.js';

describe('migrating beside others', () => {
  let open: OpenDatabase;
  beforeEach(async () => {
    open = await openHostDatabase();
  });
  afterEach(() => open.close());

  it('gives up on a locked host table within the timeout, says why, and changes nothing', async () => {
    const before = await dumpDatabase(open.dataSource);
    const holder = open.dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('LOCK TABLE "User" IN ACCESS SHARE MODE');
    const impatient = await openAgain(open, { lockTimeout: 200 });

    await expect(impatient.runMigrations()).rejects.toMatchObject({
      code: 'TABLE_BUSY',
      message: expect.stringMatching(/in use for 200 ms.*LOCK_TIMEOUT/),
    });

    await holder.rollbackTransaction();
    await holder.release();
    expect(await dumpDatabase(open.dataSource)).toBe(before);
    await impatient.destroy();
  });

  it('leaves no timeout behind on the pooled connection', async () => {
    const single = await openAgain(open, { poolSize: 1 });
    await single.runMigrations();

    expect(await single.query('SHOW lock_timeout')).toEqual([{ lock_timeout: '0' }]);
    await single.destroy();
  });

  it('with one connection in the pool, runs and reverts', async () => {
    const before = await dumpDatabase(open.dataSource);
    const single = await openAgain(open, { poolSize: 1 });

    await single.runMigrations();
    expect(await readModelsCatalog(open.dataSource)).toEqual(targetCatalog());
    await revertEverything(single);

    expect(await dumpDatabase(open.dataSource)).toBe(before);
    await single.destroy();
  });

  it('eight at once apply it once, and all of them succeed', async () => {
    const sources = await Promise.all(Array.from({ length: 8 }, () => openAgain(open, { poolSize: 1 })));

    const results = await Promise.all(sources.map((source) => source.runMigrations()));

    expect(results.filter((migrations) => migrations.length > 0)).toHaveLength(1);
    expect(await readModelsCatalog(open.dataSource)).toEqual(targetCatalog());
    const rows = await open.dataSource.query('SELECT "name" FROM "integration_migrations"');
    expect(rows).toHaveLength(open.dataSource.migrations.length);
    await Promise.all(sources.map((source) => source.destroy()));
  });

  it('refuses to migrate through a pooler without DIRECT_URL', async () => {
    const through = `${open.database.url}?pgbouncer=true`;
    const pooled = new IntegrationDataSource(settingsFor(through), { logging: false });
    await pooled.initialize();

    await expect(pooled.runMigrations()).rejects.toMatchObject({
      code: 'DIRECT_URL_MISSING',
      message: expect.stringContaining('Set DIRECT_URL'),
    });
    await pooled.destroy();
  });

  it('uses DIRECT_URL for migrations where DATABASE_URL is a pooler', async () => {
    const direct = settingsFor(open.database.url).databaseUrl;
    const pooled = await openAgain(open, { directUrl: direct, poolSize: 1 });
    const holder = pooled.createQueryRunner();
    await holder.connect();

    await pooled.runMigrations();

    await holder.release();
    expect(await readModelsCatalog(open.dataSource)).toEqual(targetCatalog());
    await pooled.destroy();
  });
});

async function openAgain(
  { database }: OpenDatabase,
  changes: Parameters<typeof settingsFor>[1],
): Promise<IntegrationDataSource> {
  return new IntegrationDataSource(settingsFor(database.url, changes), { logging: false }).initialize();
}
