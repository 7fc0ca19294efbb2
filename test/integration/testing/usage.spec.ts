import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { findTestServer } from '../../../src/testing/test-server.js';
import { appendUsage, type UsageLine } from '../../../src/testing/usage-file.js';
import type { Usage } from '../../../src/testing/summarize-usage.js';
import { openDatabase } from '../../support/open-database.js';
import { type CommandResult, runCommand, runJest } from '../../support/run-command.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const SUITE = 'test/fixtures/testing/usage.fixture.ts';
const folder = temporaryFolder('usage');
const file = join(folder, 'deep', 'usage.jsonl');

const INSERT = `INSERT INTO "Achievement" ("title", "description", "icon", "pointsReward") VALUES ('t', '{"vi": "a", "en": "b", "zh": "c"}', 'i', 1)`;

beforeEach(() => rmSync(join(folder, 'deep'), { recursive: true, force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a suite that does nothing but these statements. */
async function runSuite(statements: string, usageFile: string | undefined): Promise<void> {
  const server = await findTestServer();
  const { code, stderr } = await runJest('testing', ['--runInBand', 'usage'], {
    FIXTURE_STATEMENTS: statements,
    INTEGRATION_USAGE_FILE: usageFile,
    TEST_DATABASE_URL: server.isEmbedded ? undefined : server.url,
  });
  if (code !== 0) throw new Error(stderr);
}

const usage = (...args: string[]): Promise<CommandResult> =>
  runCommand(['models:usage', ...args], { INTEGRATION_USAGE_FILE: file }).ended;

async function recorded(): Promise<Usage> {
  return JSON.parse((await usage('--json')).stdout) as Usage;
}

function line(suite: string, run: string, at: string, tables: UsageLine['tables']): void {
  appendUsage(file, { suite, run, at, tables });
}

describe('INTEGRATION_USAGE_FILE', () => {
  it('has the kit record which of the ten tables a suite reads and writes; without it, nothing is', async () => {
    await runSuite(`${INSERT};SELECT * FROM "Enrollment"`, undefined);
    expect(existsSync(file)).toBe(false);

    await runSuite(`${INSERT};SELECT * FROM "Enrollment";SELECT * FROM "User"`, file);
    const { suites, tables } = await recorded();
    expect(suites).toEqual([SUITE]);
    const used = tables.filter(({ lastUsed }) => lastUsed !== undefined);
    expect(used).toEqual([
      { table: 'Enrollment', readBy: [SUITE], writtenBy: [], lastUsed: expect.stringMatching(/^\d{4}-.*Z$/) },
      { table: 'Achievement', readBy: [], writtenBy: [SUITE], lastUsed: expect.any(String) },
    ]);
  });

  it('forgets what a suite did before, and shortens the file', async () => {
    await runSuite('SELECT * FROM "Certificate"', file);
    await runSuite('SELECT * FROM "QuizAttempt"', file);
    const used = (await recorded()).tables.filter(({ lastUsed }) => lastUsed !== undefined);
    expect(used.map(({ table }) => table)).toEqual(['QuizAttempt']);
    await runSuite('SELECT * FROM "QuizAttempt"', file);
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(2);
  });
});

describe('models:usage', () => {
  const [one, other] = ['test/integration/host/clean-up.spec.ts', 'test/unit/count-of.spec.ts'];

  it('shows each table’s suites, when it was used last, and what none uses', async () => {
    line(one, 'a', '2026-01-01T00:00:00.000Z', { Challenge: { reads: 1, writes: 0 } });
    line(one, 'a', '2026-01-01T00:00:01.000Z', { Challenge: { reads: 0, writes: 3 } });
    line(other, 'b', '2026-01-02T00:00:00.000Z', { Challenge: { reads: 2, writes: 0 } });
    line('test/gone.spec.ts', 'c', '2026-01-03T00:00:00.000Z', { Certificate: { reads: 2, writes: 0 } });
    appendFileSync(file, '{"suite": "cut sho');

    const { code, stdout } = await usage();
    expect(code).toBe(0);
    expect(stdout.split('\n')).toEqual([
      '2 suites, run from 2026-01-01T00:00:00.000Z to 2026-01-02T00:00:00.000Z:',
      'Challenge: 2 suites, last 2026-01-02T00:00:00.000Z',
      `  ${one}: reads and writes`,
      `  ${other}: reads`,
      'No suite uses ChallengeParticipant, AIAnalysis, Enrollment, LessonProgress, QuizAttempt, Certificate, Achievement, NudgeHistory, CourseAsset.',
      '',
    ]);
  });

  it('exits with 3 where nothing is recorded, and with 2 where no file is named', async () => {
    expect(await usage()).toMatchObject({ code: 3, stdout: expect.stringContaining('No suite is recorded') });
    const none = await runCommand(['models:usage'], { INTEGRATION_USAGE_FILE: undefined }).ended;
    expect(none).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('INTEGRATION_USAGE_FILE is not set'),
    });
  });

  it('is counted in what migration:plan --revert says that a clean-up costs', async () => {
    line(one, 'a', '2026-01-01T00:00:00.000Z', { Challenge: { reads: 1, writes: 0 } });
    const open = await openDatabase('migrated');
    const plan = (INTEGRATION_USAGE_FILE: string | undefined, ...args: string[]): Promise<CommandResult> =>
      runCommand(['migration:plan', '--revert', ...args], {
        DATABASE_URL: open.database.url,
        INTEGRATION_USAGE_FILE,
      }).ended;
    const [known, json, unknown] = [await plan(file), await plan(file, '--json'), await plan(undefined)];
    await open.close();
    expect(known.stdout).toContain(
      '  tests: 1 suite uses the tables, none of them ChallengeParticipant, AIAnalysis,',
    );
    expect(known.stdout).toMatch(/npm run models:usage lists them\n$/);
    expect(JSON.parse(json.stdout)).toMatchObject({ usage: { suites: [one] } });
    expect(unknown.stdout).toMatch(
      /tests: not recorded; with INTEGRATION_USAGE_FILE, npm test records .*\n$/,
    );
  });
});
