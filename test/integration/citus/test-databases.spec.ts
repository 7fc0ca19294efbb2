import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { INTEGRATION_PERSONAS } from '../../../seeds/personas/integration-personas.js';
import { findDrift } from '../../../src/database/find-drift.js';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { Course, Enrollment } from '../../../src/entities/index.js';
import { beginTest, endTest } from '../../../src/testing/begin-test.js';
import { DatabasePool, type Lease } from '../../../src/testing/database-pool.js';
import { dropOrphans } from '../../../src/testing/orphans.js';
import { type ServerConnection, urlOfDatabase } from '../../../src/testing/server-connection.js';
import { templateName, templateSpec, type TestDatabaseOptions } from '../../../src/testing/template-spec.js';
import { findTestCluster } from '../../../src/testing/test-cluster.js';
import type { TestServer } from '../../../src/testing/test-server.js';
import { withRollback } from '../../../src/testing/with-rollback.js';
import { onWorkers } from '../../../src/testing/workers.js';
import { CITUS_URL, runSql } from '../../support/citus.js';
import { settingsFor } from '../../support/open-database.js';
import { runScript } from '../../support/run-command.js';

const onCitus = CITUS_URL ? describe : describe.skip;

it('a distributed test database without CITUS_URL is refused by the setting’s name', async () => {
  await expect(findTestCluster({})).rejects.toMatchObject({
    code: 'SETTINGS_INVALID',
    message: expect.stringContaining('CITUS_URL is not set'),
  });
  await expect(findTestCluster({ CITUS_URL: 'mysql://h/db' })).rejects.toMatchObject({
    message: expect.stringContaining('CITUS_URL must begin with postgresql://'),
  });
});

