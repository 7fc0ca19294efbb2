import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Settings, loadSettings } from '../../../src/data-source/settings.js';
import { SettingsError } from '../../../src/data-source/settings-error.js';

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

function refusal(env: Record<string, string>): SettingsError {
  try {
    load(env);
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
      allow: [],
      nodeEnv: undefined,
      lockTimeout: 5000,
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

  it('of object storage are given together or not at all, and are refused by name', () => {
    expect(refusal({ R2_BUCKET: 'edfinance-content' }).problems.map(({ name }) => name)).toEqual([
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
      const error = refusal({ ...storage, ...changes });
      expect(error.problems.map(({ name }) => name)).toEqual(Object.keys(changes));
      expect(error.message).not.toMatch(/hunter/);
    }
  });

  it('are frozen', () => {
    expect(Object.isFrozen(load())).toBe(true);
    expect(Object.isFrozen(load().allow)).toBe(true);
  });

  it('are refused all at once, each by its name, with one stable code', () => {
    const error = refusal({
      DATABASE_URL: 'mysql://root:hunter2@h/db',
      DIRECT_URL: 'postgresql://u:hunter2@h:99999/db',
      INTEGRATION_SCHEMA: 'no-such',
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

  it.each(['pg_ours', 'PG_Ours', 'information_schema', '1st', 'a b', 'a"b', 'é', 'x'.repeat(64)])(
    'refuse the schema name %j',
    (name) => {
      expect(refusal({ INTEGRATION_SCHEMA: name }).problems).toHaveLength(1);
      expect(
        refusal({ DATABASE_URL: `postgresql://h/db?schema=${encodeURIComponent(name)}` }).problems,
      ).toHaveLength(1);
    },
  );
});
