// Loads with the built package, in a process of its own, and prints what that took as JSON.
import { countOf } from '../../src/count-of.js';
import { TABLE_NAMES } from '../../seeds/engine/plan/rows.js';
import { builtPackage } from '../program/built-package.js';
import { CpuMeter } from './cpu-meter.js';
import { withDataSource } from './databases.js';
import { OURS_JOB, type OursJob, type OursResult } from './load-ours-job.js';

const { url, tables, users, postmaster } = JSON.parse(process.env[OURS_JOB] ?? '') as OursJob;
const { IntegrationDataSource, runSeed } = await builtPackage();
const result = await withDataSource(
  url,
  async (dataSource): Promise<OursResult> => {
    const queryRunner = dataSource.createQueryRunner();
    try {
      const without = TABLE_NAMES.filter((table) => !tables.includes(table));
      const startedAt = performance.now();
      const meter = new CpuMeter(postmaster);
      const done = await runSeed(
        queryRunner.manager,
        { preset: 'load', users },
        { without, onProgress: ({ people, ofPeople }) => people === ofPeople && meter.sent() },
      );
      const seconds = (performance.now() - startedAt) / 1000;
      const { rebuilt = 0, kept, workers = 0 } = done.load ?? {};
      const keys = kept === undefined ? `${rebuilt} keys built last` : `keys kept: ${kept}`;
      const remark = `${keys}, ${countOf(workers, 'thread')} beside the one that sends`;
      return { seconds, cpu: meter.read(), remark };
    } finally {
      await queryRunner.release();
    }
  },
  IntegrationDataSource,
);
process.stdout.write(JSON.stringify(result));
