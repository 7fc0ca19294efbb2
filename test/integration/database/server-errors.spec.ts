import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { PersonSteps } from '../../../src/flows/person-steps.js';
import { IntegrationDataSource } from '../../../src/database/integration-data-source.js';
import { asIntegrationError } from '../../../src/postgres/server-errors.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { verifySeeds } from '../../../seeds/runs/verify/verify-seeds.js';
import { addPerson, openFlowDatabase } from '../../support/flow-rows.js';
import { holdTransaction } from '../../support/held-transaction.js';
import { openHostDatabase, settingsFor, type OpenDatabase } from '../../support/open-database.js';
import { runCommand, runTypeormCli } from '../../support/run-command.js';

/** The database as another role, or with options of the session, has it. */
async function openAs(
  { database, dataSource }: OpenDatabase,
  { user, options }: { user?: string; options?: string },
): Promise<IntegrationDataSource> {
  const url = new URL(database.url);
  if (user) Object.assign(url, { username: user, password: 'secret' });
  if (options) url.searchParams.set('options', options);
  const { integrationSchema, hostSchema } = dataSource.settings;
  const settings = settingsFor(url.href, { integrationSchema, hostSchema });
  return new IntegrationDataSource(settings, { logging: false }).initialize();
}

const failureOf = (work: Promise<unknown>): Promise<{ code?: string; message: string }> =>
  work.then(
    () => ({ message: 'done' }),
    (error: Error) => error,
  );

describe('what the server refuses is an error of ours with its next step', () => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openFlowDatabase({ poolSize: 3 });
  });
  afterAll(() => open.close());

  it.each([
    ['statement_timeout', '-c statement_timeout=1000', 'STATEMENT_CANCELED', 'statement_timeout'],
    [
      'a database that takes no writes',
      '-c default_transaction_read_only=on',
      'DATABASE_READ_ONLY',
      'primary',
    ],
  ])('%s, in seeding and in a flow', async (_what, options, code, next) => {
    const { id: userId } = await addPerson(open.dataSource.manager);
    const limited = await openAs(open, { options });
    const slow = (manager: EntityManager) =>
      new PersonSteps(manager).take(userId, ({ rows, record }) =>
        rows('SELECT pg_sleep(60)').then(() => record({ eventType: 'LOGIN' } as never)),
      );

    // So that a run's statement takes longer than the limit on the fastest machine.
    const held = await holdTransaction(open.dataSource, (other) => other.query('LOCK TABLE "Course"'));
    for (const work of [() => slow(limited.manager), () => runSeed(limited, { users: 1 })]) {
      expect(await failureOf(work())).toMatchObject({ code, message: expect.stringContaining(next) });
    }
    await held.commit();
    await limited.destroy();
  });

  it('missing rights, in our command and TypeORM’s', async () => {
    const host = await openHostDatabase();
    const role = `reader_${host.database.name.slice(-12)}`;
    await host.dataSource.query(`CREATE ROLE "${role}" LOGIN PASSWORD 'secret'`);
    const url = Object.assign(new URL(host.database.url), { username: role, password: 'secret' }).href;
    const theirs = await runTypeormCli('migration:run', { DATABASE_URL: url });
    await host.dataSource.runMigrations();
    const ours = await runCommand(['seed:integration', '--users', '5'], { DATABASE_URL: url }).ended;
    await host.dataSource.query(`DROP OWNED BY "${role}"`);
    await host.dataSource.query(`DROP ROLE "${role}"`);
    await host.close();

    expect(theirs).toMatchObject({ code: 1, stderr: expect.stringContaining('RIGHTS_MISSING') });
    expect(ours).toMatchObject({ code: 1, stderr: expect.stringMatching(/^error RIGHTS_MISSING: .*GRANT/) });
  });

  it('a session that somebody ends between two statements: what ended it is told, and not that it is gone', async () => {
    const queryRunner = open.dataSource.createQueryRunner();
    await queryRunner.startTransaction();
    const [{ pid }] = (await queryRunner.query('SELECT pg_backend_pid() AS pid')) as [{ pid: number }];
    const gone = new Promise((done) => void queryRunner.connect().then((client) => client.once('end', done)));
    await open.dataSource.query('SELECT pg_terminate_backend($1)', [pid]);
    await gone;

    expect(await failureOf(queryRunner.query('SELECT 1'))).toMatchObject({
      code: 'CONNECTION_LOST',
      message: expect.stringContaining('terminating connection due to administrator command'),
    });
    await queryRunner.release();
  });

  it('a session that somebody ends during a statement', async () => {
    const queryRunner = open.dataSource.createQueryRunner();
    const [{ pid }] = (await queryRunner.query('SELECT pg_backend_pid() AS pid')) as [{ pid: number }];
    const failure = failureOf(queryRunner.query('SELECT pg_sleep(60)'));
    await open.dataSource.query('SELECT pg_terminate_backend($1)', [pid]);

    expect(await failure).toMatchObject({
      code: 'CONNECTION_LOST',
      message: expect.stringContaining('terminating connection due to administrator command'),
    });
    await queryRunner.release();
  });

  it('a transaction that says nothing for too long', async () => {
    const queryRunner = open.dataSource.createQueryRunner();
    await queryRunner.startTransaction();
    const client = await queryRunner.connect();
    const gone = new Promise((done) => client.once('end', done));
    await queryRunner.query('SET LOCAL idle_in_transaction_session_timeout = 1');
    await gone;

    expect(await failureOf(queryRunner.query('SELECT 1'))).toMatchObject({
      code: 'TRANSACTION_IDLE',
      message: expect.stringContaining('LINK_TIMEOUT'),
    });
    await queryRunner.release();
  });

  it('a server without connections left', async () => {
    const role = `busy_${open.database.name.slice(-12)}`;
    await open.dataSource.query(`CREATE ROLE "${role}" LOGIN PASSWORD 'secret' CONNECTION LIMIT 0`);
    const failure = await failureOf(openAs(open, { user: role }));
    await open.dataSource.query(`DROP ROLE "${role}"`);

    expect(failure).toMatchObject({
      code: 'CONNECTIONS_USED_UP',
      message: expect.stringContaining('DATABASE_POOL_SIZE'),
    });
  });

  it.each([
    ['53100', 'DISK_FULL'],
    ['53200', 'SERVER_OUT_OF_MEMORY'],
    ['40001', 'TRANSACTIONS_COLLIDED'],
    ['40P01', 'TRANSACTIONS_COLLIDED'],
    ['55P03', 'LOCK_HELD'],
    ['57P01', 'CONNECTION_LOST'],
    ['57P03', 'DATABASE_NOT_READY'],
    ['08006', 'CONNECTION_LOST'],
  ])('SQLSTATE %s is %s', async (state, code) => {
    const raised = await failureOf(
      open.dataSource.query(`DO $$ BEGIN RAISE EXCEPTION 'said so' USING ERRCODE = '${state}'; END $$`),
    );
    expect(asIntegrationError(raised)).toMatchObject({
      code,
      message: expect.stringContaining('(said so). '),
    });
  });

  it('any other error stays as it is', async () => {
    const raised = await failureOf(open.dataSource.query('SELECT 1/0'));
    expect(asIntegrationError(raised)).toBe(raised);
    expect(await failureOf(verifySeeds(open.dataSource, { tag: 'abc' }))).toMatchObject({
      code: 'SEED_RUN_UNKNOWN',
    });
  });
});

