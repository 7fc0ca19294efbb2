import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Settings, loadSettings } from '../../../src/database/settings.js';
import { SettingsError } from '../../../src/database/settings-error.js';
import { usable } from '../../../src/database/unusable-settings.js';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'settings-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true });
});

function load(env: Record<string, string> = {}): Settings {
  return loadSettings(env, directory);
}

function refusal(
  env: Record<string, string>,
  use: (settings: Settings) => unknown = () => undefined,
): SettingsError {
  try {
    use(load(env));
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  throw new Error('the settings were accepted');
}

describe('settings', () => {
  it('need nothing: the embedded server, the public schema, nothing dangerous allowed', () => {
    expect(load()).toEqual({
      databaseUrl: undefined,
      directUrl: undefined,
      hostSchema: 'public',
      integrationSchema: 'public',
      hostForeignKey: undefined,
      allow: [],
      nodeEnv: undefined,
      lockTimeout: 5000,
      linkTimeout: 60_000,
      poolSize: 10,
      dataDirectory: undefined,
      storage: undefined,
    });
  });

  it('come from .env, and from the environment where both have one, which is left alone', () => {
    writeFileSync(
      join(directory, '.env'),
      'DATABASE_URL="postgresql://a@h/file?schema=host"\nLOCK_TIMEOUT=1 # ms\nINTEGRATION_SCHEMA=ours\n',
    );
    const env = Object.freeze({ LOCK_TIMEOUT: '2' });
    const settings = load(env);
    expect(settings.databaseUrl?.parts.database).toBe('file');
    expect(settings).toMatchObject({ hostSchema: 'host', integrationSchema: 'ours', lockTimeout: 2 });
    expect(process.env.INTEGRATION_SCHEMA).not.toBe('ours');
  });

  it("expand ${NAME} in .env, as the host's Prisma does", () => {
    writeFileSync(
      join(directory, '.env'),
      'DB_USER=${APP}\nAPP=app\nDIRECT_URL=postgresql://${DIRECT_URL}/app\nDATABASE_URL=postgresql://${DB_USER}:${DB_PASSWORD}@${DB_HOST:-db.internal}/app\n',
    );
    const { databaseUrl, directUrl } = load({ DB_PASSWORD: 'secret' });
    expect(directUrl?.parts.host).toBe('${DIRECT_URL}');
    expect(databaseUrl?.parts).toMatchObject({ user: 'app', host: 'db.internal' });
    expect(databaseUrl?.password).toBe('secret');
  });

  it('count as not given when empty', () => {
    expect(
      load({ DATABASE_URL: '', DIRECT_URL: ' ', ALLOW: '', LOCK_TIMEOUT: '', INTEGRATION_SCHEMA: '' }),
    ).toEqual(load());
  });

  it('take ALLOW as a list, in any spacing, each word once', () => {
    expect(load({ ALLOW: ' remote,data-loss, ,remote' }).allow).toEqual(['remote', 'data-loss']);
  });

  it('take the words of ALLOW in any case', () => {
    expect(load({ ALLOW: 'Remote,DATA-LOSS' }).allow).toEqual(['remote', 'data-loss']);
  });

  it('take HOST_FOREIGN_KEY as true, false or not decided', () => {
    expect(load().hostForeignKey).toBeUndefined();
    expect(load({ HOST_FOREIGN_KEY: 'true' }).hostForeignKey).toBe(true);
    expect(load({ HOST_FOREIGN_KEY: ' false ' }).hostForeignKey).toBe(false);
    expect(refusal({ HOST_FOREIGN_KEY: 'yes' }).problems).toEqual([
      { name: 'HOST_FOREIGN_KEY', problem: 'must be true or false: yes' },
    ]);
  });

  it("take the pool's size from the URL before DATABASE_POOL_SIZE", () => {
    expect(load({ DATABASE_POOL_SIZE: '7' }).poolSize).toBe(7);
    const DATABASE_URL = 'postgresql://h/db?connection_limit=3';
    expect(load({ DATABASE_POOL_SIZE: '7', DATABASE_URL }).poolSize).toBe(3);
  });

  it('resolve INTEGRATION_DATA_DIR from the working directory', () => {
    expect(load({ INTEGRATION_DATA_DIR: 'pg' }).dataDirectory).toBe(join(directory, 'pg'));
  });

  const storage = {
    R2_ENDPOINT: 'https://account.r2.cloudflarestorage.com/',
    R2_BUCKET: 'edfinance-content',
    R2_ACCESS_KEY_ID: 'hunter1',
    R2_SECRET_ACCESS_KEY: 'hunter2',
  };

  it('lead to object storage, and show no key of it', () => {
    const settings = load(storage);
    expect(settings.storage).toMatchObject({
      endpoint: 'https://account.r2.cloudflarestorage.com',
      bucket: 'edfinance-content',
      accessKeyId: 'hunter1',
      secretAccessKey: 'hunter2',
    });
    expect(inspect(settings, { depth: null, showHidden: true }) + JSON.stringify(settings)).not.toMatch(
      /hunter/,
    );
  });

  const useStorage = (settings: Settings): unknown => usable(settings.storage);

  it('of object storage are given together or not at all, and are refused by name once storage is used', () => {
    expect(refusal({ R2_BUCKET: 'edfinance-content' }, useStorage).problems.map(({ name }) => name)).toEqual([
      'R2_ENDPOINT',
      'R2_ACCESS_KEY_ID',
      'R2_SECRET_ACCESS_KEY',
    ]);
    const wrong = [
      ...['nowhere', 'ftp://h', 'http://r2.example.com', 'https://h/bucket', 'https://k:hunter2@h'].map(
        (R2_ENDPOINT) => ({ R2_ENDPOINT }),
      ),
      ...['ab', 'Bucket', '-b-', 'a_b'].map((R2_BUCKET) => ({ R2_BUCKET })),
      { R2_ACCESS_KEY_ID: 'hunter 2' },
      { R2_SECRET_ACCESS_KEY: 'hunter2 é' },
    ];
    for (const changes of wrong) {
      const error = refusal({ ...storage, ...changes }, useStorage);
      expect(error.problems.map(({ name }) => name)).toEqual(Object.keys(changes));
      expect(error.message).not.toMatch(/hunter/);
    }
  });

  it('of object storage stop nothing that uses no storage, however wrong they are', () => {
    expect(load({ R2_BUCKET: 'No Bucket', R2_ENDPOINT: 'nowhere', LOCK_TIMEOUT: '7' }).lockTimeout).toBe(7);
    expect(load({ CLOUDFLARE_R2_PUBLIC_URL: 'nowhere', LOCK_TIMEOUT: '7' }).lockTimeout).toBe(7);
  });

  const keys = { R2_ACCESS_KEY_ID: 'hunter1', R2_SECRET_ACCESS_KEY: 'hunter2' };

  it("lead to object storage by the host's names", () => {
    const host = { R2_ACCOUNT_ID: 'abc123', R2_BUCKET_NAME: 'vedfinance-prod', ...keys };
    const found = { endpoint: 'https://abc123.r2.cloudflarestorage.com', bucket: 'vedfinance-prod' };
    expect(usable(load(host).storage)).toMatchObject({
      ...found,
      accessKeyId: 'hunter1',
      secretAccessKey: 'hunter2',
    });
    const R2_ENDPOINT = 'https://eu.example.com';
    expect(usable(load({ ...host, R2_BUCKET: 'ours', R2_ENDPOINT }).storage)).toMatchObject({
      endpoint: R2_ENDPOINT,
      bucket: 'ours',
    });
    expect(refusal({ ...host, R2_ACCOUNT_ID: 'a/b' }, useStorage).problems.map(({ name }) => name)).toEqual([
      'R2_ACCOUNT_ID',
    ]);
    expect(refusal({ ...host, R2_BUCKET_NAME: 'No' }, useStorage).problems.map(({ name }) => name)).toEqual([
      'R2_BUCKET_NAME',
    ]);
  });

  const certificates = {
    CLOUDFLARE_R2_ACCOUNT_ID: 'abc123',
    CLOUDFLARE_R2_ACCESS_KEY_ID: 'hunter3',
    CLOUDFLARE_R2_SECRET_ACCESS_KEY: 'hunter4',
    CLOUDFLARE_R2_BUCKET_NAME: 'the-certificates',
  };

  it("lead to object storage with the account and the keys of the certificates, but never to the certificates' bucket", () => {
    expect(load(certificates).storage).toBeUndefined();
    expect(usable(load({ ...certificates, R2_BUCKET_NAME: 'content' }).storage)).toMatchObject({
      endpoint: 'https://abc123.r2.cloudflarestorage.com',
      bucket: 'content',
      accessKeyId: 'hunter3',
      secretAccessKey: 'hunter4',
    });
  });

  it('take keys as a pair: one of the files and one of the certificates open nothing', () => {
    const mixed = { ...certificates, R2_BUCKET_NAME: 'content', R2_ACCESS_KEY_ID: 'hunter1' };
    expect(refusal(mixed, useStorage).problems.map(({ name }) => name)).toEqual(['R2_SECRET_ACCESS_KEY']);
  });

  it("say under which URL the host publishes certificates, with the host's defaults", () => {
    expect(load().certificates).toBeUndefined();
    expect(load(storage).certificates).toBeUndefined();
    const urlOf = (env: Record<string, string>): string | undefined =>
      usable(load(env).certificates)?.baseUrl;
    const CLOUDFLARE_R2_PUBLIC_URL = 'https://files.example.com/';
    expect(urlOf({ CLOUDFLARE_R2_PUBLIC_URL })).toBe('https://files.example.com/v-edfinance-certificates');
    expect(urlOf({ ...certificates, CLOUDFLARE_R2_PUBLIC_URL })).toBe(
      'https://files.example.com/the-certificates',
    );
    expect(urlOf(certificates)).toBe('https://pub-abc123.r2.dev/the-certificates');
    for (const wrong of ['nowhere', 'ftp://h', 'https://u:hunter2@h', 'https://h/?a=b']) {
      const error = refusal({ CLOUDFLARE_R2_PUBLIC_URL: wrong }, (settings) => usable(settings.certificates));
      expect(error.problems.map(({ name }) => name)).toEqual(['CLOUDFLARE_R2_PUBLIC_URL']);
      expect(error.message).not.toMatch(/hunter/);
    }
  });

  it.each([
    ['INTEGRATION_SCHEME', 'INTEGRATION_SCHEMA'],
    ['INTEGRATION_SCHEMA_NAME', 'INTEGRATION_SCHEMA'],
    ['INTEGRATION_DB_SCHEMA', 'INTEGRATION_SCHEMA'],
    ['integration_schema', 'INTEGRATION_SCHEMA'],
    ['INTEGRATION_DATADIR', 'INTEGRATION_DATA_DIR'],
    ['INTEGRATION_DATA_DIRECTORY', 'INTEGRATION_DATA_DIR'],
  ])('refuse %s, which is %s misspelt', (name, meant) => {
    expect(refusal({ [name]: 'x' }).problems).toEqual([{ name, problem: expect.stringContaining(meant) }]);
    expect(load({ [name]: '' })).toEqual(load());
  });

  it("warn once of another INTEGRATION_ name, which may be a test runner's", () => {
    const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    try {
      for (let time = 0; time < 2; time++) expect(load({ INTEGRATION_NIGHTLY: 'true' })).toEqual(load());
      expect(warn.mock.calls).toEqual([
        [expect.stringContaining('INTEGRATION_NIGHTLY'), { code: 'SETTING_UNKNOWN' }],
      ]);
    } finally {
      warn.mockRestore();
    }
  });

  it.each(['NODE_ENV', 'INTEGRATION_SCHEMA', 'INTEGRATION_DATA_DIR'])(
    'refuse %s where it refers to something that is not set',
    (name) => {
      writeFileSync(join(directory, '.env'), `${name}=\${STAGE}\n`);
      expect(load({ STAGE: 'x' })).not.toEqual(load({ [name]: '' }));
      expect(refusal({}).problems).toEqual([{ name, problem: expect.stringContaining('${STAGE}') }]);
    },
  );

  it('are frozen', () => {
    expect(Object.isFrozen(load())).toBe(true);
    expect(Object.isFrozen(load().allow)).toBe(true);
  });

  it('are refused all at once, each by its name, with one stable code', () => {
    const error = refusal({
      DATABASE_URL: 'mysql://root:hunter2@h/db',
      DIRECT_URL: 'postgresql://u:hunter2@h:99999/db',
      INTEGRATION_SCHEMA: 'pg_ours',
      ALLOW: 'everything',
      LOCK_TIMEOUT: '5s',
      DATABASE_POOL_SIZE: '0',
    });
    expect(error.code).toBe('SETTINGS_INVALID');
    expect(error.problems.map(({ name }) => name)).toEqual([
      'DATABASE_URL',
      'DIRECT_URL',
      'INTEGRATION_SCHEMA',
      'ALLOW',
      'LOCK_TIMEOUT',
      'DATABASE_POOL_SIZE',
    ]);
    expect(error.message).toContain('LOCK_TIMEOUT must be a whole number of milliseconds: 5s');
    expect(error.message).not.toContain('hunter2');
  });

  it.each(['my-app', 'App', '1st', 'a b', 'é', "o'neil", '$1', 'PG_Ours'])(
    'take the schema name %j, as PostgreSQL does',
    (name) => {
      expect(load({ INTEGRATION_SCHEMA: name }).integrationSchema).toBe(name);
    },
  );

  it.each(['pg_ours', 'pg_', 'information_schema', 'a"b', 'a.b', 'a\nb', 'x'.repeat(64), 'é'.repeat(32)])(
    'refuse the schema name %j',
    (name) => {
      expect(refusal({ INTEGRATION_SCHEMA: name }).problems).toHaveLength(1);
      expect(
        refusal({ DATABASE_URL: `postgresql://h/db?schema=${encodeURIComponent(name)}` }).problems,
      ).toHaveLength(1);
    },
  );
});
