import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { runJest } from '../../support/run-command.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** The parts of what `jest --json` prints that are needed here. */
interface Results {
  readonly numPassedTests: number;
  readonly numTotalTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly { fullName: string; status: string; failureMessages: string[] }[];
  }[];
}

async function run(...words: string[]): Promise<{ code: number | null; results: Results }> {
  const env = { FORCE_COLOR: undefined, NO_COLOR: '1', OF_RUN: 'the run', FOLDER_OF_TEST: ROOT };
  const { code, stdout } = await runJest('faults', ['--json', ...words], env);
  return { code, results: JSON.parse(stdout) as Results };
}

describe('the runner of these tests, of a file that is wrong,', () => {
  let results: Results;
  beforeAll(async () => {
    // With a limit of memory, Jest uses workers always; one of these files kills its process.
    const inWorkers = ['--maxWorkers=2', '--workerIdleMemoryLimit=1GB'];
    ({ results } = await run('--selectProjects=one', '--testPathIgnorePatterns=exits', ...inWorkers));
  });

  const resultOf = (file: string): Results['testResults'][number] =>
    results.testResults.find(({ name }) => name.endsWith(`${file}.fixture.ts`))!;

  it.each([
    ['cannot-be-imported', /Cannot find module '.*is-not-there.js' imported from .*cannot-be-imported/],
    ['throws-at-once', /on loading[^]*> +7 \|[^]*throws-at-once\.fixture\.ts:7:9/],
    ['dies', /worker process .* was terminated .* signal=SIGKILL/],
  ])('reports the whole, if it %s', (file, message) => {
    expect(resultOf(file)).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(message),
      assertionResults: [],
    });
  });

  it.each([
    ['tests', 'passes', 'passed', /^$/],
    ['tests', 'does not match', 'failed', /\(\/.*tests\.fixture\.ts:8:59\)/],
    ['tests', 'asserts nothing', 'failed', /expected one assertion|received zero/i],
    ['tests', 'leaves a rejection', 'failed', /nobody waits[^]*tests\.fixture\.ts:11:23/],
    ['tests', 'throws later', 'failed', /later[^]*tests\.fixture\.ts:16:11/],
    ['tests', 'throws no error', 'failed', /thrown: undefined/],
    ['tests', 'never ends', 'failed', /Exceeded timeout of 50 ms/],
    ['tests', 'should fail', 'failed', /supposed to fail/],
    ['tests', 'is skipped', 'pending', /^$/],
    ['tests', 'is to do', 'todo', /^$/],
    ['tests', 'calls back late', 'failed', /called back/],
    ['tests', 'concurrent tests', 'failed', /at the same time/],
    ['only', 'is left out', 'pending', /^$/],
    ['only', 'is the only one', 'failed', /only/],
    ['hooks', 'a test after beforeAll', 'failed', /beforeAll/],
    ['hooks', 'a test after beforeEach', 'failed', /beforeEach/],
    ['hooks', 'a test before afterEach', 'failed', /afterEach/],
  ])('reports of %s.fixture.ts that what "%s" %s', (file, fullName, status, message) => {
    const test = resultOf(file).assertionResults.find((each) => each.fullName === fullName);
    expect(test).toMatchObject({ status });
    expect(test!.failureMessages.join('\n')).toMatch(message);
  });

  it('fails a file whose afterAll throws', () => {
    expect(resultOf('hooks')).toMatchObject({
      status: 'failed',
      message: expect.stringMatching(/Test suite failed to run[^]*afterAll/),
    });
  });
});

it('a test file finds nothing changed by the one before it in its process, not even by itself for another project', async () => {
  const { code, results } = await run('--runInBand', 'leaves-things');
  expect(results.testResults.map(({ message }) => message)).toEqual(['', '']);
  expect(results).toMatchObject({ numPassedTests: 2, numTotalTests: 2 });
  expect(code).toBe(0);
});

it('a test that ends the process of all tests as if they were well ends it with an error', async () => {
  const { code } = await runJest('faults', ['--selectProjects=one', '--runInBand', 'exits']);
  expect(code).toBe(1);
});
