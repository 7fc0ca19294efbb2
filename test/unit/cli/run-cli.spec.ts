import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { CliCommand } from '../../../src/cli/cli-command.js';
import type { CommandEntry } from '../../../src/cli/commands.js';
import { runCli } from '../../../src/cli/run-cli.js';
import { SettingsError } from '../../../src/database/settings-error.js';
import { IntegrationError } from '../../../src/errors.js';

const greet: CliCommand = {
  example: 'npm run people:greet -- --name An',
  json: true,
  configure(command) {
    command.option('--name <name>', 'whom');
  },
  run({ name, json }: { name?: string; json?: boolean }, { print, note }) {
    note('thinking of a greeting');
    print(json ? JSON.stringify({ name }) : `Xin chào ${name}`);
    return Promise.resolve(undefined);
  },
};

function failing(error: unknown): CliCommand {
  return { example: 'fail', run: () => Promise.reject(error) };
}

function entry(name: string, command: CliCommand, description = name): CommandEntry {
  return { name, description, load: () => Promise.resolve(command) };
}

const GREET = entry('people:greet', greet, 'greet somebody');

async function run(
  args: string[],
  failingCommand?: CliCommand,
): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const code = await runCli(args, [failingCommand ? entry('fail', failingCommand) : GREET], {
    out: (text) => (written.out += text),
    err: (text) => (written.err += text),
  });
  return { code, ...written };
}

describe('the command line', () => {
  it('runs the named command with its options, results apart from progress', async () => {
    expect(await run(['people:greet', '--name', 'An'])).toEqual({
      code: 0,
      out: 'Xin chào An\n',
      err: 'thinking of a greeting\n',
    });
  });

  it('takes --json where a command reports', async () => {
    const { out } = await run(['people:greet', '--name', 'An', '--json']);
    expect(JSON.parse(out)).toEqual({ name: 'An' });
    expect((await run(['fail', '--json'], failing('never'))).code).toBe(2);
  });

  it('loads the module of the command that was called, and no other', async () => {
    const loaded: string[] = [];
    const commands = ['one', 'two'].map((name) => ({
      ...entry(name, greet),
      load: () => {
        loaded.push(name);
        return Promise.resolve(greet);
      },
    }));
    const silent = { out: () => undefined, err: () => undefined };
    await runCli(['--help'], commands, silent);
    expect(loaded).toEqual([]);
    expect(await runCli(['two'], commands, silent)).toBe(0);
    expect(loaded).toEqual(['two']);
  });

  it('exits as the command says', async () => {
    expect((await run(['fail'], { ...failing(''), run: () => Promise.resolve(1) })).code).toBe(1);
  });

  it('lists the commands, and shows an example of each, with --help', async () => {
    expect(await run(['--help'])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/people:greet.*greet somebody/),
    });
    const help = await run(['people:greet', '--help']);
    expect(help).toMatchObject({
      code: 0,
      out: expect.stringContaining('$ npm run people:greet -- --name An'),
    });
  });

  it.each([
    ['an unknown command', ['people:greeet'], 'Did you mean people:greet?'],
    ['an unknown option', ['people:greet', '--nmae', 'An'], 'Did you mean --name?'],
    ['a missing value', ['people:greet', '--name'], 'argument missing'],
    ['a word too many', ['people:greet', 'An'], 'too many arguments'],
    ['no command', [], 'Usage:'],
  ])('exits with 2 for %s and says so on standard error', async (_what, args, message) => {
    expect(await run(args)).toEqual({ code: 2, out: '', err: expect.stringContaining(message) });
  });

  it('says the version of the package', async () => {
    const { version } = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8'),
    ) as { version: string };
    expect(await run(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' });
  });

  it('does not wrap help that goes into a pipe, so that it can be searched', async () => {
    const words = 'what it does in so many words that they would never fit into a line of eighty columns';
    const written: string[] = [];
    await runCli(['--help'], [entry('long', greet, words)], {
      out: (text) => written.push(text),
      err: () => undefined,
    });
    expect(written.join('')).toContain(words);
  });

  it('asks the person at the terminal, if there is one, in his form of the commands', async () => {
    const asking: CliCommand = {
      ...failing(''),
      run: async (_options, { ask }) => (ask && (await ask('Go on?')) ? 0 : 1),
    };
    const silent = { out: () => undefined, err: () => undefined };
    const commands = [entry('fail', asking)];
    expect(await runCli(['fail'], commands, silent)).toBe(1);
    expect(
      await runCli(['fail'], commands, { ...silent, ask: async (question) => question === 'Go on?' }),
    ).toBe(0);
  });

  it('exits with 1 for an error, told in one line without stack and secrets', async () => {
    const error = new IntegrationError(
      'DATABASE_MISSING',
      'postgresql://u:secret@h/db is not there: start it.',
    );
    expect(await run(['fail'], failing(error))).toEqual({
      code: 1,
      out: '',
      err: 'error DATABASE_MISSING: postgresql://u:****@h/db is not there: start it.\n',
    });
  });

  it('exits with 2 for an error that says what is wrong with the command line', async () => {
    const error = new IntegrationError('SWEEP_OPTION_INVALID', 'Use only one of --dry-run and --apply.');
    expect(await run(['fail'], failing(error))).toEqual({
      code: 2,
      out: '',
      err: 'error SWEEP_OPTION_INVALID: Use only one of --dry-run and --apply.\n',
    });
  });

  it('exits with 2 for wrong settings, and names them', async () => {
    const error = new SettingsError([{ name: 'HOST_FOREIGN_KEY', problem: 'must be true or false: yes' }]);
    expect(await run(['fail'], failing(error))).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(/^error SETTINGS_INVALID: [^]*HOST_FOREIGN_KEY must be true or false: yes/),
    });
  });

  it('aborts the command on Ctrl-C, even if it comes twice, and exits with 130 without an error', async () => {
    const waiting: CliCommand = {
      ...failing(''),
      run: (_options, { signal }) =>
        new Promise((_done, fail) => {
          signal.addEventListener('abort', () => fail(new Error('interrupted')));
          process.emit('SIGINT', 'SIGINT');
          process.emit('SIGINT', 'SIGINT');
        }),
    };
    expect(await run(['fail'], waiting)).toEqual({ code: 130, out: '', err: '' });
    expect(process.listenerCount('SIGINT')).toBe(0);
  });
});
