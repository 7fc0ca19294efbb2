import { afterEach, expect, it } from '@jest/globals';
import { calibrateSeeds } from '../../../seeds/runs/calibration/calibrate-seeds.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { revertSeeds } from '../../../seeds/runs/revert/revert-seeds.js';
import { verifySeeds } from '../../../seeds/runs/verify/verify-seeds.js';
import { qualifiedName } from '../../../src/postgres/schema-names.js';
import { createHostBaseline } from '../../../src/database/host-baseline.js';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { planRevert, planRun } from '../../../src/database/plan-migrations.js';
import { loadSettings } from '../../../src/database/settings.js';
import { auditJsonb } from '../../../src/jsonb/audit.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { openEmptyDatabase, type OpenDatabase, settingsFor } from '../../support/open-database.js';
import { revertEverything } from '../../support/revert-everything.js';

let open: OpenDatabase | undefined;
let dataSource: IntegrationDataSource | undefined;

afterEach(async () => {
  await dataSource?.destroy();
  await open?.close();
});

it.each([
  ['my-app', 'The-Host'],
  ["1 lớp o'neil", 'a b'],
  ['$1 :id ? %s \\', '-- {'],
  ['PG_Ours', 'SELECT'],
])(
  'schemas named %j and %j are migrated, planned, seeded, checked and given back',
  async (integration, host) => {
    open = await openEmptyDatabase();
    const env = {
      DATABASE_URL: `${open.database.url}?schema=${encodeURIComponent(host)}`,
      INTEGRATION_SCHEMA: integration,
    };
    const { databaseUrl, ...settings } = loadSettings(env, import.meta.dirname);
    dataSource = new IntegrationDataSource(settingsFor(databaseUrl?.url ?? '', settings), { logging: false });
    await dataSource.initialize();
    await createHostBaseline(dataSource);
    const before = await dumpDatabase(dataSource);

    await dataSource.runMigrations();
    const [{ rows }] = (await dataSource.query(
      `SELECT count(*)::int AS rows FROM pg_tables WHERE schemaname = $1 AND tablename = 'Challenge'`,
      [integration],
    )) as [{ rows: number }];
    expect(rows).toBe(1);
    expect(await planRun(dataSource)).toEqual([]);
    expect((await planRevert(dataSource)).flatMap(({ refusals }) => refusals)).toEqual([]);
    await runSeed(dataSource, { users: 5 });
    expect(await verifySeeds(dataSource, {})).toMatchObject({ violations: 0 });
    expect((await calibrateSeeds(dataSource)).runs).toHaveLength(1);
    expect((await auditJsonb(dataSource, { schemas: dataSource.schemas })).badRows).toBe(0);
    expect(
      await dataSource.query(`SELECT 1 FROM ${qualifiedName(integration, 'NudgeHistory')} LIMIT 1`),
    ).toHaveLength(1);
    await revertSeeds(dataSource, 'all');
    await revertEverything(dataSource);
    expect(await dumpDatabase(dataSource)).toBe(before);
  },
);
