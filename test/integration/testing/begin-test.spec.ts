import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource, EntityManager } from 'typeorm';
import { Achievement } from '../../../src/entities/index.js';
import { beginTest, endTest } from '../../../src/testing/begin-test.js';
import { withRollback } from '../../../src/testing/with-rollback.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';

let open: OpenDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  open = await openDatabase('migrated');
  dataSource = open.dataSource;
});
afterAll(() => open.close());
beforeEach(() => beginTest(dataSource));
afterEach(async () => {
  await endTest(dataSource);
  expect(await dataSource.manager.count(Achievement)).toBe(0);
});

function row(id: string): Partial<Achievement> {
  return { id, title: id, description: { vi: 'a', en: 'b', zh: 'c' }, icon: 'i', pointsReward: 1 };
}

async function ids(manager: EntityManager = dataSource.manager): Promise<string[]> {
  return (await manager.find(Achievement, { order: { id: 'ASC' } })).map(({ id }) => id);
}

/** As services do it that open their own query runner. */
async function inOwnRunner(work: (manager: EntityManager) => Promise<unknown>): Promise<void> {
  const queryRunner = dataSource.createQueryRunner();
  await queryRunner.connect();
  await queryRunner.startTransaction();
  try {
    await work(queryRunner.manager);
    await queryRunner.commitTransaction();
  } catch (error) {
    await queryRunner.rollbackTransaction();
    throw error;
  } finally {
    await queryRunner.release();
  }
}

describe('between beginTest and endTest', () => {
  it('everything that the DataSource does is on one connection', async () => {
    const pid = async () => (await dataSource.query('SELECT pg_backend_pid() AS pid'))[0].pid as number;
    const first = await pid();
    await inOwnRunner(async (manager) =>
      expect(await manager.query('SELECT pg_backend_pid() AS pid')).toEqual([{ pid: first }]),
    );
    expect(await pid()).toBe(first);
  });

  it('repositories, transactions and raw statements are seen, and undone afterwards', async () => {
    await dataSource.getRepository(Achievement).save(row('a'));
    await dataSource.transaction('SERIALIZABLE', (manager) => manager.insert(Achievement, row('b')));
    await inOwnRunner((manager) => manager.insert(Achievement, row('c')));
    await dataSource.query(`UPDATE "Achievement" SET "title" = 'raw' WHERE "id" = 'c'`);
    expect(await ids()).toEqual(['a', 'b', 'c']);
    expect(await dataSource.manager.findOneBy(Achievement, { id: 'c' })).toMatchObject({ title: 'raw' });
  });

  it('a statement that fails undoes itself alone', async () => {
    await dataSource.manager.insert(Achievement, row('a'));
    await expect(dataSource.manager.insert(Achievement, row('a'))).rejects.toThrow('duplicate key');
    await expect(dataSource.query('SELECT 1 / 0')).rejects.toThrow('division by zero');
    expect(await ids()).toEqual(['a']);
  });

  it('a transaction that is rolled back undoes itself alone', async () => {
    await dataSource.manager.insert(Achievement, row('a'));
    const failing = inOwnRunner(async (manager) => {
      await manager.insert(Achievement, row('b'));
      await manager.insert(Achievement, row('a'));
    });
    await expect(failing).rejects.toThrow('duplicate key');
    expect(await ids()).toEqual(['a']);
  });

  it('a commit after a statement that failed is a rollback, as in PostgreSQL', async () => {
    await inOwnRunner(async (manager) => {
      await manager.insert(Achievement, row('a'));
      await manager.query('SELECT 1 / 0').catch(() => undefined);
    });
    expect(await ids()).toEqual([]);
  });

  it('a transaction on the manager of another is nested in it', async () => {
    await dataSource.transaction(async (outer) => {
      await outer.insert(Achievement, row('a'));
      const inner = outer.transaction(async (manager) => {
        await manager.insert(Achievement, row('b'));
        throw new Error('undo');
      });
      await expect(inner).rejects.toThrow('undo');
    });
    expect(await ids()).toEqual(['a']);
  });

  it('a transaction that the flow of another opens for itself is nested in it', async () => {
    const outer = inOwnRunner(async (manager) => {
      await manager.insert(Achievement, row('a'));
      await dataSource.transaction((inner) => inner.insert(Achievement, row('b')));
      await dataSource.getRepository(Achievement).save(row('c'));
      expect(await ids()).toEqual(['a', 'b', 'c']);
      throw new Error('undo');
    });
    await expect(outer).rejects.toThrow('undo');
    expect(await ids()).toEqual([]);
  });

  it('transactions that overlap run one after another', async () => {
    const attempts = Array.from({ length: 10 }, (_, index) =>
      inOwnRunner(async (manager) => {
        const before = await manager.count(Achievement);
        await manager.insert(Achievement, row(`n${before}`));
        if (index % 2 === 1) throw new Error('undo');
      }),
    );
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes.map(({ status }) => status === 'fulfilled')).toEqual(
      outcomes.map((_, index) => index % 2 === 0),
    );
    expect(await ids()).toEqual(['n0', 'n1', 'n2', 'n3', 'n4']);
  });

  it('saves that overlap are each a transaction', async () => {
    const repository = dataSource.getRepository(Achievement);
    await Promise.all(['a', 'b', 'c'].map((id) => repository.save(row(id))));
    expect(await ids()).toEqual(['a', 'b', 'c']);
  });

  it('a query runner that is released in a transaction holds nobody up', async () => {
    const queryRunner = dataSource.createQueryRunner();
    await queryRunner.startTransaction();
    await queryRunner.manager.insert(Achievement, row('a'));
    await queryRunner.release();
    await dataSource.transaction((manager) => manager.insert(Achievement, row('b')));
    expect(await ids()).toEqual(['b']);
  });

  it('withRollback is a savepoint', async () => {
    await withRollback(dataSource, (manager) => manager.insert(Achievement, row('a')));
    await dataSource.manager.insert(Achievement, row('b'));
    expect(await ids()).toEqual(['b']);
  });

  it('beginTest cannot be called again', async () => {
    await expect(beginTest(dataSource)).rejects.toMatchObject({ code: 'TEST_ALREADY_BEGUN' });
  });
});

describe('after endTest', () => {
  it('a query runner of the test is of no use', async () => {
    const queryRunner = dataSource.createQueryRunner();
    await queryRunner.query('SELECT 1');
    await endTest(dataSource);
    await expect(queryRunner.query('SELECT 1')).rejects.toThrow('endTest()');
  });

  it('the DataSource has its connections again', async () => {
    await endTest(dataSource);
    const [one, two] = [dataSource.createQueryRunner(), dataSource.createQueryRunner()];
    const pids = await Promise.all([one, two].map((each) => each.query('SELECT pg_backend_pid() AS pid')));
    expect(pids[0]).not.toEqual(pids[1]);
    await Promise.all([one.release(), two.release()]);
  });
});
