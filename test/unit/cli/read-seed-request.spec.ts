import { describe, expect, it } from '@jest/globals';
import { readSeedRequest } from '../../../src/cli/read-seed-request.js';

const NOW = new Date('2026-03-04T05:06:07Z');

describe('readSeedRequest', () => {
  it('refuses to upload what is written to files, and files of which there are none', async () => {
    await expect(
      readSeedRequest({ withObjects: true, output: 'out', scenario: 'I007' }, {}, NOW),
    ).rejects.toMatchObject({
      code: 'SEED_OPTION_INVALID',
      problems: [
        '--with-objects uploads the files of I011, which --scenario leaves out.',
        '--output writes files and --with-objects uploads them: use only one of them.',
      ],
    });
  });

  it('refuses options that would have no effect', async () => {
    await expect(readSeedRequest({ format: 'copy' }, {}, NOW)).rejects.toMatchObject({
      problems: ['--format is that of --output: add --output <dir>, or leave it out.'],
    });
    await expect(
      readSeedRequest({ output: 'out', migrate: true, online: true }, {}, NOW),
    ).rejects.toMatchObject({
      problems: ['--output writes files and --migrate and --online a database: use only one of them.'],
    });
    expect(await readSeedRequest({ output: 'out' }, {}, NOW)).toMatchObject({
      output: { directory: 'out', format: 'copy' },
    });
  });

  it('asks for storage to upload to, before anything is begun', async () => {
    await expect(readSeedRequest({ withObjects: true }, {}, NOW)).rejects.toMatchObject({
      code: 'STORAGE_NOT_SET',
      message: expect.stringContaining('R2_ENDPOINT, R2_BUCKET, R2_ACCESS_KEY_ID and R2_SECRET_ACCESS_KEY'),
    });
    expect(await readSeedRequest({}, {}, NOW)).toMatchObject({ bucket: undefined });
  });

  it.each(['1.5', 'many', '-1', '', '17'])('refuses %j workers', async (workers) => {
    await expect(readSeedRequest({ workers }, {}, NOW)).rejects.toMatchObject({
      code: 'SEED_OPTION_INVALID',
      problems: [`--workers must be a whole number from 0 to 16, but is "${workers}".`],
    });
  });

  it('refuses workers where nothing is loaded, and takes them elsewhere', async () => {
    for (const other of [{ output: 'out' }, { dryRun: true }])
      await expect(readSeedRequest({ workers: '2', ...other }, {}, NOW)).rejects.toMatchObject({
        problems: ['--workers is about loading a database: leave it out with --output and --dry-run.'],
      });
    expect((await readSeedRequest({ workers: '0' }, {}, NOW)).load).toMatchObject({ workers: 0 });
  });
});
