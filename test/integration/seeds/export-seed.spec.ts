import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportSeed } from '../../../seeds/runs/export/export-seed.js';
import { EXPORT_FORMATS, type ExportFormat } from '../../../seeds/runs/export/load-script.js';
import { listSeedRuns } from '../../../seeds/runs/list-seed-runs.js';
import { revertSeeds } from '../../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import type { SeedOptions } from '../../../seeds/runs/seed-callbacks.js';
import { verifySeeds } from '../../../seeds/runs/verify/verify-seeds.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';
import { runCommand } from '../../support/run-command.js';
import { runLoadScript } from '../../support/run-load-script.js';
import { tableContents } from '../../support/table-contents.js';

const RUN = { users: 60, seed: 11 };
const SCHEMAS = { integration: 'public', host: 'public' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a run that was written to files', () => {
  let open: OpenDatabase;
  let seeded: string;
  let empty: string;
  beforeAll(async () => {
    open = await openDatabase('migrated');
    empty = await tableContents(open.dataSource);
    await runSeed(open.dataSource, RUN);
    seeded = await tableContents(open.dataSource);
    await revertSeeds(open.dataSource, 'all');
  });
  afterEach(() => revertSeeds(open.dataSource, 'all'));
  afterAll(() => open.close());

  const exported = async (name: string, format: ExportFormat, hooks?: SeedOptions): Promise<string> => {
    const directory = join(folder, name);
    await exportSeed(RUN, { directory, format, schemas: SCHEMAS }, hooks);
    return directory;
  };

  it.each(EXPORT_FORMATS)('as %s gives the same rows when it is loaded, row for row', async (format) => {
    await runLoadScript(open.database.url, await exported('rows', format));

    expect((await tableContents(open.dataSource)) === seeded).toBe(true);
  });

  it('can be listed, verified, recognized and reverted like one that was seeded', async () => {
    await runLoadScript(open.database.url, await exported('rows', 'copy'));
    const [run, ...others] = await listSeedRuns(open.dataSource);
    const { invariants } = await verifySeeds(open.dataSource);
    const { changed } = await runSeed(open.dataSource, RUN);
    await revertSeeds(open.dataSource, 'all');

    expect(run).toMatchObject({ state: 'COMPLETE', options: { seed: 11, users: 60 } });
    expect(others).toEqual([]);
    expect(invariants.flatMap(({ rows }) => rows)).toEqual([]);
    expect(changed).toBe(false);
    expect(await tableContents(open.dataSource)).toBe(empty);
  });

  it('in shards is the whole when all are loaded, the first one first', async () => {
    for (const index of [1, 2, 3]) {
      const shard = { index, count: 3 };
      await runLoadScript(open.database.url, await exported(`shard-${index}`, 'copy', { shard }));
    }
    const [run] = await listSeedRuns(open.dataSource);

    expect((await tableContents(open.dataSource)) === seeded).toBe(true);
    expect(run).toMatchObject({ state: 'COMPLETE' });
  });

  it('is loaded in one transaction: a second time it is refused, and nothing changes', async () => {
    const directory = await exported('rows', 'copy');
    await runLoadScript(open.database.url, directory);

    await expect(runLoadScript(open.database.url, directory)).rejects.toMatchObject({ code: '23505' });
    expect((await tableContents(open.dataSource)) === seeded).toBe(true);
  });
});

it('a directory that it makes can be entered by whoever may enter new directories', async () => {
  const directory = join(folder, 'rows');
  await exportSeed(RUN, { directory, format: 'copy', schemas: SCHEMAS });
  await mkdir(join(folder, 'other'));

  expect((await stat(directory)).mode).toBe((await stat(join(folder, 'other'))).mode);
});

it('a directory that holds something is left as it is', async () => {
  await writeFile(join(folder, 'thesis.txt'), 'three years of work');

  await expect(
    exportSeed(RUN, { directory: folder, format: 'copy', schemas: SCHEMAS }),
  ).rejects.toMatchObject({ code: 'SEED_OUTPUT_NOT_EMPTY' });
  expect(await readdir(folder)).toEqual(['thesis.txt']);
});

it('a path that is no directory is refused by name', async () => {
  const file = join(folder, 'file');
  await writeFile(file, '');

  await expect(
    exportSeed(RUN, { directory: join(file, 'rows'), format: 'sql', schemas: SCHEMAS }),
  ).rejects.toMatchObject({ code: 'SEED_OUTPUT_REFUSED', message: expect.stringContaining('ENOTDIR') });
});

const onLinux = process.platform === 'linux' ? it : it.skip;

onLinux('a path where the system takes no folders is refused', async () => {
  await expect(
    exportSeed(RUN, { directory: '/proc/none/rows', format: 'sql', schemas: SCHEMAS }),
  ).rejects.toMatchObject({ code: 'SEED_OUTPUT_REFUSED', message: expect.stringContaining('ENOENT') });
});

it('an export that is interrupted leaves nothing behind, not even an empty directory that was there', async () => {
  const directory = join(folder, 'rows');
  await mkdir(directory);
  const interrupt = new AbortController();

  await expect(
    exportSeed(
      RUN,
      { directory, format: 'copy', schemas: SCHEMAS },
      { signal: interrupt.signal, onProgress: () => interrupt.abort() },
    ),
  ).rejects.toMatchObject({ code: 'SEED_INTERRUPTED' });
  expect(await readdir(folder, { recursive: true })).toEqual(['rows']);
});

describe('seed:integration --output', () => {
  it('needs no database, writes all tables to one script and says how to load them', async () => {
    const directory = join(folder, 'rows');
    const { code, stdout } = await runCommand(['seed:integration', '--users', '20', '--output', directory], {
      DATABASE_URL: 'postgresql://nobody:nothing@127.0.0.1:1/none',
    }).ended;

    expect(code).toBe(0);
    const script = join(directory, 'load.sql');
    expect(stdout).toContain(`-f ${script}`);
    expect(await readdir(directory)).toEqual(['load.sql']);
    const tables = [...(await readFile(script, 'utf8')).matchAll(/^COPY "public"\."(\w+)"/gm)];
    expect(tables.map(([, table]) => table)).toEqual(
      expect.arrayContaining(['Enrollment', 'CourseAsset', 'User']),
    );
  });

  it('refuses a format that is none, and --dry-run beside it', async () => {
    const { code, stderr } = await runCommand(
      ['seed:integration', '--output', join(folder, 'rows'), '--format', 'csv', '--dry-run'],
      {},
    ).ended;

    expect(code).toBe(2);
    expect(stderr).toContain('--format must be one of copy, sql, but is "csv".');
    expect(stderr).toContain('--dry-run writes nothing');
    expect(await readdir(folder)).toEqual([]);
  });
});
