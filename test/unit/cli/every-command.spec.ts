import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { COMMANDS } from '../../../src/cli/commands.js';
import { runCli } from '../../../src/cli/run-cli.js';
import type { SampledTable } from '../../../seeds/runs/samples/sample-page.js';

const ROOT = join(import.meta.dirname, '../../..');
const NAMES = COMMANDS.map(({ name }) => name);

/** They print what is in the code, and read no settings. */
const WITHOUT_SETTINGS = ['seed:samples', 'export:json-schema', 'export:zod', 'export:erd'];

/** What each needs to begin at all. */
const ARGUMENTS: Readonly<Record<string, string[] | undefined>> = { 'seed:revert': ['--last'] };

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const written = { out: '', err: '' };
  const code = await runCli(args, COMMANDS, {
    out: (text) => (written.out += text),
    err: (text) => (written.err += text),
  });
  return { code, ...written };
}

describe('every command', () => {
  const given = process.env.LOCK_TIMEOUT;
  beforeEach(() => {
    process.env.LOCK_TIMEOUT = 'soon';
  });
  afterEach(() => {
    if (given === undefined) delete process.env.LOCK_TIMEOUT;
    else process.env.LOCK_TIMEOUT = given;
  });

  it.each(NAMES)('%s explains itself, with an example', async (name) => {
    const { code, out, err } = await run(name, '--help');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(new RegExp(`^Usage: edfinance-integration ${name} `));
    expect(out).toMatch(new RegExp(`\\nExample:\\n {2}\\$ .*npm run (-s )?${name}\\b`));
  });

  it.each(NAMES)('%s can answer with one JSON document', async (name) => {
    expect((await run(name, '--help')).out).toContain('--json');
  });

  it.each([
    ['export:json-schema'],
    ['export:zod'],
    ['export:erd'],
    ['export:sql'],
    ['export:sql', '--down'],
    ['export:prisma'],
    ['export:prisma', '--config'],
    ['export:prisma', '--migration'],
    ['seed:samples'],
  ])('%s %s says the same with --json', async (...args) => {
    delete process.env.LOCK_TIMEOUT;
    const [plain, json] = [await run(...args), await run(...args, '--json')];
    expect(json).toMatchObject({ code: 0, err: '' });
    expect(json.out.split('\n')).toEqual([expect.any(String), '']);
    const document = JSON.parse(json.out) as { text?: string; tables?: SampledTable[] };
    if (document.text !== undefined) expect(`${document.text}\n`).toBe(plain.out);
    else if (document.tables) {
      for (const { table, rows, sample } of document.tables) {
        expect(plain.out).toContain(`## ${table} (${sample.length} of ${rows})`);
      }
    } else expect(document).toEqual(JSON.parse(plain.out));
  });

  it.each(NAMES)('%s refuses what it does not know, and exits with 2', async (name) => {
    const ends = [await run(name, '--no-such-option'), await run(name, 'one', 'two')];
    for (const { code, out, err } of ends) {
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(/^error: (unknown option|too many arguments)/);
    }
  });

  it.each(NAMES.filter((name) => !WITHOUT_SETTINGS.includes(name)))(
    '%s refuses wrong settings, and exits with 2; the doctor reports them',
    async (name) => {
      const { code, out, err } = await run(name, ...(ARGUMENTS[name] ?? []));
      if (name === 'doctor') {
        expect(code).toBe(1);
        expect(out).toContain('LOCK_TIMEOUT must be a whole number');
      } else {
        expect({ code, out }).toEqual({ code: 2, out: '' });
        expect(err).toMatch(/^error SETTINGS_INVALID: [^]*LOCK_TIMEOUT must be a whole number/);
      }
    },
  );

  it('is a script of this repository, and stands in the README', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const rows = readme.split('\n').filter((line) => line.startsWith('| `npm run'));
    for (const name of NAMES.filter((each) => each !== 'seed:samples')) {
      expect(scripts[name]).toMatch(new RegExp(`src/cli/main\\.ts ${name}$`));
      const [group = '', action] = name.split(':');
      const named = rows.some(
        (row) => row.includes(name) || (row.includes(group) && row.includes(`:${action}\``)),
      );
      expect({ name, named }).toEqual({ name, named: true });
    }
  });
});
