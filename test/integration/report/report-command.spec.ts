import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';
import { openRestrictedRole } from '../../support/restricted-role.js';
import { runCommand, type CommandResult } from '../../support/run-command.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const WITHOUT_OPTIONAL_PACKAGES = pathToFileURL(
  join(import.meta.dirname, '../../support/without-optional-packages.js'),
).href;

let folder: string;
let path: string;
beforeAll(() => {
  folder = temporaryFolder('report-command');
  path = join(folder, 'report.html');
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (
  url: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
  cwd?: string,
): Promise<CommandResult> => runCommand(['report', ...args], { DATABASE_URL: url, ...env }, cwd).ended;

describe('report', () => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openDatabase('integration');
  });
  afterAll(() => open.close());

  const report = (...args: string[]): Promise<CommandResult> => run(open.database.url, args);

  it('writes one page, says where and how large, and overwrites its own', async () => {
    const output = join(folder, 'own.html');
    const [{ email }] = (await open.dataSource.query(`SELECT "email" FROM "User" ORDER BY "id" LIMIT 1`)) as [
      { email: string },
    ];
    const first = await report('--output', output, '--verify', '--person', email);
    const again = await report('--output', output);

    expect([first, again]).toMatchObject([
      { code: 0, stderr: '' },
      { code: 0, stderr: '' },
    ]);
    expect(first.stdout).toMatch(/^Report on 1\d,\d{3} rows: .+own\.html \(\d+ kB\)\.\n$/);
    expect(first.stdout).toContain(output);
    expect(readFileSync(output, 'utf8')).toContain('Nothing was checked.');
  });

  it('tells of the checks with --verify, and what breaks them', async () => {
    const other = await openDatabase('integration');
    try {
      await other.dataSource.query(
        `UPDATE "Enrollment" SET "progress" = 100 WHERE "id" = (SELECT min("id") FROM "Enrollment" WHERE "progress" < 100)`,
      );
      const ended = await run(other.database.url, ['--verify', '--json']);
      const { health } = JSON.parse(ended.stdout) as {
        health: { invariants: { number: number; violations: number }[]; documents: { rows: number }[] };
      };

      expect(ended.code).toBe(0);
      expect(health.invariants).toHaveLength(14);
      expect(health.invariants.find(({ number }) => number === 2)!.violations).toBeGreaterThan(0);
      expect(health.documents).toHaveLength(7);
    } finally {
      await other.close();
    }
  });

  it('lists with --run that run alone', async () => {
    const other = await openDatabase('integration');
    try {
      const { plan } = await runSeed(other.dataSource, { users: 30, seed: 7 });
      const ended = await run(other.database.url, ['--run', plan.tag, '--json']);

      expect(JSON.parse(ended.stdout)).toMatchObject({
        run: plan.tag,
        runs: [{ tag: plan.tag, users: 30 }],
        calibration: [{ tag: plan.tag }],
      });
    } finally {
      await other.close();
    }
  });

  it('gives scripts the same facts, without the packages that draw, and no page', async () => {
    const without = { NODE_OPTIONS: `--import ${WITHOUT_OPTIONAL_PACKAGES}` };
    const ended = await run(open.database.url, ['--json'], without, folder);
    const facts = JSON.parse(ended.stdout) as Record<string, unknown>;

    expect(ended.code).toBe(0);
    expect(Object.keys(facts).sort()).toEqual(
      'activity calibration challenge courses database generatedAt health nudges person retention rows run runs samples storage timeZone'.split(
        ' ',
      ),
    );
    expect(facts.calibration).toMatchObject([{ figures: expect.any(Array) }]);
    expect(existsSync(path)).toBe(false);
  });

  it.each<[string, number, string[], RegExp]>([
    ['SEED_OPTION_INVALID', 2, ['--run', 'xyz'], /but is "xyz"/],
    ['REPORT_OPTION_INVALID', 2, ['--json'], /leave out --output/],
    ['SEED_RUN_UNKNOWN', 1, ['--run', '00000000'], /Recorded are: /],
    ['REPORT_PERSON_UNKNOWN', 1, ['--person', 'nobody@example.com'], /none has "nobody@example\.com"/],
  ])('refuses with %s what it cannot report, and writes nothing', async (code, exitCode, args, told) => {
    const ended = await report(...args, '--output', path);

    expect(ended).toMatchObject({ code: exitCode, stdout: '' });
    expect(ended.stderr).toContain(`error ${code}: `);
    expect(ended.stderr).toMatch(told);
    expect(existsSync(path)).toBe(false);
  });

  it('says what to install where the packages that draw are not there', async () => {
    const ended = await run(open.database.url, ['--output', path], {
      NODE_OPTIONS: `--import ${WITHOUT_OPTIONAL_PACKAGES}`,
    });

    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain('error REPORT_CHARTS_MISSING: ');
    expect(ended.stderr).toContain('Run "npm install @observablehq/plot linkedom"');
    expect(existsSync(path)).toBe(false);
  });

  it('leaves a file that is no report as it is', async () => {
    const theirs = join(folder, 'theirs.html');
    writeFileSync(theirs, 'mine');

    expect(await report('--output', theirs)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('error REPORT_OUTPUT_TAKEN: '),
    });
    expect(readFileSync(theirs, 'utf8')).toBe('mine');
  });

  it.each(['integration_seed_run', 'BehaviorLog', 'NudgeHistory', 'Certificate'])(
    'does not report without hidden rows of %s',
    async (table) => {
      const role = await openRestrictedRole(open);
      try {
        await open.dataSource.query(
          `ALTER TABLE "${table}" ENABLE ROW LEVEL SECURITY; CREATE POLICY "hides" ON "${table}" USING (false)`,
        );
        const ended = await run(role.url, ['--output', path]);

        expect(ended).toMatchObject({ code: 1, stdout: '' });
        expect(ended.stderr).toMatch(new RegExp(`error ROWS_HIDDEN: .*"${table}"`));
        expect(existsSync(path)).toBe(false);
      } finally {
        await open.dataSource.query(
          `DROP POLICY "hides" ON "${table}"; ALTER TABLE "${table}" DISABLE ROW LEVEL SECURITY`,
        );
        await role.close();
      }
    },
  );
});

describe('report on a database without rows', () => {
  it.each<['migrated' | 'host', number, RegExp, RegExp]>([
    ['migrated', 3, /^Nothing is in the tables; no report was written\.\n$/, /^$/],
    ['host', 1, /^$/, /error SEED_NOT_MIGRATED: .*npm run migration:run/],
  ])('says so: %s', async (preset, code, stdout, stderr) => {
    const open = await openDatabase(preset);
    try {
      const ended = await run(open.database.url, ['--output', path]);

      expect(ended.code).toBe(code);
      expect(ended.stdout).toMatch(stdout);
      expect(ended.stderr).toMatch(stderr);
      expect(existsSync(path)).toBe(false);
    } finally {
      await open.close();
    }
  });
});
