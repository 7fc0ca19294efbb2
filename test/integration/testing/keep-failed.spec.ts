import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { connectToServer } from '../../../src/testing/server-connection.js';
import { findTestServer } from '../../../src/testing/test-server.js';
import { runJest } from '../../support/run-command.js';

describe('KEEP_FAILED', () => {
  it('unset, drops every database, also of tests that failed', async () => {
    const server = await findTestServer();
    const { code, stderr } = await runJest('testing', ['--runInBand', 'keep-failed'], {
      KEEP_FAILED: undefined,
      TEST_DATABASE_URL: server.isEmbedded ? undefined : server.url,
    });
    expect(code).toBe(1);
    expect(stderr).not.toContain('Kept');
    const names = [...stderr.matchAll(/^(?:passing|failing): (\w+)$/gm)].map(([, name]) => name!);
    expect(names).toHaveLength(3);

    const client = await connectToServer(server.url);
    const { rows } = await client.query('select datname from pg_database where datname = any ($1)', [names]);
    await client.end();
    expect(rows).toEqual([]);
  });

  it.each(['true', ' TRUE'])(
    'set to %j, keeps what failed, prints its URL, and drops the others',
    async (word) => {
      const server = await findTestServer();
      const { code, stderr } = await runJest('testing', ['--runInBand', 'keep-failed'], {
        KEEP_FAILED: word,
        TEST_DATABASE_URL: server.isEmbedded ? undefined : server.url,
      });
      expect(code).toBe(1);
      const failing = /^failing: (\w+)$/m.exec(stderr)?.[1] ?? '';
      const [url, ...more] = [...stderr.matchAll(/^Kept, since a test in it failed: (\S+)$/gm)].map(
        ([, printed]) => printed!,
      );
      expect(more).toEqual([]);
      expect(new URL(url!).pathname).toBe(`/${failing}`);

      const client = await connectToServer(server.url);
      const passing = [...stderr.matchAll(/^passing: (\w+)$/gm)].map(([, name]) => name!);
      expect(passing).toHaveLength(2);
      const { rows } = await client.query('select datname from pg_database where datname = any ($1)', [
        [...passing, failing],
      ]);
      expect(rows).toEqual([{ datname: failing }]);
      if (server.isEmbedded) {
        const user = new pg.Client({ connectionString: url! });
        await user.connect();
        await user.end();
      }
      await client.query(`drop database ${failing}`);
      await client.end();
    },
  );
});
