import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { parseDatabaseUrl } from '../../../src/database/database-url.js';
import { assertMayChange, assertMayChangeStorage } from '../../../src/database/assert-allowed.js';
import { findPublicAddress, type ResolveHost } from '../../../src/database/public-host.js';
import { loadSettings, type Settings } from '../../../src/database/settings.js';
import { StorageSettings } from '../../../src/database/storage-settings.js';
import { ObjectStore } from '../../../src/storage/object-store.js';

function settings(changes: Partial<Settings> = {}): Settings {
  return { ...loadSettings({}, import.meta.dirname), ...changes };
}

function at(host: string): Settings {
  return settings({
    databaseUrl: parseDatabaseUrl(`postgresql://u:hunter2@${host}/db`, import.meta.dirname),
  });
}

describe('production', () => {
  it.each([
    'production',
    'Production',
    'PRODUCTION',
    'prod',
    'PROD',
    ' production\t',
    '"production"',
    'prod-eu',
    '\u200bproduction',
    'pro\u00adduction',
    '\u201cproduction\u201d',
    '\uff30roduction',
  ])('is NODE_ENV=%j, and needs leave for databases and buckets', async (nodeEnv) => {
    for (const assert of [assertMayChange, assertMayChangeStorage]) {
      await expect(assert(settings({ nodeEnv }), 'migration:run')).rejects.toMatchObject({
        code: 'NOT_ALLOWED',
        message: expect.stringContaining('ALLOW=production'),
      });
      await assert(settings({ nodeEnv, allow: ['production'] }), 'migration:run');
    }
  });

  it.each([undefined, '', 'development', 'test', 'product-demo', 'producer'])(
    'is not %j',
    async (nodeEnv) => {
      await assertMayChange(settings({ nodeEnv }), 'migration:run');
    },
  );
});

describe('a public host', () => {
  // What getaddrinfo takes for 8.8.8.8 without asking anybody, and its like in IPv6.
  it.each([
    '8.8.8.8',
    '134744072',
    '0x08080808',
    '010.010.010.010',
    '8.8.2056',
    '[::ffff:8.8.8.8]',
    '[::ffff:808:808]',
    '[2001:4860:4860::8888]',
    '%38.8.8.8',
  ])('is %s, however it is spelt', async (host) => {
    await expect(assertMayChange(at(host), 'migration:run')).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
      message: expect.stringMatching(/at the public address .*ALLOW=remote/),
    });
    await assertMayChange({ ...at(host), allow: ['remote'] }, 'migration:run');
  });

  it('counts as well where DIRECT_URL leads to it', async () => {
    const { databaseUrl: directUrl } = at('134744072');
    await expect(assertMayChange({ ...at('127.0.0.1'), directUrl }, 'migration:run')).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    });
  });

  it.each([
    ...['127.0.0.1', '2130706433', '0x7f.1', 'localhost', 'LOCALHOST', '10.1.2.3', '172.31.0.1'],
    ...['192.168.0.1', '169.254.1.1', '100.64.0.1', '[::1]', '[fd00::1]', '[fe80::1]', '[::ffff:10.0.0.1]'],
    '%2Fvar%2Frun%2Fpostgresql',
  ])('is not %s', async (host) => {
    await assertMayChange(at(host), 'migration:run');
  });

  it('is one that cannot be looked up', async () => {
    await expect(assertMayChange(at('no-such-host.invalid'), 'migration:run')).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
      message: expect.stringMatching(
        /no-such-host\.invalid: the name cannot be looked up \(E\w+\), so correct it/,
      ),
    });
  });

  it.each([
    [['10.0.0.1', '203.0.113.7'], 'the public address db (203.0.113.7)'],
    [['fd00::1', '::ffff:203.0.113.7'], 'the public address db (::ffff:203.0.113.7)'],
    [['10.0.0.1', 'fe80::1%eth0'], undefined],
  ])('is a name with the addresses %j: %j', async (addresses, words) => {
    const resolve: ResolveHost = async () => addresses.map((address) => ({ address }));
    expect(await findPublicAddress('db', resolve)).toEqual(words);
  });

  it('is a name without an address', async () => {
    expect(await findPublicAddress('db', async () => [])).toMatch(/public address db: the name cannot be/);
  });

  describe('that nobody answers for', () => {
    afterEach(() => {
      jest.useRealTimers();
    });

    it('is waited for no longer than a few seconds', async () => {
      jest.useFakeTimers();
      const found = findPublicAddress('db', () => new Promise(() => undefined));
      await jest.advanceTimersByTimeAsync(5_000);
      expect(await found).toMatch(/public address db: the name cannot be looked up \(ETIMEOUT\)/);
    });
  });
});

describe('a bucket at a public host', () => {
  const access = { bucket: 'files', accessKeyId: 'k', secretAccessKey: 's' };

  it.each([
    'https://134744072',
    'https://0x08080808',
    'https://[::ffff:8.8.8.8]',
    'https://no-such-host.invalid',
  ])('%s needs leave to be changed', async (endpoint) => {
    const storage = new StorageSettings({ endpoint, ...access });
    await expect(assertMayChangeStorage(settings({ storage }), 'storage:sweep')).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
      message: expect.stringContaining('ALLOW=remote'),
    });
  });

  it('is not spoken to in the clear, though its name has no dot', async () => {
    const storage = new StorageSettings({ endpoint: 'http://no-such-host-at-all', ...access });
    await expect(ObjectStore.open(storage)).rejects.toMatchObject({
      code: 'SETTINGS_INVALID',
      message: expect.stringContaining('R2_ENDPOINT must begin with https://'),
    });
  });
});
