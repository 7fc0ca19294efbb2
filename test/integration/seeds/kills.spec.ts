import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openStream } from '../../../seeds/engine/random/random-stream.js';
import { listSeedRuns } from '../../../seeds/runs/list-seed-runs.js';
import { revertSeeds } from '../../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';
import { runCommand } from '../../support/run-command.js';
import { seedAndKill, timeOfRun } from '../../support/seed-and-kill.js';
import { tableContents } from '../../support/table-contents.js';

const RUN = { options: { users: 300 }, peoplePerUnit: 1_000 };
const CUT_RUN = { ...RUN, peoplePerUnit: 100 };
const RUN_WITH_WORKERS = { ...RUN, load: { workers: 3 } };
const random = openStream(5, 'kills', 'test');

describe('a seeding process', () => {
  let open: OpenDatabase;
  let undisturbed: string;
  let duration: number;
  beforeAll(async () => {
    open = await openDatabase('migrated');
    await runSeed(open.dataSource, RUN.options);
    undisturbed = await tableContents(open.dataSource);
    await revertSeeds(open.dataSource, 'all');
    duration = await timeOfRun(open, CUT_RUN);
  });
  afterAll(() => open.close());

  it.each([
    ['in one piece', RUN],
    ['cut into units', CUT_RUN],
    ['cut into units', CUT_RUN],
    ['whose rows three threads make', RUN_WITH_WORKERS],
  ])(
    'that is killed leaves nothing of the unit under way, and the same command then finishes: a run %s',
    async (_, run) => {
      const { recorded, found, contents } = await seedAndKill(open, run, random.fraction() * duration);

      expect(found).toEqual(recorded);
      expect(contents === undisturbed).toBe(true);
    },
  );

  // Windows has no signal that a process could answer to.
  (process.platform === 'win32' ? it.skip : it).each(['0', '3'])(
    'that is interrupted by Ctrl-C rolls back, says what is there and what is not, and ends with 130: --workers %s',
    async (workers) => {
      const { process: child, ended } = runCommand(
        ['seed:integration', '--users', '3000', '--workers', workers],
        { DATABASE_URL: open.database.url },
      );
      child.stderr!.on('data', (chunk: Buffer) => {
        if (chunk.toString().includes('people: ')) child.kill('SIGINT');
      });
      const { code, stdout, stderr } = await ended;

      expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
      expect(stderr).toContain('the unit "all" was rolled back. Nothing was kept. Missing: all.');
      expect(await listSeedRuns(open.dataSource)).toMatchObject([
        { state: 'RUNNING', units: {}, busy: false },
      ]);
      expect(await tableContents(open.dataSource)).not.toContain('@example');
    },
  );
});
