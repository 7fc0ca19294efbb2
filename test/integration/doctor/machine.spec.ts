import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { checkPrograms } from '../../../src/doctor/check-program.js';
import { embeddedHome, preferredPort } from '../../../src/embedded-server/embedded-home.js';
import { findPlatformPackage, placePrograms } from '../../../src/embedded-server/server-programs.js';
import { findingOf, findingsOf } from '../../support/examine.js';
import { runCommand } from '../../support/run-command.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const root = temporaryFolder('doctor-machine');
const asRoot = process.getuid?.() === 0 ? it : it.skip;
const onLinux = process.platform === 'linux' ? it : it.skip;

afterAll(() => rmSync(root, { recursive: true }));

/** A data folder with these files in its data directory. */
function folderWith(name: string, files: Record<string, string> = {}): string {
  const folder = join(root, name);
  mkdirSync(join(folder, 'data'), { recursive: true, mode: 0o755 });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, 'data', file), text);
  return folder;
}

describe('of the settings, the doctor', () => {
  it('finds a wrong one, and says in which line it stands', async () => {
    expect(await findingOf('settings', {}, ['# ours', 'LOCK_TIMEOUT=soon'])).toMatchObject({
      state: 'wrong',
      code: 'SETTINGS_INVALID',
      found: 'LOCK_TIMEOUT must be a whole number of milliseconds: soon',
      mend: 'Correct it in .env, line 2.',
    });
    expect(await findingOf('settings', { LOCK_TIMEOUT: 'soon' })).toMatchObject({
      mend: 'Correct it in the environment.',
    });
  });

  it('finds a line that is none', async () => {
    expect(await findingOf('settings', {}, ['ALLOW=remote', 'DATABASE_URL'])).toMatchObject({
      state: 'wrong',
      found: expect.stringMatching(/^\.env line 2 is no assignment: write KEY=value/),
    });
  });

  it('finds a misspelt one', async () => {
    expect(await findingOf('settings', { INTEGRATION_SCHEMAS: 'x' })).toMatchObject({
      state: 'wrong',
      found: 'INTEGRATION_SCHEMAS is no setting: write INTEGRATION_SCHEMA',
    });
  });

  it('warns of one that is nobody’s', async () => {
    expect(await findingOf('settings', { INTEGRATION_TESTS: '1' })).toMatchObject({
      state: 'warning',
      found: 'INTEGRATION_TESTS is no setting of this package, and is not used.',
    });
  });

  it('says what overrides what, without passwords', async () => {
    const lines = ['LOCK_TIMEOUT=1', 'DATABASE_URL=postgresql://u:hunter2@127.0.0.1:1/a', 'LOCK_TIMEOUT=2'];
    const findings = await findingsOf(
      'settings',
      { DATABASE_URL: 'postgresql://u:hunter2@127.0.0.1:1/b' },
      lines,
    );
    expect(findings).toEqual([
      {
        check: 'settings',
        state: 'warning',
        found: 'DATABASE_URL=postgresql://u:****@127.0.0.1:1/b (the environment, overrides .env, line 2)',
        mend: 'If .env, line 2 should count, unset DATABASE_URL in the environment.',
      },
      {
        check: 'settings',
        state: 'warning',
        found: 'LOCK_TIMEOUT=2 (.env, line 3, overrides .env, line 1)',
        mend: 'Remove .env, line 1, which has no effect.',
      },
    ]);
  });

  it('warns where commands would be refused, and where a safety check is off', async () => {
    expect(await findingOf('permission', { NODE_ENV: 'production' })).toMatchObject({
      state: 'warning',
      code: 'NOT_ALLOWED',
      found: expect.stringContaining('Set ALLOW=production if you mean it'),
    });
    expect(await findingOf('permission', { ALLOW: 'data-loss,remote' })).toMatchObject({
      state: 'warning',
      found: 'ALLOW switches safety checks off: data-loss, remote.',
    });
  });
});

