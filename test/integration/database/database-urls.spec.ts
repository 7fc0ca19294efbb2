import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { clientConfig } from '../../../src/database/client-config.js';
import { DatabaseClient } from '../../../src/database/database-client.js';
import { parseDatabaseUrl } from '../../../src/database/database-url.js';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { urlOfDatabase } from '../../../src/testing/server-connection.js';
import { openEmptyDatabase, type OpenDatabase, settingsFor } from '../../support/open-database.js';

/** What a URL leads to: as whom, where, and with which planner. */
const WHERE = `SELECT current_database() AS database, current_user AS role, current_setting('geqo') AS geqo`;

describe('a URL of an unusual form leads to the same database', () => {
  let open: OpenDatabase;
  /** The parts of the database's URL, encoded. */
  let at: { user: string; password: string; place: string; name: string };
  let expected: unknown;

  beforeAll(async () => {
    open = await openEmptyDatabase();
    const { username, password, host, pathname } = new URL(open.database.url);
    at = { user: username, password, place: host, name: pathname.slice(1) };
    [expected] = await open.dataSource.query<unknown[]>(WHERE);
  });
  afterAll(() => open.close());

  it.each([
    [
      'user and password in the query',
      () => `postgresql://${at.place}/${at.name}?user=${at.user}&password=${at.password}`,
    ],
    [
      'everything in the query',
      () => `postgresql://?${query({ host: hostOf(at.place), port: portOf(at.place) })}`,
    ],
    [
      'others before those in the query',
      () =>
        `postgresql://nobody:x@nowhere.invalid:1/none?${query({ host: hostOf(at.place), port: portOf(at.place) })}`,
    ],
    [
      'a user and no host',
      () =>
        `postgresql://${at.user}:${at.password}@/${at.name}?${query({ host: hostOf(at.place), port: portOf(at.place) })}`,
    ],
    [
      'every letter of the name encoded',
      () => `postgresql://${at.user}:${at.password}@${at.place}/${encoded(at.name)}`,
    ],
  ])('with %s', async (_name, make) => {
    expect(await ask(make())).toEqual([expected, expected]);
  });

  it('with options, of which there may be several', async () => {
    const url = `${open.database.url}?options=-c%20geqo%3Doff%20-c+work_mem%3D1MB`;
    const off = { ...(expected as object), geqo: 'off' };
    expect(await ask(url)).toEqual([off, off]);
  });

  it('and another database of the server is found from it', async () => {
    const url = `postgresql://${at.place}/none?${query({ sslmode: 'disable' })}`;
    expect(urlOfDatabase(url, at.name)).not.toContain('dbname');
    expect(await ask(urlOfDatabase(url, at.name))).toEqual([expected, expected]);
  });

  function query(more: Record<string, string>): string {
    return Object.entries({ user: at.user, password: at.password, dbname: at.name, ...more })
      .map(([name, value]) => `${name}=${value}`)
      .join('&');
  }
});

/** What a plain client and a data source each find behind a URL. */
async function ask(url: string): Promise<unknown[]> {
  const client = new DatabaseClient(await clientConfig(parseDatabaseUrl(url, import.meta.dirname)));
  const dataSource = new IntegrationDataSource(settingsFor(url), { logging: false });
  try {
    await client.connect();
    await dataSource.initialize();
    return [(await client.query(WHERE)).rows[0], (await dataSource.query<unknown[]>(WHERE))[0]];
  } finally {
    await client.end();
    if (dataSource.isInitialized) await dataSource.destroy();
  }
}

function hostOf(place: string): string {
  return place.replace(/:\d+$/, '');
}

function portOf(place: string): string {
  return /:(\d+)$/.exec(place)?.[1] ?? '5432';
}

function encoded(text: string): string {
  return Buffer.from(text).toString('hex').replace(/../g, '%$&');
}
