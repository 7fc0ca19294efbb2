import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import {
  connectToServer,
  type ServerConnection,
  urlOfDatabase,
} from '../../../src/testing/server-connection.js';
import {
  dropSnapshot,
  listSnapshots,
  restoreSnapshot,
  takeSnapshot,
} from '../../../src/testing/snapshots.js';
import { createTestDatabase, type TestDatabase } from '../../../src/testing/test-database.js';

let database: TestDatabase;
/** A connection to another database of the server, as its superuser. */
let client: ServerConnection;
/** Snapshots, roles and tablespaces are the server's, so each test has names of its own. */
let name: string;
let owner: string;
let reader: string;

beforeEach(async () => {
  database = await createTestDatabase({ preset: 'empty' });
  client = await connectToServer(database.url);
  name = database.name.slice('edfinance_'.length);
  [owner, reader] = [`${name}_Owner`, `${name}_reader`];
  await client.query(`create role "${owner}" login createdb password 'o'; create role ${reader}`);
});
afterEach(async () => {
  for (const { of, name: taken } of await listSnapshots(database.url)) {
    if (of === database.name) await dropSnapshot(database.url, taken);
  }
  await database.drop();
  await client.query(`drop role "${owner}"; drop role ${reader}`);
  await client.query(`drop tablespace if exists ${name}`);
  await client.end();
});

/** All that the server knows of the database outside of it, but for its number and what counts transactions. */
async function facts(): Promise<unknown> {
  const { rows } = await client.query(
    `select to_jsonb(database) - '{oid,datfrozenxid,datminmxid}'::text[] as row,
            shobj_description(oid, 'pg_database') as comment,
            (select jsonb_agg(jsonb_build_array(setrole::regrole, setconfig) order by setrole)
               from pg_db_role_setting where setdatabase = database.oid) as settings
       from pg_database database where datname = $1`,
    [database.name],
  );
  return rows[0];
}

/** Gives the database something of every kind. */
async function furnish(): Promise<void> {
  // A tablespace whose folder the server chooses, whoever it runs as.
  await client.query('set allow_in_place_tablespaces = on');
  await client.query(`create tablespace ${name} location ''`);
  await client.query('reset allow_in_place_tablespaces');
  const it = database.name;
  await client.query(`alter database ${it} set tablespace ${name}`);
  for (const statement of [
    `alter database ${it} owner to "${owner}"`,
    `alter database ${it} connection limit 7`,
    `revoke connect on database ${it} from public`,
    `grant connect, temporary on database ${it} to ${reader} with grant option`,
    `set role ${reader}; grant connect on database ${it} to pg_monitor; reset role`,
    `alter database ${it} set search_path to "$user", "Odd, ""Name""", public`,
    `alter database ${it} set work_mem to '7MB'`,
    `alter database ${it} set "app.word" to 'it''s a \\ = "word"'`,
    `alter database ${it} set log_statement to 'none'`,
    `alter role ${reader} in database ${it} set search_path to ''`,
    `comment on database ${it} is 'the demo''s'`,
  ]) {
    await client.query(statement);
  }
}

describe('a restored database', () => {
  it('has the owner, tablespace, limit, privileges, settings and comment that it had', async () => {
    await furnish();
    await client.query(`alter database ${database.name} is_template true allow_connections false`);
    const before = await facts();
    await takeSnapshot(database.url, name);
    await client.query(`comment on database ${database.name} is 'another'`);
    await client.query(`alter database ${database.name} reset all`);
    await client.query(`alter database ${database.name} is_template false connection limit 3`);
    await restoreSnapshot(database.url, name);
    expect(await facts()).toEqual(before);
    // Once more, since the snapshot must not have given its own away.
    await restoreSnapshot(database.url, name);
    expect(await facts()).toEqual(before);
  });

  it('keeps what the replaced one had where the snapshot is of a version that remembered nothing', async () => {
    await takeSnapshot(database.url, name);
    const comment = JSON.stringify({ of: database.name, takenAt: '2026-01-05T00:00:00Z' });
    await client.query(`comment on database "edfinance_snapshot_${name}" is '${comment}'`);
    await furnish();
    await client.query(`alter database ${database.name} owner to current_user`);
    await client.query(`alter database ${database.name} set tablespace pg_default`);
    const before = await facts();
    await restoreSnapshot(database.url, name);
    expect(await facts()).toEqual(before);
  });

  it('comes back for an owner who is no superuser', async () => {
    await client.query(`alter database ${database.name} owner to "${owner}"`);
    await client.query(`comment on database ${database.name} is 'mine'`);
    await client.query(`revoke connect on database ${database.name} from public`);
    await client.query(`alter database ${database.name} set work_mem to '7MB'`);
    const before = await facts();
    const url = new URL(database.url);
    [url.username, url.password] = [owner, 'o'];
    await takeSnapshot(url.href, name);
    await restoreSnapshot(url.href, name);
    expect(await facts()).toEqual(before);

    await client.query(`alter database ${database.name} owner to current_user`);
    await expect(restoreSnapshot(url.href, name)).rejects.toMatchObject({ code: 'SNAPSHOT_NOT_PERMITTED' });
    await client.query(`alter database ${database.name} owner to "${owner}"`);
    await client.query(`alter database ${database.name} set log_statement to 'all'`);
    await expect(takeSnapshot(url.href, name, { replace: true })).rejects.toMatchObject({
      code: 'DATABASE_PROPERTY_REFUSED',
      message: expect.stringContaining('log_statement'),
    });
  });

  it('has the version of the collation that it had, though the system has another', async () => {
    await client.query(`update pg_database set datcollversion = 'old' where datname = '${database.name}'`);
    const before = await facts();
    await takeSnapshot(database.url, name);
    await restoreSnapshot(database.url, name);
    expect(await facts()).toEqual(before);
  });

  it('has its security labels, or is refused where nothing provides them', async () => {
    await client.query(
      `insert into pg_shseclabel
       select oid, 'pg_database'::regclass, 'nobody', 'secret' from pg_database where datname = '${database.name}'`,
    );
    await expect(takeSnapshot(database.url, name)).rejects.toMatchObject({
      code: 'DATABASE_PROPERTY_REFUSED',
      message: expect.stringMatching(/security label of nobody/),
    });
    expect(await listSnapshots(database.url)).not.toContainEqual(expect.objectContaining({ name }));
  });

  it('does not take the place of one that a subscription hangs on', async () => {
    await takeSnapshot(database.url, name);
    const user = new pg.Client({ connectionString: urlOfDatabase(database.url, database.name) });
    await user.connect();
    await user.query(
      `create subscription ${name} connection 'dbname=x' publication p with (connect = false)`,
    );
    await expect(restoreSnapshot(database.url, name, { force: true })).rejects.toMatchObject({
      code: 'DATABASE_REPLICATED',
      message: expect.stringContaining(`subscription ${name}`),
    });
    await user.query(`alter subscription ${name} set (slot_name = none)`);
    await user.query(`drop subscription ${name}`);
    await user.end();
  });
});
