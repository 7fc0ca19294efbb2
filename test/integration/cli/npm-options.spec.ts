import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Command, type Option } from 'commander';
import { COMMANDS } from '../../../src/cli/commands.js';
import { assertNothingTaken, isNpmVerbose, leftoverHint } from '../../../src/cli/npm-options.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';
import { runNpm } from '../../support/run-npm.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

/** A command with its options, as the command line makes it. */
async function commandOf(name: string): Promise<Command> {
  const { configure, json } = await COMMANDS.find((entry) => entry.name === name)!.load();
  const command = new Command(name);
  configure?.(command);
  if (json) command.option('--json');
  return command;
}

describe('options that npm run takes for itself', () => {
  const folder = temporaryFolder('npm');
  beforeAll(() => {
    writeFileSync(
      join(folder, 'say.js'),
      `console.log(JSON.stringify({ args: process.argv.slice(3), env: process.env }));`,
    );
    const scripts = Object.fromEntries(COMMANDS.map(({ name }) => [name, `node say.js ${name}`]));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'host', version: '1.0.0', scripts }));
  });

  /** What a script of this name gets of the words after it. */
  async function given(
    name: string,
    ...words: string[]
  ): Promise<{ args: string[]; env: NodeJS.ProcessEnv }> {
    // npm prints more itself with some of them.
    const { stdout } = await runNpm([name, ...words], {}, folder);
    return JSON.parse(stdout.split('\n').find((line) => line.startsWith('{"args"'))!);
  }

  const wordsOf = ({ long, required }: Option): string[] => [long!, ...(required ? ['7'] : [])];

  it.each(COMMANDS.map(({ name }) => name))('are refused, all that it has: %s', async (name) => {
    const command = await commandOf(name);
    // npm takes what follows --replace for its value, so that it goes last.
    const isReplace = ({ long }: Option): number => Number(long === '--replace');
    const options = command.options.toSorted((a, b) => isReplace(a) - isReplace(b));
    const words = options.flatMap(wordsOf);
    const [taken, passed] = await Promise.all([given(name, ...words), given(name, '--', ...words)]);
    const refusals = command.options.map((option) => {
      const only = new Command(name).addOption(option);
      try {
        assertNothingTaken(only, taken.args, taken.env);
        // npm has an option that begins like this one and is set already: only the value is left.
        if (option.long === '--format') return leftoverHint(name, taken.args, taken.env);
        return option.long === '--verbose' && isNpmVerbose(name, taken.env) ? option.long : undefined;
      } catch (error) {
        return (error as Error).message;
      }
    });

    command.options.forEach(({ long }, place) => {
      expect({ long, refusal: refusals[place] }).toEqual({
        long,
        refusal: expect.stringMatching(
          `^--verbose$|Options go after "--": npm run ${name} -- (--help|${long})`,
        ),
      });
    });
    expect(passed.args).toEqual(words);
    assertNothingTaken(command, passed.args, passed.env);
  });

  it('are all named, and those that stand after "--" as well are not', async () => {
    const command = await commandOf('seed:integration');
    const { args, env } = await given(
      'seed:integration',
      '--preset',
      'demo',
      '--seed=9',
      '--json',
      '--',
      '--json',
    );

    expect(args).toEqual(['demo', '--json']);
    expect(() => assertNothingTaken(command, args, env)).toThrow('-- --preset <name> --seed 9');
  });

  it('are left to scripts of others that call our commands', async () => {
    const command = await commandOf('seed:integration');
    const { args, env } = await given('seed:integration', '--dry-run');

    assertNothingTaken(command, args, { ...env, npm_lifecycle_script: 'node all.js' });
    assertNothingTaken(command, args, { ...env, npm_command: 'install' });
  });
});

describe('npm run on this package', () => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openDatabase('migrated');
  });
  afterAll(() => open.close());

  it('does nothing where npm took an option, and says why', async () => {
    const npm = (...words: string[]) => runNpm(words, { DATABASE_URL: open.database.url });
    const results = await Promise.all([
      npm('seed:integration', '--dry-run'),
      npm('seed:integration', '--users', '5000'),
      npm('seed:integration', '--usres', '5000'),
      npm('seed:revert', '--all'),
    ]);

    expect(results.map(({ code, stdout }) => ({ code, stdout }))).toEqual(
      Array(4).fill({ code: 2, stdout: '' }),
    );
    expect(results.map(({ stderr }) => stderr)).toEqual([
      expect.stringContaining('error NPM_TOOK_OPTIONS: npm took --dry-run for itself'),
      expect.stringContaining('npm run seed:integration -- --users 5000'),
      expect.stringContaining('npm may have taken the option before "5000"'),
      expect.stringContaining('npm run seed:revert -- --all'),
    ]);
    const [{ runs }] = await open.dataSource.query(
      'SELECT count(*)::int AS runs FROM "integration_seed_run"',
    );
    expect(runs).toBe(0);
  });
});
