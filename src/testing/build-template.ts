// Fills the database of DATABASE_URL. Runs as a separate process, `build-template <order as JSON>`,
// so that the caller doesn't load TypeORM or faker.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { QueryRunner } from 'typeorm';
import { createHostBaseline } from '../database/host-baseline.js';
import { connectedSettings } from '../database/connected-settings.js';
import { IntegrationDataSource } from '../database/integration-data-source.js';
import { withCleanup } from '../postgres/with-cleanup.js';
import { runSeed } from '../../seeds/index.js';
import { joinNodes, settleNodes } from './cluster.js';
import type { BuildOrder, HostMigrations } from './template-spec.js';

void buildTemplate(JSON.parse(process.argv[2] ?? '') as BuildOrder);

async function buildTemplate(order: BuildOrder): Promise<void> {
  const { cluster, host } = order;
  const dataSource = new IntegrationDataSource(await connectedSettings());
  if (cluster)
    await connected(dataSource, () => withRunner(dataSource, (runner) => joinNodes(runner, cluster)));
  if (host) await migrateHost(host);
  await connected(dataSource, async () => {
    await fill(dataSource, order);
    if (cluster) await withRunner(dataSource, settleNodes);
  });
}

async function fill(
  dataSource: IntegrationDataSource,
  { preset, seed, asOf, host, cluster }: BuildOrder,
): Promise<void> {
  if (preset === 'empty') return;
  if (!host) await createHostBaseline(dataSource);
  if (preset === 'host') return;
  await dataSource.runMigrations();
  if (preset !== 'migrated') await runSeed(dataSource, { preset, seed, asOf });
  // After the rows, which are loaded faster before, and are the same.
  if (cluster) await dataSource.distribute();
  // A copy includes the statistics, so that its plans don't depend on autovacuum.
  if (preset !== 'migrated') await dataSource.query('VACUUM (ANALYZE)');
}

async function migrateHost({ command }: HostMigrations): Promise<void> {
  const child = spawn(command, { shell: true, stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`"${command}" ended with exit code ${code}`);
}

async function connected(dataSource: IntegrationDataSource, work: () => Promise<void>): Promise<void> {
  await dataSource.initialize();
  await withCleanup(work, () => dataSource.destroy());
}

async function withRunner(
  dataSource: IntegrationDataSource,
  work: (queryRunner: QueryRunner) => Promise<void>,
): Promise<void> {
  const queryRunner = dataSource.createQueryRunner();
  await withCleanup(
    () => work(queryRunner),
    () => queryRunner.release(),
  );
}
