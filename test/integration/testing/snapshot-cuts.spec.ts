import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { connectToServer, ServerConnection, urlOfDatabase } from '../../../src/testing/server-connection.js';
import {
  dropSnapshot,
  listSnapshots,
  restoreSnapshot,
  takeSnapshot,
} from '../../../src/testing/snapshots.js';
import { createTestDatabase, type TestDatabase } from '../../../src/testing/test-database.js';

let database: TestDatabase;
let client: ServerConnection;
let name: string;

beforeEach(async () => {
  database = await createTestDatabase({ preset: 'empty' });
  client = await connectToServer(database.url);
  name = database.name.slice('edfinance_'.length);
  await run('create table thing as select 1 as state');
  await client.query(`comment on database ${database.name} is 'first'`);
});
afterEach(async () => {
  for (const { of, name: taken } of await listSnapshots(database.url)) {
    if (of === database.name) await dropSnapshot(database.url, taken);
  }
  await client.end();
  await database.drop();
});

async function run(statement: string): Promise<{ state: number }[]> {
  const user = new pg.Client({ connectionString: urlOfDatabase(database.url, database.name) });
  await user.connect();
  const { rows } = await user.query<{ state: number }>(statement);
  await user.end();
  return rows;
}

async function set(state: number, comment: string): Promise<void> {
  await run(`update thing set state = ${state}`);
  await client.query(`comment on database ${database.name} is '${comment}'`);
}

async function content(): Promise<{ state: number | undefined; comment: string | null }> {
  const { rows } = await client.query<{ comment: string | null }>(
    `select shobj_description(oid, 'pg_database') as comment from pg_database where datname = $1`,
    [database.name],
  );
  return { state: (await run('select state from thing'))[0]?.state, comment: rows[0]!.comment };
}

/** The names that the server has of what is half done, of this test alone: the sweep names those of others too. */
async function halfDone(tokens: ReadonlySet<string>): Promise<string[]> {
  const { rows } = await client.query<{ datname: string }>(
    `select datname from pg_database where datname ~ '^edfinance_building_'`,
  );
  return rows.map(({ datname }) => datname).filter((each) => tokens.has(each.slice(0, 26)));
}

/**
 * Does work whose session ends before its nth change, as it does when the process dies; then `look`s. A cut before
 * a statement that only reads leaves what a cut before the next change leaves.
 *
 * @returns how many sessions were cut
 */
async function cutEverywhere(work: () => Promise<unknown>, look: () => Promise<void>): Promise<number> {
  const query = ServerConnection.prototype.query;
  for (let cut = 1; ; cut += 1) {
    let count = 0;
    let wasCut = false;
    const spy = jest.spyOn(ServerConnection.prototype, 'query').mockImplementation(function (
      this: ServerConnection,
      ...statement: Parameters<typeof query>
    ) {
      wasCut ||= this !== client && !/^\s*(select|with)\b/.test(statement[0]) && ++count === cut;
      if (wasCut && this !== client) return Promise.reject(new Error('cut'));
      const token = /^create database (edfinance_building_[0-9a-f]{7})/.exec(statement[0])?.[1];
      if (token) tokens.add(token);
      return query.apply(this, statement);
    } as typeof query);
    const error = await work().catch((thrown: Error) => thrown);
    spy.mockRestore();
    if (wasCut) expect(error).toMatchObject({ message: 'cut' });
    if (!wasCut) return cut - 1;
    await look();
  }
}

let tokens = new Set<string>();
beforeEach(() => {
  tokens = new Set();
});

const FIRST = { state: 1, comment: 'first' };

/** What the snapshot remembers of the database's comment; undefined where there is none. */
async function remembered(): Promise<unknown> {
  const { rows } = await client.query<{ comment: string }>(
    `select shobj_description(oid, 'pg_database') as comment from pg_database where datname = $1`,
    [`edfinance_snapshot_${name}`],
  );
  return rows[0] && (JSON.parse(rows[0].comment) as { flags: { comment: unknown } }).flags.comment;
}

// The work of the next cut is the next command, which mends what the cut before it left.
describe('a process that dies at any change', () => {
  it('while it takes a snapshot leaves the old one or the new one, and the database as it was', async () => {
    await takeSnapshot(database.url, name);
    let taken: unknown = 'first';
    await set(2, 'second');
    const cuts = await cutEverywhere(
      () => takeSnapshot(database.url, name, { replace: true }),
      async () => {
        const now = await content();
        expect(now.state).toBe(Number(now.comment) || 2);
        expect([taken, now.comment]).toContain(await remembered());
        taken = await remembered();
        const next = (now.state ?? 0) + 1;
        await set(next, String(next));
      },
    );
    expect(cuts).toBeGreaterThan(5);
    const last = await content();
    await set(1, 'first');
    await restoreSnapshot(database.url, name);
    expect(await content()).toEqual(last);
    expect(await halfDone(tokens)).toEqual([]);
  });

  it('while it restores leaves the database as it was or as it shall be', async () => {
    await takeSnapshot(database.url, name);
    await set(2, 'second');
    const cuts = await cutEverywhere(
      () => restoreSnapshot(database.url, name),
      async () => {
        expect([FIRST, { state: 2, comment: 'second' }]).toContainEqual(await content());
        await set(2, 'second');
      },
    );
    expect(cuts).toBeGreaterThan(5);
    expect(await content()).toEqual(FIRST);
    expect(await halfDone(tokens)).toEqual([]);
  });

  it('while it drops a snapshot leaves it whole or gone', async () => {
    await takeSnapshot(database.url, name);
    await cutEverywhere(
      () => dropSnapshot(database.url, name),
      async () => {
        if ((await remembered()) === undefined) await takeSnapshot(database.url, name);
        expect(await remembered()).toBe('first');
      },
    );
    await takeSnapshot(database.url, name);
    expect(await halfDone(tokens)).toEqual([]);
  });
});
