// Fills the database of DATABASE_URL. Runs as a separate process, `build-template <specification as JSON>`,
// so that the caller doesn't load TypeORM or faker.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createHostBaseline } from '../database/host-baseline.js';
import { connectedSettings } from '../database/connected-settings.js';
import { IntegrationDataSource } from '../database/integration-data-source.js';
import { runSeed } from '../../seeds/index.js';
import type { HostMigrations, TemplateSpec } from './template-spec.js';

void buildTemplate(JSON.parse(process.argv[2] ?? '') as TemplateSpec);

async function buildTemplate(spec: TemplateSpec): Promise<void> {
  const dataSource = new IntegrationDataSource(await connectedSettings());
  if (spec.host) await migrateHost(spec.host);
  await dataSource.initialize();
  try {
    await fill(dataSource, spec);
  } finally {
    await dataSource.destroy();
  }
}

async function fill(
  dataSource: IntegrationDataSource,
  { preset, seed, asOf, host }: TemplateSpec,
): Promise<void> {
  if (!host) await createHostBaseline(dataSource);
  if (preset === 'host') return;
  await dataSource.runMigrations();
  if (preset === 'migrated') return;
  await runSeed(dataSource, { preset, seed, asOf });
  // A copy includes the statistics, so that its plans don't depend on autovacuum.
  await dataSource.query('VACUUM (ANALYZE)');
}

async function migrateHost({ command }: HostMigrations): Promise<void> {
  const child = spawn(command, { shell: true, stdio: ['ignore', 'inherit', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`"${command}" ended with exit code ${code}`);
}
