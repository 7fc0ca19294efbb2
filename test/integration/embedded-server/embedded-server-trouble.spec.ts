import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  watch,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import {
  resetEmbeddedServer,
  startEmbeddedServer,
  stopEmbeddedServer,
} from '../../../src/embedded-server/control-embedded-server.js';
import { runCommand } from '../../support/run-command.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const root = temporaryFolder('embedded-trouble');
const programs = join(root, 'programs');
const asRoot = process.getuid?.() === 0 ? it : it.skip;

afterAll(() => {
  rmSync(root, { recursive: true });
});

/** A server's folder that holds nothing yet but these files of its data directory. */
function folderWith(name: string, files: Record<string, string> = {}): string {
  const folder = join(root, name);
  mkdirSync(join(folder, 'data'), { recursive: true, mode: 0o755 });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, 'data', file), text);
  return folder;
}

describe('the embedded server', () => {
  it("refuses another major version's data and leaves them; a reset makes them anew", async () => {
    const dataDirectory = folderWith('other-major', { PG_VERSION: '16\n', theirs: '' });
    await expect(startEmbeddedServer({ dataDirectory, programs })).rejects.toMatchObject({
      code: 'EMBEDDED_OTHER_MAJOR',
      message: expect.stringMatching(/PostgreSQL 16.*PostgreSQL 18.*db:reset/s),
    });
    expect(existsSync(join(dataDirectory, 'data', 'theirs'))).toBe(true);

    const server = await resetEmbeddedServer({ dataDirectory, programs });
    expect(server.startedNow).toBe(true);
    expect(await stopEmbeddedServer({ dataDirectory, programs })).toBe(true);
  });

  it('touches no folder that holds something else, not even in a reset', async () => {
    const dataDirectory = folderWith('taken', { 'thesis.txt': 'five years' });
    const refusal = { code: 'EMBEDDED_FOLDER_TAKEN' };
    await expect(startEmbeddedServer({ dataDirectory, programs })).rejects.toMatchObject(refusal);
    await expect(resetEmbeddedServer({ dataDirectory, programs })).rejects.toMatchObject(refusal);
    expect(readFileSync(join(dataDirectory, 'data', 'thesis.txt'), 'utf8')).toBe('five years');
  });

  it('says which file is in the way when its folder cannot be made', async () => {
    writeFileSync(join(root, 'file'), '');
    await expect(startEmbeddedServer({ dataDirectory: join(root, 'file', 'server') })).rejects.toMatchObject({
      code: 'EMBEDDED_FOLDER_UNWRITABLE',
      message: expect.stringContaining(join(root, 'file')),
    });
  });

  asRoot("names the folder that root's server cannot enter, and makes nothing in it", async () => {
    mkdirSync(join(root, 'closed', 'server'), { recursive: true });
    chmodSync(join(root, 'closed'), 0o700);
    await expect(
      startEmbeddedServer({ dataDirectory: join(root, 'closed', 'server') }),
    ).rejects.toMatchObject({
      code: 'EMBEDDED_FOLDER_UNREACHABLE',
      message: expect.stringContaining(`chmod o+x ${join(root, 'closed')}"`),
    });
    expect(readdirSync(join(root, 'closed', 'server'))).toEqual([]);
  });
});

describe('commands on the embedded server', () => {
  it('end with one server when two start it at once, which then outlives them', async () => {
    const dataDirectory = join(root, 'race');
    const env = { INTEGRATION_DATA_DIR: dataDirectory, DATABASE_URL: undefined };
    const both = await Promise.all([1, 2].map(() => runCommand(['db:start', '--json'], env).ended));
    const servers = both.map(({ stdout }) => JSON.parse(stdout) as { pid: number; startedNow: boolean });
    expect(servers[0]?.pid).toBe(servers[1]?.pid);
    expect(servers.map(({ startedNow }) => startedNow).sort()).toEqual([false, true]);

    const [plain, json] = await Promise.all(
      [[], ['--json']].map((more) => runCommand(['db:url', ...more], env).ended),
    );
    expect(JSON.parse(json!.stdout)).toEqual({ url: plain!.stdout.trimEnd() });
    expect(await stopEmbeddedServer({ dataDirectory })).toBe(true);
  });

  it('leave nothing half-made when Ctrl-C interrupts them', async () => {
    const dataDirectory = folderWith('interrupted');
    rmSync(join(dataDirectory, 'data'), { recursive: true });
    const command = runCommand(['db:start'], {
      INTEGRATION_DATA_DIR: dataDirectory,
      DATABASE_URL: undefined,
    });
    const watcher = watch(dataDirectory, (_event, name) => {
      if (!name?.startsWith('data.aside-')) return;
      // Once: whoever presses Ctrl-C twice does not wait for the cleaning up.
      watcher.close();
      command.process.kill('SIGINT');
    });
    expect((await command.ended).code).toBe(130);
    expect(readdirSync(dataDirectory).filter((name) => !name.startsWith('postgresql-'))).toEqual([]);
  });
});
