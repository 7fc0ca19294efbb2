import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { listSeedRuns, previewSeed, revertSeeds, runSeed, verifySeeds } from '../../../seeds/index.js';
import { entities, findDrift, runMigrations, subscribers, User } from '../../../src/index.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';

const RUN = { users: 20, asOf: '2026-01-05' };

describe("a DataSource of the application's own", () => {
  let open: OpenDatabase;
  let theirs: DataSource;
  beforeEach(async () => {
    open = await openDatabase('migrated');
    theirs = new DataSource({
      type: 'postgres',
      url: open.database.url,
      entities: [...entities],
      subscribers: [...subscribers],
    });
    await theirs.initialize();
  });
  afterEach(async () => {
    if (theirs.isInitialized) await theirs.destroy();
    await open.close();
  });

  it('seeds the same rows as ours, lists, checks and previews them, and takes them back', async () => {
    const empty = await dumpDatabase(open.dataSource);
    const { plan, counts } = await runSeed(theirs, RUN);
    const [run] = await listSeedRuns(theirs.manager);
    expect(run).toMatchObject({ tag: plan.tag, state: 'COMPLETE' });
    expect(await verifySeeds(theirs)).toMatchObject({ tags: [plan.tag], violations: 0 });
    expect(await theirs.manager.count(User)).toBe(counts.User);
    expect(await runSeed(open.dataSource, RUN)).toMatchObject({ changed: false, plan: { tag: plan.tag } });
    await expect(previewSeed({ host: 'existing' }, { target: theirs })).rejects.toMatchObject({
      code: 'SEED_HOST_EMPTY',
    });

    expect(await revertSeeds(theirs, 'last')).toMatchObject({ tags: [plan.tag] });
    expect(await dumpDatabase(open.dataSource)).toBe(empty);
    expect(theirs.isInitialized).toBe(true);
  });

  it('may name its database in parts, its password by a function, and the schema of the tables', async () => {
    const { hostname, port, password, pathname } = new URL(open.database.url);
    const username = `${open.database.name} a+b&c%20?`;
    await open.dataSource.query(`CREATE ROLE "${username}" SUPERUSER LOGIN PASSWORD '${password}'`);
    await open.dataSource.query('CREATE SCHEMA "Ours too"');
    const tables = (await open.dataSource.query(
      `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`,
    )) as { tablename: string }[];
    for (const { tablename } of tables)
      await open.dataSource.query(`ALTER TABLE public."${tablename}" SET SCHEMA "Ours too"`);
    const inParts = new DataSource({
      type: 'postgres',
      host: hostname,
      port: Number(port),
      username,
      password: () => password,
      database: pathname.slice(1),
      schema: 'Ours too',
      entities: [...entities],
    });
    await inParts.initialize();
    try {
      const { counts } = await runSeed(inParts, RUN);
      expect(await inParts.manager.count(User)).toBe(counts.User);
    } finally {
      await inParts.destroy();
      await open.dataSource.query(`DROP ROLE "${username}"`);
    }
  });

  it('is migrated as ours is, and again without effect', async () => {
    const bare = await openDatabase('host');
    const onIt = new DataSource({ type: 'postgres', url: bare.database.url, entities: [...entities] });
    try {
      await onIt.initialize();
      const ran = (await runMigrations(onIt)).map(({ name }) => name);
      expect(ran).toEqual(bare.dataSource.migrations.map(({ name }) => name));
      expect(await findDrift(bare.dataSource)).toEqual([]);
      expect(await runMigrations(onIt)).toEqual([]);
      expect(await bare.dataSource.runMigrations()).toEqual([]);
    } finally {
      await onIt.destroy();
      await bare.close();
    }
  });

  it('cannot lend its transaction, which is said and changes nothing', async () => {
    await expect(theirs.transaction((manager) => runSeed(manager, RUN))).rejects.toMatchObject({
      code: 'SEED_DATA_SOURCE',
    });
    expect(await theirs.manager.count(User)).toBe(0);
  });
});