onCitus('distributed test databases (needs CITUS_URL)', () => {
  let cluster: TestServer;
  let client: ServerConnection;
  let pool: DatabasePool;
  const opened: IntegrationDataSource[] = [];

  beforeAll(async () => {
    cluster = await findTestCluster();
    client = await cluster.connect();
    pool = await DatabasePool.open(cluster);
  });
  afterAll(async () => {
    for (const dataSource of opened) if (dataSource.isInitialized) await dataSource.destroy();
    await pool.close();
    await client.end();
  });

  const open = async ({ url }: Lease): Promise<IntegrationDataSource> => {
    const dataSource = new IntegrationDataSource(settingsFor(url), { logging: false });
    opened.push(dataSource);
    return dataSource.initialize();
  };

  /** On how many nodes the database is. */
  const nodesWith = async (name: string): Promise<number> => {
    const count = `select count(*) from pg_database where datname = '${name}'`;
    const { rows } = await client.query<{ count: string }>(count);
    return [rows[0]!.count, ...(await onWorkers(client, count))].filter((there) => there === '1').length;
  };
  const nodes = () => client.cluster!.nodes.length;
  const nameOf = (options: TestDatabaseOptions) =>
    templateName(templateSpec(options), cluster.settings, client.cluster);
  const countRows = (dataSource: IntegrationDataSource) => dataSource.manager.count(Enrollment);

  it('have our tables distributed and filled, and the settings that go with it', async () => {
    const dataSource = await open(await pool.take());
    const [spread] = await dataSource.query(
      `SELECT count(DISTINCT nodename || ':' || nodeport)::int AS nodes FROM citus_shards
       WHERE table_name = '"Enrollment"'::regclass AND shard_size > 0`,
    );
    expect(spread.nodes).toBe(nodes() - 1);
    expect(await countRows(dataSource)).toBe(310);
    expect(await dataSource.query('SHOW citus.multi_shard_modify_mode')).toEqual([
      { 'citus.multi_shard_modify_mode': 'sequential' },
    ]);
    expect(await findDrift(dataSource)).toEqual([]);
  });

  it('are apart: what is written, altered or undistributed in one is not in another', async () => {
    const [one, other] = [await open(await pool.take()), await open(await pool.take())];
    await one.transaction(async (manager) => {
      await manager.query(`UPDATE "Enrollment" SET "progress" = 7`);
      await manager.query(`DELETE FROM "Course" WHERE id IN (SELECT id FROM "Course" ORDER BY id LIMIT 1)`);
    });
    await one.query(`ALTER TABLE "Enrollment" ADD COLUMN "mark" integer DEFAULT 3`);
    expect(await one.query(`SELECT DISTINCT "progress", "mark" FROM "Enrollment"`)).toEqual([
      { progress: 7, mark: 3 },
    ]);
    await one.query(`ALTER TABLE "Enrollment" DROP COLUMN "mark"`);
    const left = await countRows(one);
    expect(await one.undistribute()).toBe(true);
    expect([await countRows(one), await findDrift(one)]).toEqual([left, []]);

    expect(await countRows(other)).toBe(310);
    expect(
      await other.query(`SELECT table_name FROM citus_tables WHERE citus_table_type = 'distributed'`),
    ).toHaveLength(7);
  });

  it('are empty or hold the host’s tables alone, and can be distributed then', async () => {
    const [empty, host] = [
      await open(await pool.take({ preset: 'empty' })),
      await open(await pool.take({ preset: 'host' })),
    ];
    expect(await empty.query(`SELECT FROM citus_get_active_worker_nodes()`)).toHaveLength(nodes() - 1);
    expect(await host.manager.count(Course)).toBe(0);
    await host.runMigrations();
    expect(await host.distribute()).toMatchObject({ changed: true, workers: nodes() - 1 });
  });

  it('forget what a test did, on workers too', async () => {
    const dataSource = await open(await pool.take());
    const { userId, courseId } = INTEGRATION_PERSONAS.certified;
    await withRollback(dataSource, async (manager) => {
      await manager.delete(Enrollment, { userId });
      expect(await manager.countBy(Enrollment, { userId })).toBe(0);
    });
    await beginTest(dataSource);
    await dataSource.manager.update(Enrollment, { userId, courseId }, { progress: 1 });
    await expect(
      dataSource.transaction(async (manager) => {
        await manager.deleteAll(Enrollment);
        throw new Error('back');
      }),
    ).rejects.toThrow('back');
    await expect(dataSource.query('INSERT INTO "Enrollment" DEFAULT VALUES')).rejects.toThrow();
    expect(await dataSource.manager.findOneBy(Enrollment, { userId, courseId })).toMatchObject({
      progress: 1,
    });
    await endTest(dataSource);
    expect(await countRows(dataSource)).toBe(310);
    expect(await dataSource.manager.findOneBy(Enrollment, { userId, courseId })).toMatchObject({
      progress: 100,
    });
  });

  it('are dropped on every node, whoever is in them and whatever a crash left prepared', async () => {
    const lease = await pool.take({ preset: 'host' });
    expect(await nodesWith(lease.name)).toBe(nodes());
    const worker = await connectToWorker(lease);
    await worker.query('CREATE TABLE "Left" ()');
    await worker.query(`BEGIN`);
    await worker.query(`INSERT INTO "Left" DEFAULT VALUES`);
    await worker.query(`PREPARE TRANSACTION 'citus_0_1_1_1'`);
    await lease.drop();
    expect(await nodesWith(lease.name)).toBe(0);
    await worker.end().catch(() => undefined);
  });

  it('of a process that was killed are dropped on every node by the next', async () => {
    const { code, stdout: name } = await runScript('test/support/die-with-a-test-database.ts', {
      CITUS_URL,
      EDFINANCE_TEST_POOL: undefined,
    });
    expect({ code, name }).toEqual({
      code: null,
      name: expect.stringMatching(/^edfinance_citus_test_[0-9a-f]{7}_1$/),
    });
    // Citus stays in a database that somebody was in.
    await runSql(urlOfDatabase(cluster.url, name), 'SELECT FROM citus_tables');
    do await dropOrphans(client);
    while ((await nodesWith(name)) > 0);
  });

  it('that were kept stay on every node', async () => {
    const kept = await pool.take({ preset: 'empty' });
    await kept.keep();
    const other = await DatabasePool.open(cluster);
    await other.close();
    expect(await nodesWith(kept.name)).toBe(nodes());
    await kept.drop();
    expect(await nodesWith(kept.name)).toBe(0);
  });

  it('come from a template that is built anew where a worker lost it', async () => {
    const options: TestDatabaseOptions = { preset: 'host', host: { command: 'true', files: [] } };
    const name = nameOf(options);
    await pool.take(options);
    await onWorkers(client, `drop database ${name}`);
    const lease = await (await DatabasePool.open(cluster)).take(options);
    expect([await nodesWith(lease.name), await nodesWith(name)]).toEqual([nodes(), nodes()]);
    await lease.drop();
  });

  it('whose template cannot be built leave nothing on any node', async () => {
    const options: TestDatabaseOptions = { preset: 'migrated', host: { command: 'false', files: [] } };
    await expect(pool.take(options)).rejects.toMatchObject({ code: 'TEMPLATE_FAILED' });
    const name = nameOf(options);
    expect([await nodesWith(name), await nodesWith(name.replace('_template_', '_building_'))]).toEqual([
      0, 0,
    ]);
  });

  /** A session in a database's part on the first worker. */
  const connectToWorker = async ({ url }: Lease): Promise<pg.Client> => {
    const { host, port } = client.cluster!.nodes.find(({ isCoordinator }) => !isCoordinator)!;
    const address = new URL(url);
    address.hostname = host;
    address.port = String(port);
    const worker = new pg.Client({ connectionString: address.href });
    worker.on('error', () => undefined);
    await worker.connect();
    return worker;
  };
});
