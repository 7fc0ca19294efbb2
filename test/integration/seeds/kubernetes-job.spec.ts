import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { listSeedRuns } from '../../../seeds/runs/list-seed-runs.js';
import { revertSeeds } from '../../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { createHost } from '../../../src/database/create-host.js';
import type { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { CITUS_URL, openCitusDatabase } from '../../support/citus.js';
import { openDatabase } from '../../support/open-database.js';
import { runCommand } from '../../support/run-command.js';
import { tableContents } from '../../support/table-contents.js';

/** As few people as there are units for, in place of the page's million. */
const USERS = '40';

const page = readFileSync(join(import.meta.dirname, '../../../docs/scale.md'), 'utf8');
const job = /```yaml\n(.*?)```/s.exec(page)![1]!;
const completions = Number(/completions: (\d+)/.exec(job)![1]);
const jobCount = /name: JOB_COUNT.*?\n +value: '(\d+)'/s.exec(job)![1]!;
const args = [...(/args: \[(.*)\]/.exec(job)![1] ?? '').matchAll(/'(.*?)'/g)].map(([, word]) => word!);

interface Target {
  readonly url: string;
  readonly dataSource: IntegrationDataSource;
  close(): Promise<void>;
}

const onPlain = async (): Promise<Target> => {
  const open = await openDatabase('migrated');
  return { url: open.database.url, dataSource: open.dataSource, close: open.close };
};

const onCitus = async (): Promise<Target> => {
  const citus = await openCitusDatabase();
  await createHost(citus.dataSource);
  await citus.dataSource.runMigrations();
  await citus.dataSource.distribute();
  return citus;
};

describe.each([
  { name: 'on one server', open: onPlain, isHere: true },
  { name: 'on Citus (needs CITUS_URL)', open: onCitus, isHere: CITUS_URL !== undefined },
])('the Kubernetes Job of docs/scale.md, $name', ({ open, isHere }) => {
  const whereHere = isHere ? it : it.skip;
  let target: Target;
  beforeAll(async () => {
    if (isHere) target = await open();
  });
  afterAll(() => target?.close());

  whereHere('gives each pod its share: together they write what one process writes', async () => {
    const { url, dataSource } = target;
    await runSeed(dataSource, { preset: 'load', users: Number(USERS) });
    const whole = await tableContents(dataSource);
    await revertSeeds(dataSource, 'all');

    const few = args.map((word, place) => (args[place - 1] === '--users' ? USERS : word));
    const pods = Array.from({ length: completions }, (_, index) =>
      runCommand(few, { DATABASE_URL: url, JOB_COMPLETION_INDEX: String(index), JOB_COUNT: jobCount }),
    );
    const ended = await Promise.all(pods.map((pod) => pod.ended));

    expect(ended.map(({ code, stderr }) => ({ code, stderr }))).toEqual(
      pods.map(() => ({ code: 0, stderr: expect.any(String) })),
    );
    expect(await listSeedRuns(dataSource)).toMatchObject([{ state: 'COMPLETE', unitCount: completions + 1 }]);
    expect(await tableContents(dataSource)).toBe(whole);
  });
});
