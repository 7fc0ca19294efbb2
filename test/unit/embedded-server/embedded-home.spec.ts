import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { embeddedServerOptions } from '../../../src/database/embedded-server-options.js';
import { embeddedHome } from '../../../src/embedded-server/embedded-home.js';

let root: string;
const given = process.env.INTEGRATION_DATA_DIR;

beforeAll(() => {
  delete process.env.INTEGRATION_DATA_DIR;
  root = realpathSync(mkdtempSync(join(tmpdir(), 'home-')));
  for (const clone of ['one', 'two']) {
    mkdirSync(join(root, clone, 'my project', 'src', 'deep'), { recursive: true });
    writeFileSync(join(root, clone, 'my project', 'package.json'), '{}');
  }
});

afterAll(() => {
  if (given !== undefined) process.env.INTEGRATION_DATA_DIR = given;
  rmSync(root, { recursive: true });
});

function folderOf(...path: string[]): string {
  return embeddedHome(embeddedServerOptions(join(root, ...path))).folder;
}

describe("the embedded server's folder", () => {
  it('is the same from anywhere in a project, outside of it, and named after it', () => {
    const folder = folderOf('one', 'my project');
    expect(folderOf('one', 'my project', 'src', 'deep')).toBe(folder);
    expect(folder.startsWith(root)).toBe(false);
    expect(basename(folder)).toMatch(/^my-project-[0-9a-f]{10}$/);
  });

  it('is another one for another clone', () => {
    expect(folderOf('one', 'my project')).not.toBe(folderOf('two', 'my project'));
  });

  it('is what INTEGRATION_DATA_DIR says, in .env or in the environment, and then holds everything', () => {
    const project = join(root, 'two', 'my project');
    writeFileSync(join(project, '.env'), 'INTEGRATION_DATA_DIR=pg\n');
    const home = embeddedHome(embeddedServerOptions(project));
    expect(home).toMatchObject({ folder: join(project, 'pg'), programs: join(project, 'pg') });
    process.env.INTEGRATION_DATA_DIR = join(root, 'elsewhere');
    expect(folderOf('two', 'my project')).toBe(join(root, 'elsewhere'));
    delete process.env.INTEGRATION_DATA_DIR;
    rmSync(join(project, '.env'));
  });

  it('is known by its real path, even before it is there', () => {
    if (process.platform === 'win32') return;
    symlinkSync(join(root, 'one'), join(root, 'link'));
    expect(embeddedHome({ dataDirectory: join(root, 'link', 'new', 'pg') }).folder).toBe(
      join(root, 'one', 'new', 'pg'),
    );
  });

  (process.platform === 'linux' ? it : it.skip)('may not be where the kernel keeps its own', () => {
    for (const dataDirectory of ['/proc', '/proc/self/data', '/sys/data', '/dev/data', '/dev/shm'])
      expect(() => embeddedHome({ dataDirectory })).toThrow('set INTEGRATION_DATA_DIR to another folder');
    expect(embeddedHome({ dataDirectory: '/dev/shm/data' }).folder).toBe('/dev/shm/data');
    expect(embeddedHome({ dataDirectory: '/process' }).folder).toBe('/process');
  });

  it('may not have a name that a shell would read', () => {
    expect(() => embeddedHome({ dataDirectory: join(root, '$(reboot)') })).toThrow(
      expect.objectContaining({ code: 'EMBEDDED_FOLDER_NAME' }),
    );
  });
});
