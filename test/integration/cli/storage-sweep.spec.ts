import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runCli } from '../../../src/cli/run-cli.js';
import { COMMANDS } from '../../../src/cli/commands.js';
import { AssetFlow } from '../../../src/flows/assets/asset-flow.js';
import { ObjectStore } from '../../../src/storage/object-store.js';
import { addCourse, openFlowDatabase } from '../../support/flow-rows.js';
import { keysIn, type ObjectStorage } from '../../support/object-storage.js';
import type { OpenDatabase } from '../../support/open-database.js';
import { runCommand, type CommandResult } from '../../support/run-command.js';
import { openVerifyingStorage, SECRET } from '../../support/verifying-storage.js';

const BYTES = Buffer.from('%PDF-1.4 a small file');
const NO_STORAGE = { R2_ENDPOINT: '', R2_BUCKET: '', R2_ACCESS_KEY_ID: '', R2_SECRET_ACCESS_KEY: '' };
const WITHOUT_OPTIONAL_PACKAGES = pathToFileURL(
  join(import.meta.dirname, '../../support/without-optional-packages.js'),
).href;

describe('storage:sweep', () => {
  let open: OpenDatabase;
  let storage: ObjectStorage;
  let store: ObjectStore;
  let env: NodeJS.ProcessEnv;
  /** Two uploads, of which neither has a row, and a row without an object. */
  let orphans: string[];
  let lost: { id: string; storageKey: string };

  beforeAll(async () => {
    const INTEGRATION_SCHEMA = 'Learning';
    [open, storage] = await Promise.all([
      openFlowDatabase({ integrationSchema: INTEGRATION_SCHEMA }),
      openVerifyingStorage(),
    ]);
    const { endpoint, bucket, accessKeyId } = storage.settings;
    env = {
      DATABASE_URL: open.database.url,
      INTEGRATION_SCHEMA,
      R2_ENDPOINT: endpoint,
      R2_BUCKET: bucket,
      R2_ACCESS_KEY_ID: accessKeyId,
      R2_SECRET_ACCESS_KEY: SECRET,
    };
    store = await ObjectStore.open(storage.settings);
    const { manager } = open.dataSource;
    const flow = new AssetFlow(manager, store);
    const { course } = await addCourse(manager);
    const upload = async () => {
      const { request, intent, storageKey } = await flow.beginUpload({
        courseId: course.id,
        fileName: 'a.pdf',
        fileSize: BYTES.length,
        mimeType: 'application/pdf',
        sha256: createHash('sha256').update(BYTES).digest('hex'),
      });
      await fetch(request.url, { method: 'PUT', headers: request.headers, body: BYTES });
      return { intent, storageKey };
    };
    orphans = [(await upload()).storageKey, (await upload()).storageKey].sort();
    await flow.confirmUpload((await upload()).intent);
    lost = (await flow.confirmUpload((await upload()).intent)).asset;
  });
  afterAll(async () => {
    store.close();
    await Promise.all([open.close(), storage.close()]);
  });

  const sweep = (args: string[], changes: NodeJS.ProcessEnv = {}): Promise<CommandResult> =>
    runCommand(['storage:sweep', ...args], { ...env, NODE_NO_WARNINGS: '1', ...changes }).ended;
  const keys = () => keysIn(store);

  it('reports by default, leaves young files alone, deletes when told to, and then has nothing to do', async () => {
    expect(await sweep([])).toEqual({
      code: 0,
      stderr: '',
      stdout: '4 objects and 2 rows: nothing to do. 2 objects without a row are younger than 24h.\n',
    });
    await store.delete(lost.storageKey);

    const reported = await sweep(['--grace', '0s', '--json']);
    expect(reported).toMatchObject({ code: 1, stderr: '' });
    const { listed, ...report } = JSON.parse(reported.stdout) as { listed: { key: string }[] };
    expect(report).toEqual({
      apply: false,
      objects: 3,
      rows: 2,
      young: 0,
      elsewhere: 0,
      findings: { ORPHAN_OBJECT: 2, MISSING_OBJECT: 1, SIZE_MISMATCH: 0, CHECKSUM_MISMATCH: 0 },
      resolved: 0,
    });
    expect(listed).toContainEqual({
      kind: 'MISSING_OBJECT',
      key: lost.storageKey,
      assetId: lost.id,
      detail: 'a row, and no object',
      resolved: false,
    });
    expect(await keys()).toEqual(expect.arrayContaining(orphans));

    const applied = await sweep(['--apply', '--grace', '0s'], {
      NODE_ENV: 'production',
      ALLOW: 'production',
    });
    expect(applied).toMatchObject({ code: 1, stderr: '' });
    const lines = applied.stdout.trimEnd().split('\n');
    expect(lines.map((line) => line.split(':')[0]).sort()).toEqual([
      '3 objects and 2 rows',
      ...orphans.map((key) => `✓ ORPHAN_OBJECT  "${key}"`),
      `✗ MISSING_OBJECT  "${lost.storageKey}"  asset ${lost.id}`,
    ]);
    expect(lines.at(-1)).toBe('3 objects and 2 rows: 3 findings, 2 put right.');
    expect(await keys()).toHaveLength(1);

    expect(await sweep(['--apply', '--delete-rows'])).toMatchObject({ code: 0, stderr: '' });
    expect(await sweep(['--dry-run', '--grace', '0s'])).toEqual({
      code: 0,
      stderr: '',
      stdout: '1 object and 1 row: nothing to do.\n',
    });
  });

  it('in production and at a public address reports, and changes nothing without leave', async () => {
    const [production, remote] = await Promise.all([
      sweep(['--apply'], { NODE_ENV: 'production' }),
      sweep(['--apply'], { R2_ENDPOINT: 'https://account.r2.cloudflarestorage.com' }),
    ]);
    expect(production).toMatchObject({ code: 1, stdout: '' });
    expect(production.stderr).toMatch(/^error NOT_ALLOWED: .* Set ALLOW=production/);
    expect(remote).toMatchObject({ code: 1, stdout: '' });
    expect(remote.stderr).toMatch(/^error NOT_ALLOWED: .*public address account.r2.*Set ALLOW=remote/);
  });

  it.each<[string, NodeJS.ProcessEnv, string]>([
    ['STORAGE_NOT_SET', NO_STORAGE, 'Set R2_ENDPOINT, R2_BUCKET, R2_ACCESS_KEY_ID and R2_SECRET_ACCESS_KEY'],
    ['SETTINGS_INVALID', { R2_SECRET_ACCESS_KEY: `${SECRET} é` }, 'R2_SECRET_ACCESS_KEY must be'],
    ['STORAGE_DENIED', { R2_SECRET_ACCESS_KEY: `${SECRET}-no-more`, DEBUG: '1' }, 'Check R2_ACCESS_KEY_ID'],
    ['STORAGE_UNREACHABLE', { R2_ENDPOINT: 'http://localhost:1', DEBUG: '1' }, 'ECONNREFUSED'],
    ['STORAGE_BUCKET_MISSING', { R2_BUCKET: 'no-such-bucket' }, 'correct R2_BUCKET'],
    [
      'STORAGE_SDK_MISSING',
      { NODE_OPTIONS: `--import ${WITHOUT_OPTIONAL_PACKAGES}` },
      'Run "npm install @aws-sdk/client-s3 @aws-sdk/s3-request-presigner"',
    ],
  ])('ends with %s, what to do, and no secret', async (code, changes, told) => {
    const result = await sweep([], changes);
    expect(result).toMatchObject({ code: code === 'SETTINGS_INVALID' ? 2 : 1, stdout: '' });
    expect(result.stderr).toContain(`error ${code}: `);
    expect(result.stderr).toContain(told);
    expect(result.stderr).not.toContain('hunter2');
  });
});

describe('storage:sweep, before it connects to anything,', () => {
  const run = async (...args: string[]) => {
    let [out, err] = ['', ''];
    const output = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
    return { code: await runCli(['storage:sweep', ...args], COMMANDS, output), out, err };
  };

  it('helps', async () => {
    const { code, out, err } = await run('--help');
    expect([code, err]).toEqual([0, '']);
    for (const option of [
      '--dry-run',
      '--apply',
      '--delete-rows',
      '--grace <duration>',
      '--json',
      'Example:',
    ])
      expect(out).toContain(option);
  });

  it.each([
    [
      ['--grace', '5 weeks'],
      '--grace must be a number and one of s, m, h, d, such as 24h, but is "5 weeks".',
    ],
    [['--grace', '-1h'], '--grace must be'],
    [['--apply', '--dry-run'], 'Use only one of --dry-run and --apply.'],
    [['--delete-rows'], '--delete-rows changes something only with --apply.'],
    [['--aply'], 'Did you mean --apply?'],
  ])('ends %j with exit code 2 and what is wrong', async (args, told) => {
    const { code, out, err } = await run(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(told);
  });
});
