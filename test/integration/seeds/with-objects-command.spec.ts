import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCommand, type CommandResult } from '../../support/run-command.js';
import { openHostWithStorage, type HostWithStorage } from '../../support/seed-with-objects.js';

const SEED = ['seed:integration', '--users', '1', '--scenario', 'I011', '--with-objects'];

interface Seeded {
  readonly tag: string;
  readonly options: { readonly bucket: string };
  readonly objects: { readonly objects: number; readonly bytes: number; readonly uploaded: number };
}

describe('seed:integration --with-objects', () => {
  let host: HostWithStorage;
  let before: string;
  let env: Record<string, string | undefined>;
  beforeAll(async () => {
    host = await openHostWithStorage();
    before = await host.contents();
    env = {
      DATABASE_URL: host.open.database.url,
      R2_ENDPOINT: host.storage.endpoint,
      R2_BUCKET: host.storage.bucket,
      R2_ACCESS_KEY_ID: host.storage.accessKeyId,
      R2_SECRET_ACCESS_KEY: host.storage.secretAccessKey,
    };
  });
  afterAll(() => host.close());

  const run = (...args: string[]): Promise<CommandResult> => runCommand(args, env).ended;
  /** Ends the command with a signal when it has begun to upload. */
  const stop = async (signal: NodeJS.Signals): Promise<CommandResult> => {
    const { process, ended } = runCommand(SEED, env);
    process.stderr!.on(
      'data',
      (chunk: Buffer) => chunk.toString().includes('files: 10 %') && process.kill(signal),
    );
    return ended;
  };

  it('takes its objects back at Ctrl-C', async () => {
    const { code, stderr } = await stop('SIGINT');
    expect(code).toBe(130);
    expect(stderr).toContain('was rolled back. Nothing was kept. Missing: all.');
    expect(await host.keys()).toEqual([host.theirs.storageKey]);
  });

  it('goes on after it was killed, tells what it did, and is taken back by seed:revert', async () => {
    expect((await stop('SIGKILL')).code).toBeNull();
    const orphans = (await host.keys()).length - 1;
    expect(orphans).toBeGreaterThan(0);

    const seeded = await run(...SEED, '--json');
    const { tag, options, objects } = JSON.parse(seeded.stdout) as Seeded;
    expect(options.bucket).toBe(host.storage.bucket);
    expect(objects.uploaded).toBeLessThan(objects.objects);
    expect(await host.sweep()).toEqual({});

    const [again, runs, dry] = await Promise.all([
      run(...SEED),
      run('seed:runs'),
      run('seed:revert', '--last', '--dry-run', '--json'),
    ]);
    expect(again.stdout).toContain('Nothing to do');
    expect(again.stdout).toMatch(
      /objects of [\d,]+ bytes in bucket "[^"]+": 0 uploaded now, \d+ already there\./,
    );
    expect(runs.stdout).toContain(`objects in bucket "${host.storage.bucket}"`);
    const { bytes, objects: count } = objects;
    expect(JSON.parse(dry.stdout)).toMatchObject({
      wouldRevert: [tag],
      reverted: [],
      objects: { objects: count, bytes },
    });
    const { code, stdout } = await run('seed:revert', '--last');
    expect(code).toBe(0);
    expect(stdout).toContain(`Their objects in bucket "${host.storage.bucket}": ${count} deleted.`);
    expect(await host.contents()).toBe(before);
  });
});
