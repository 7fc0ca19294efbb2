import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../support/temporary-folder.js';

const ROOT = join(import.meta.dirname, '..', '..');
const SWC = join('node_modules', '@swc', 'core');

describe.each([
  { runner: ['--import', './typescript/register.js'], format: 'module' },
  { runner: ['typescript/run.cjs'], format: 'commonjs' },
])('node $runner', ({ runner, format }) => {
  let folder: string;
  beforeEach(() => {
    folder = temporaryFolder('edfinance-typescript');
    cpSync(join(ROOT, 'typescript'), join(folder, 'typescript'), { recursive: true });
    mkdirSync(join(folder, 'node_modules', '@swc'), { recursive: true });
    symlinkSync(join(ROOT, SWC), join(folder, SWC), 'dir');
    write('package.json', '{ "type": "module" }');
    write('main.ts', "import { word } from './word.js';\nconsole.log(word as string);\n");
    write('word.ts', "export const word: string = 'one';\n");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const run = (): { stdout: string; stderr: string } =>
    spawnSync(process.execPath, [...runner, 'main.ts'], { cwd: folder, encoding: 'utf8' });

  /** Leaves of swc what says its version. */
  const takeSwcAway = (): void => {
    const facts = readFileSync(join(folder, SWC, 'package.json'), 'utf8');
    rmSync(join(folder, SWC));
    mkdirSync(join(folder, SWC));
    write(join(SWC, 'package.json'), facts);
  };

  it('transpiles a file once, and again as soon as it differs', () => {
    expect(run()).toMatchObject({ stdout: 'one\n', stderr: '' });
    write('word.ts', "export const word: string = 'two';\n");
    expect(run()).toMatchObject({ stdout: 'two\n', stderr: '' });
    takeSwcAway();
    expect(run()).toMatchObject({ stdout: 'two\n', stderr: '' });
    write('word.ts', "export const word: string = 'one';\n");
    expect(run().stderr).toContain('@swc');
  });

  it('transpiles what it finds damaged', () => {
    run();
    write(join('node_modules', '.cache', 'typescript', format, 'word.ts.js'), 'export const');
    expect(run()).toMatchObject({ stdout: 'one\n', stderr: '' });
  });

  it('names the lines of the TypeScript file in a stack', () => {
    write('word.ts', 'interface Word {\n  text: string;\n}\n\nexport const word: Word = call();\n');
    expect(run().stderr).toContain('word.ts:5:27');
    expect(run().stderr).toContain('word.ts:5:27');
  });
});
