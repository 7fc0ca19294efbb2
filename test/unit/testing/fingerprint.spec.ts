import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprint } from '../../../src/testing/fingerprint.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

let root: string;

beforeAll(() => {
  root = temporaryFolder('edfinance-fingerprint');
});
afterAll(() => rmSync(root, { recursive: true }));

/** A folder with these files, by path. */
function folder(name: string, files: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, name, path, '..'), { recursive: true });
    writeFileSync(join(root, name, path), text);
  }
  return join(root, name);
}

const files = { 'a.ts': 'one', 'b/c.ts': 'two', 'b/d.ts': 'three' };

describe('a fingerprint', () => {
  it('is the same for the same files, wherever they lie', () => {
    const here = fingerprint(folder('here', files), ['a.ts', 'b']);
    expect(fingerprint(folder('there', files), ['a.ts', 'b'])).toBe(here);
    expect(here).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['edited', { ...files, 'b/c.ts': 'other' }],
    ['renamed', { 'a.ts': 'one', 'b/e.ts': 'two', 'b/d.ts': 'three' }],
    ['added', { ...files, 'b/f/g.ts': '' }],
    ['removed', { 'a.ts': 'one', 'b/c.ts': 'two' }],
    ['moved text into', { ...files, 'b/c.ts': 'twothree', 'b/d.ts': '' }],
  ])('is another where a file was %s', (what, changed) => {
    const before = fingerprint(folder('before', files), ['a.ts', 'b']);
    expect(fingerprint(folder(what.replaceAll(' ', '-'), changed), ['a.ts', 'b'])).not.toBe(before);
  });

  it('does not look at files that do not count', () => {
    const isWanted = (path: string) => path.endsWith('.ts');
    const without = fingerprint(folder('without', files), ['b'], isWanted);
    expect(fingerprint(folder('with', { ...files, 'b/notes.md': 'x' }), ['b'], isWanted)).toBe(without);
  });

  it('misses a file that is named and not there', () => {
    expect(() => fingerprint(folder('missing', files), ['no-such.ts'])).toThrow('ENOENT');
  });
});