describe('a step that another transaction is in the way of', () => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openFlowDatabase({ poolSize: 4 });
  });
  afterAll(() => open.close());

  it('is taken again, and is there once', async () => {
    const { manager } = open.dataSource;
    const [{ id: one }, { id: other }] = [await addPerson(manager), await addPerson(manager)];
    const both = { one: 0, other: 0 };
    let meet: () => void = () => undefined;
    const met = new Promise<void>((done) => (meet = done));
    const lock = (id: string) => `SELECT FROM "User" WHERE "id" = '${id}' FOR UPDATE`;
    const cross = (name: keyof typeof both, mine: string, theirs: string) =>
      new PersonSteps(manager).take(mine, async ({ rows }) => {
        both[name] += 1;
        if (both.one > 0 && both.other > 0) meet();
        await met;
        await rows(lock(theirs));
        return name;
      });

    expect(await Promise.all([cross('one', one, other), cross('other', other, one)])).toEqual([
      'one',
      'other',
    ]);
    expect(both.one + both.other).toBe(3);
  });

  it('is taken a few times, and within a transaction of the caller’s once', async () => {
    const { manager } = open.dataSource;
    const { id } = await addPerson(manager);
    let times = 0;
    const collide = ({ rows }: { rows(sql: string): Promise<unknown> }) => {
      times += 1;
      return rows(`DO $$ BEGIN RAISE EXCEPTION 'serialize' USING ERRCODE = '40001'; END $$`);
    };

    expect(await failureOf(new PersonSteps(manager).take(id, collide))).toMatchObject({
      code: 'TRANSACTIONS_COLLIDED',
    });
    expect(times).toBe(5);
    await failureOf(manager.transaction((own) => new PersonSteps(own).take(id, collide)));
    expect(times).toBe(6);
  });
});