describe('of the embedded server, the doctor', () => {
  const ofFolder = (folder: string) => findingOf('data folder', { INTEGRATION_DATA_DIR: folder });

  onLinux('finds that no data can lie in /proc', async () => {
    expect(await ofFolder('/proc/data')).toMatchObject({
      state: 'wrong',
      code: 'EMBEDDED_FOLDER_NAME',
      found: expect.stringContaining('set INTEGRATION_DATA_DIR to another folder'),
    });
  });

  it('finds a folder that cannot be made', async () => {
    writeFileSync(join(root, 'file'), '');
    expect(await ofFolder(join(root, 'file', 'data'))).toMatchObject({
      state: 'wrong',
      code: 'EMBEDDED_FOLDER_UNWRITABLE',
      found: expect.stringContaining(`${join(root, 'file')} cannot be written (ENOTDIR)`),
    });
  });

  asRoot('finds a folder that the server’s user cannot enter', async () => {
    mkdirSync(join(root, 'closed'));
    chmodSync(join(root, 'closed'), 0o700);
    expect(await ofFolder(join(root, 'closed', 'data'))).toMatchObject({
      state: 'wrong',
      code: 'EMBEDDED_FOLDER_UNREACHABLE',
      found: expect.stringContaining(`chmod o+x ${join(root, 'closed')}"`),
    });
  });

  it('finds data of another version, and what is no data of PostgreSQL’s', async () => {
    expect(await ofFolder(folderWith('other-major', { PG_VERSION: '16\n' }))).toMatchObject({
      code: 'EMBEDDED_OTHER_MAJOR',
      found: expect.stringContaining('db:reset'),
    });
    expect(await ofFolder(folderWith('taken', { 'thesis.txt': 'five years' }))).toMatchObject({
      code: 'EMBEDDED_FOLDER_TAKEN',
      found: expect.stringContaining('move it away'),
    });
  });

  it('finds programs that do not run', async () => {
    const folder = join(root, 'programs');
    const { postgres } = placePrograms(folder, (await findPlatformPackage()).version);
    mkdirSync(join(postgres, '..'), { recursive: true, mode: 0o755 });
    writeFileSync(postgres, '#!/bin/sh\necho no glibc here; exit 127\n', { mode: 0o755 });
    expect(await checkPrograms(folder, true)).toMatchObject({
      state: 'wrong',
      code: 'EMBEDDED_PROGRAMS_UNUSABLE',
      found: expect.stringContaining('does not run: no glibc here'),
      mend: expect.stringContaining('DATABASE_URL'),
    });
  });

  it('warns that another program has its port', async () => {
    const dataDirectory = join(root, 'port');
    const port = preferredPort(embeddedHome({ dataDirectory }).folder);
    const other = createServer().listen(port, '127.0.0.1');
    try {
      expect(await findingOf('embedded server', { INTEGRATION_DATA_DIR: dataDirectory })).toMatchObject({
        state: 'warning',
        found: `It is stopped, and another program has its port ${port}.`,
        mend: expect.stringContaining('takes the next free port'),
      });
    } finally {
      other.close();
    }
  });
});

describe('npm run doctor', () => {
  const doctor = (folder: string, ...args: string[]) =>
    runCommand(['doctor', ...args], { INTEGRATION_DATA_DIR: folder, DATABASE_URL: undefined }).ended;

  it('says on an empty machine that all is well, makes nothing, and names the next command', async () => {
    const { code, stdout, stderr } = await doctor(join(root, 'new'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^✓ node +Node /);
    expect(stdout).toMatch(/\n\nAll is well\.\nNext: npm run seed:integration\n$/);
    expect(() => chmodSync(join(root, 'new'), 0o755)).toThrow('ENOENT');
  });

  it('exits with 1 if something is wrong, and says it as JSON', async () => {
    const folder = join(root, 'taken');
    const [text, json] = await Promise.all([doctor(folder), doctor(folder, '--json')]);
    expect([text.code, json.code]).toEqual([1, 1]);
    expect(text.stdout).toMatch(/✗ data folder +.*\n +→ .*EMBEDDED_FOLDER_TAKEN/);
    expect(text.stdout).toMatch(/1 thing is wrong; 0 warnings\.\nNext: npm run doctor\n$/);
    expect(JSON.parse(json.stdout)).toMatchObject({
      sound: false,
      next: 'npm run doctor',
      findings: expect.arrayContaining([expect.objectContaining({ code: 'EMBEDDED_FOLDER_TAKEN' })]),
    });
  });
});
