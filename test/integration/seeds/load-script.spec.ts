import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportSeed, type ExportTarget } from '../../../seeds/runs/export/export-seed.js';
import type { ExportFormat } from '../../../seeds/runs/export/load-script.js';
import { listSeedRuns } from '../../../seeds/runs/list-seed-runs.js';
import { revertSeeds } from '../../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import type { SeedOptions } from '../../../seeds/runs/seed-callbacks.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';
import { HAS_PSQL, runPsql, type PsqlCall } from '../../support/run-psql.js';
import { tableContents } from '../../support/table-contents.js';

const RUN = { users: 20, seed: 5 };
const SCHEMAS = { integration: 'public', host: 'public' };

/** A client whose settings are none of those that the rows were written for. */
const FOREIGN = {
  PGCLIENTENCODING: 'LATIN1',
  PGTZ: 'Asia/Ho_Chi_Minh',
  PGDATESTYLE: 'SQL, DMY',
  PGOPTIONS:
    '-c standard_conforming_strings=off -c search_path=nowhere -c statement_timeout=600s -c lock_timeout=600s ' +
    '-c idle_in_transaction_session_timeout=600s -c backslash_quote=on',
};
const SHOWN = [
  'client_encoding',
  'standard_conforming_strings',
  'TimeZone',
  'search_path',
  'statement_timeout',
  'lock_timeout',
  'idle_in_transaction_session_timeout',
  'row_security',
];

const describeWithPsql = HAS_PSQL ? describe : describe.skip;

