import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'dotenv';
import fc from 'fast-check';
import { type Environment, readEnvironment } from '../../../src/database/env-file.js';
import { loadSettings } from '../../../src/database/settings.js';
import { SettingsError } from '../../../src/database/settings-error.js';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'env-file-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

function read(text: string | Buffer, env: Environment = {}): Environment {
  writeFileSync(join(directory, '.env'), text);
  return readEnvironment(env, directory);
}

function problemsOf(text: string | Buffer): string[] {
  try {
    read(text);
  } catch (error) {
    if (error instanceof SettingsError)
      return error.problems.map(({ name, problem }) => `${name} ${problem}`);
    throw error;
  }
  return [];
}

/** Guards and the choice of the database hang on these two. */
const URL_LINE = 'DATABASE_URL=postgresql://u@db.internal/app';

describe('.env is read', () => {
  it.each([
    ['a line of blanks', `A=1\n   \n${URL_LINE}\n`],
    ['a line of a tab', `A=1\n\t\n${URL_LINE}\n`],
    ['a byte-order mark', `\ufeff${URL_LINE}\n`],
    ['a tab before the key', `A=1\n\t${URL_LINE}\n`],
    ['a tab after export', `A=1\nexport\t${URL_LINE}\n`],
    ['export', `export ${URL_LINE}\n`],
    ['comments', `# a comment = "with a quote\n${URL_LINE} # another\n`],
    ['CRLF', `A=1\r\n\r\n${URL_LINE}\r\nB=2\r\n`],
    ['lone CR', `A=1\r${URL_LINE}\rB=2\r`],
    ['no line break at the end', URL_LINE],
    ['single quotes', `${URL_LINE.replace('=', "='")}'`],
    ['double quotes and a comment', `${URL_LINE.replace('=', '="')}" # comment`],
    ['backticks', `${URL_LINE.replace('=', '=`')}\``],
    ['blanks around the equals sign', URL_LINE.replace('=', ' = ')],
    ['a colon', URL_LINE.replace('=', ': ')],
    ['a key given twice, the last of which counts', `DATABASE_URL=postgresql://h/first\n${URL_LINE}`],
    ['an empty value before it', `A=\n${URL_LINE}\nB=\n`],
    [
      'a quoted value of several lines before it',
      `KEY="-----BEGIN KEY-----\nabc==\n\n-----END KEY-----"\n${URL_LINE}\n`,
    ],
    ['a value with an apostrophe before it', `NAME=it's\nOTHER=that's\n${URL_LINE}\n`],
    ['a quoted value that names a setting of ours', `START="NODE_ENV=test PORT=1 node"\n${URL_LINE}\n`],
    ['a comment that names a setting of ours', `A=1 # NODE_ENV=test\n${URL_LINE}\n`],
    ['an odd quote in a setting that is not ours', `GREETING="hello\n${URL_LINE}\n`],
  ])('with %s', (_name, text) => {
    expect(read(text).DATABASE_URL).toBe('postgresql://u@db.internal/app');
  });

  it('as dotenv reads it, whatever is in it, or is refused', () => {
    const piece = fc.constantFrom(
      ...[
        'A',
        'NODE_ENV',
        'export',
        '=',
        ': ',
        ':',
        ' ',
        '\t',
        '\n',
        '\r\n',
        '"',
        "'",
        '`',
        '#',
        '\\',
        'x',
        'é',
        '\ufeff',
      ],
    );
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        if (problemsOf(text).length > 0) return;
        accepted++;
        expect(read(text)).toEqual({ ...parse(text) });
      }),
      { seed: 13, numRuns: 3000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  it('beneath the environment, which wins and is not changed', () => {
    const env = Object.freeze({ A: 'environment' });
    expect(read('A=file\nB=file\n', env)).toEqual({ A: 'environment', B: 'file' });
  });

  it('with references to other values; a name that every object has is no value', () => {
    expect(read('A=${B}-${C:-c}-${constructor}\nB=b\n').A).toBe('b-c-${constructor}');
  });

  it('as empty where there is none, or a folder of that name', () => {
    expect(readEnvironment({ A: '1' }, directory)).toEqual({ A: '1' });
    mkdirSync(join(directory, '.env'));
    expect(readEnvironment({ A: '1' }, directory)).toEqual({ A: '1' });
  });
});

describe('.env is refused by line, and never shown,', () => {
  it.each([
    ['a bare word', `hunter2\n${URL_LINE}`, '.env line 1 is no assignment'],
    ['set -a', `# top\nset -a\n${URL_LINE}`, '.env line 2 is no assignment'],
    ['export without a value', `${URL_LINE}\nexport hunter2`, '.env line 2 is no assignment'],
    ['a key that is none', `${URL_LINE}\nhünter2=1`, '.env line 2 is no assignment'],
    [
      'a colon without a value, which would take in the next line',
      `A:\n${URL_LINE}`,
      '.env line 1 is no assignment',
    ],
    ['a key whose equals sign is on the next line', `NODE_ENV\n=hunter2`, '.env line 1 is no assignment'],
    ['the start of a conflict', `A=1\n<<<<<<< HEAD\nB=2\n`, '.env line 2 is a merge conflict marker'],
    ['the middle of a conflict', `A=1\r\nB=1\r\n=======\r\n`, '.env line 3 is a merge conflict marker'],
    ['the end of a conflict', `A=1\n>>>>>>> hunter2\n`, '.env line 2 is a merge conflict marker'],
    [
      'a quote of ours that is not closed',
      `A=1\nNODE_ENV="production\nB=2\n`,
      '.env line 2 has a quote that is not closed',
    ],
    ['text after a quote of ours', `NODE_ENV="production";\n`, '.env line 1 has a quote that is not closed'],
    [
      'a setting of ours over two lines',
      `NODE_ENV="production\n"\n`,
      '.env line 1 sets NODE_ENV over several lines',
    ],
    [
      'a quote that takes in a setting of ours',
      `A="x\nB=1\nexport NODE_ENV=production\nC="\n`,
      '.env line 1 opens a quote that takes in line 3, which sets NODE_ENV',
    ],
    [
      'a setting of ours behind another on its line',
      `A=hunter2 NODE_ENV=production\n`,
      '.env line 1 has NODE_ENV= within the value of A',
    ],
    [
      'a setting of ours behind a line break of Unicode',
      `A=1\u2028export ${URL_LINE}\n`,
      '.env line 1 has DATABASE_URL= within the value of A',
    ],
    [
      'a setting of ours behind a control character',
      `A=1\u0085${URL_LINE}\n`,
      '.env line 1 has DATABASE_URL= within the value of A',
    ],
    [
      'a number sign that cuts a setting of ours',
      `DATABASE_URL=postgresql://u:hunter2#1@db.internal/app\n`,
      '.env line 1 has a # within the value of DATABASE_URL',
    ],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${URL_LINE}\n`, 'utf16le'), '.env is not UTF-8'],
    ['UTF-16 without its mark', Buffer.from(`${URL_LINE}\n`, 'utf16le'), '.env is not UTF-8'],
    [
      'Latin-1 in a setting of ours',
      Buffer.from(`A=1\nINTEGRATION_SCHEMA=\xe9\n`, 'latin1'),
      '.env line 2 is not UTF-8',
    ],
  ])('for %s', (_name, text, problem) => {
    const problems = problemsOf(text);
    expect(problems[0]).toContain(problem);
    expect(problems.join()).not.toContain('hunter2');
  });

  it('with all of its lines at once', () => {
    expect(problemsOf('one\nA=1\ntwo\n\nthree')).toEqual([
      expect.stringContaining('line 1'),
      expect.stringContaining('line 3'),
      expect.stringContaining('line 5'),
    ]);
  });

  it('by the error that wrong settings have', () => {
    writeFileSync(join(directory, '.env'), 'set -a\nNODE_ENV=production\n');
    expect(() => loadSettings({}, directory)).toThrow(
      expect.objectContaining({ code: 'SETTINGS_INVALID', message: expect.stringContaining('KEY=value') }),
    );
  });

  it('but takes odd bytes in a comment or in a setting that is not ours', () => {
    expect(read(Buffer.from(`# caf\xe9\nNAME=caf\xe9\n${URL_LINE}\n`, 'latin1')).DATABASE_URL).toContain(
      'db.internal',
    );
  });
});