describeWithPsql('a script that psql runs', () => {
  let open: OpenDatabase;
  let folder: string;
  let seeded: string;
  let empty: string;
  beforeAll(async () => {
    open = await openDatabase('migrated');
    empty = await tableContents(open.dataSource);
    await runSeed(open.dataSource, RUN);
    seeded = await tableContents(open.dataSource);
    await revertSeeds(open.dataSource, 'all');
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'load-script-'));
  });
  afterEach(async () => {
    await revertSeeds(open.dataSource, 'all');
    await rm(folder, { recursive: true, force: true });
  });
  afterAll(() => open.close());

  /** @returns the script's path */
  const scriptOf = async (
    format: ExportFormat,
    target: Partial<ExportTarget> = {},
    hooks?: SeedOptions,
  ): Promise<string> => {
    const directory = join(folder, `rows-${hooks?.shard?.index ?? 'all'}`);
    await exportSeed(RUN, { directory, format, schemas: SCHEMAS, ...target }, hooks);
    return join(directory, 'load.sql');
  };
  const psql = (call: PsqlCall) => runPsql(open.database.url, { folder: '/', ...call });
  const expectNothing = async (): Promise<void> => {
    expect(await listSeedRuns(open.dataSource)).toEqual([]);
    expect((await tableContents(open.dataSource)) === empty).toBe(true);
  };
  const whileBroken = async (work: () => Promise<void>): Promise<void> => {
    await open.dataSource.query(`
      CREATE FUNCTION "lose"() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
      CREATE TRIGGER "lose" BEFORE INSERT ON "Enrollment" FOR EACH ROW EXECUTE FUNCTION "lose"()`);
    await work().finally(() => open.dataSource.query(`DROP FUNCTION "lose"() CASCADE`));
  };

  const WAYS: [string, (script: string) => Promise<PsqlCall>][] = [
    ['-f', async (script) => ({ args: ['-f', script] })],
    ['\\i', async (script) => ({ input: `\\i ${script}\n` })],
    ['standard input', async (script) => ({ input: await readFile(script, 'utf8') })],
    ['--single-transaction', async (script) => ({ args: ['-1', '-f', script] })],
    ['AUTOCOMMIT off', async (script) => ({ args: ['-v', 'AUTOCOMMIT=off', '-f', script] })],
  ];
  describe.each(['copy', 'sql'] as const)('as %s', (format) => {
    it.each(WAYS)('loads the same rows from any folder, by %s', async (_, callOf) => {
      const { stderr, code } = await psql(await callOf(await scriptOf(format)));

      expect({
        stderr: stderr.replaceAll(
          /.*WARNING: .*already a transaction.*\n|WARNING: .*no transaction.*\n/g,
          '',
        ),
        code,
      }).toEqual({ stderr: '', code: 0 });
      expect((await tableContents(open.dataSource)) === seeded).toBe(true);
      expect(await listSeedRuns(open.dataSource)).toMatchObject([{ state: 'COMPLETE' }]);
    });

    it('brings its own settings, and leaves those of the session', async () => {
      const show = SHOWN.map((name) => `SELECT current_setting('${name}');\n`).join('');
      const script = await scriptOf(format);
      const began = Date.now();
      const before = await psql({ env: FOREIGN, args: ['-At'], input: show });
      const { code, stdout } = await psql({
        env: FOREIGN,
        args: ['-At'],
        input: `\\i ${script}\n${show}\\echo :ON_ERROR_STOP :ON_ERROR_ROLLBACK :QUIET :ENCODING\n`,
      });
      const [run] = await listSeedRuns(open.dataSource);

      expect(code).toBe(0);
      expect(stdout.endsWith(`${before.stdout}off off off LATIN1\n`)).toBe(true);
      expect((await tableContents(open.dataSource)) === seeded).toBe(true);
      expect(run!.startedAt.getTime()).toBeGreaterThanOrEqual(began - 1_000);
      expect(run!.finishedAt!.getTime()).toBeLessThanOrEqual(Date.now() + 1_000);
    });

    it.each([
      ['as it is', []],
      ['with savepoints around statements', ['-v', 'ON_ERROR_ROLLBACK=on']],
    ])('loads nothing where a row is refused, without ON_ERROR_STOP, %s', async (_, args) => {
      const script = await scriptOf(format);
      const text = await readFile(script, 'utf8');
      await writeFile(script, text.replace(/(?<=[\t'])STUDENT(?=[\t'])/, 'NOBODY'));

      for (const input of [`\\i ${script}\n`, `\\i ${script}\nCOMMIT;\n`, await readFile(script, 'utf8')]) {
        const { stderr } = await psql({ args, input });
        expect(stderr).toContain('NOBODY');
        await expectNothing();
      }
    });

    it('loads nothing where rows get lost on the way, and says how many', async () => {
      const script = await scriptOf(format);
      await whileBroken(async () => {
        for (const args of [[], ['-v', 'ON_ERROR_ROLLBACK=on']]) {
          const { stderr } = await psql({ args: [...args, '-f', script] });
          expect(stderr).toMatch(/"Enrollment" has 0 rows of run [0-9a-f]{8}, but \d+ were written/);
          await expectNothing();
        }
      });
    });

    it('refuses a database without the tables, and names what is missing', async () => {
      const other = await openDatabase('host');
      try {
        const { stderr } = await runPsql(other.database.url, { args: ['-f', await scriptOf(format)] });
        expect(stderr).toMatch(/lacks .*table public\."Challenge".*nothing was changed.*\n.*migration:run/);
      } finally {
        await other.close();
      }
    });

    it('refuses a database whose tables lie elsewhere or lack a column', async () => {
      const elsewhere = await scriptOf(format, { schemas: { integration: 'app', host: 'public' } });
      const { stderr } = await psql({ args: ['-f', elsewhere] });
      expect(stderr).toMatch(/lacks table app\."[^]*INTEGRATION_SCHEMA/);

      await rm(join(folder, 'rows-all'), { recursive: true });
      await open.dataSource.query('ALTER TABLE "Certificate" RENAME "certificateUrl" TO "url"');
      const told = await psql({ args: ['-f', await scriptOf(format)] }).finally(() =>
        open.dataSource.query('ALTER TABLE "Certificate" RENAME "url" TO "certificateUrl"'),
      );
      expect(told.stderr).toContain('lacks column public."Certificate"."certificateUrl"');
      await expectNothing();
    });

    it('refuses rows that are there, a shard before the first one, and parts that do not fit together', async () => {
      const [first, second] = await Promise.all(
        [1, 2].map((index) => scriptOf(format, {}, { shard: { index, count: 2 } })),
      );
      const early = await psql({ args: ['-f', second!] });
      expect(early.stderr).toMatch(/shard 1 .*first/);
      await expectNothing();

      await psql({ args: ['-f', first!] });
      const half = await tableContents(open.dataSource);
      const again = await psql({ args: ['-f', first!] });
      expect(again.stderr).toMatch(/exist already.*nothing was changed/);
      const whole = await psql({ args: ['-f', await scriptOf(format)] });
      expect(whole.stderr).toMatch(/begun with other shards.*nothing was changed/);
      expect((await tableContents(open.dataSource)) === half).toBe(true);

      expect((await psql({ args: ['-f', second!] })).code).toBe(0);
      expect((await tableContents(open.dataSource)) === seeded).toBe(true);
    });
  });

  it('says with its exit code that COPY failed, without ON_ERROR_STOP', async () => {
    const script = await scriptOf('copy');
    const text = await readFile(script, 'utf8');
    await writeFile(script, text.replace('\tSTUDENT\t', '\tNOBODY\t'));

    expect(await psql({ args: ['-f', script] })).toMatchObject({ code: 3 });
    expect(await psql({ input: await readFile(script, 'utf8') })).toMatchObject({ code: 3 });
  });

  it('notices that it was read in another encoding', async () => {
    const script = await scriptOf('sql');
    const garbled = Buffer.from((await readFile(script)).toString('latin1'), 'utf8');

    const { stderr } = await psql({ input: garbled.toString() });
    expect(stderr).toContain('not read as UTF-8');
    await expectNothing();
  });
});
