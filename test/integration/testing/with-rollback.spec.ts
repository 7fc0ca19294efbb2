import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { Achievement } from '../../../src/entities/index.js';
import { withRollback } from '../../../src/testing/with-rollback.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';

let open: OpenDatabase;

beforeAll(async () => {
  open = await openDatabase('migrated');
});
afterAll(() => open.close());

const text = { vi: 'a', en: 'b', zh: 'c' };

function add(manager: EntityManager, title: string): Promise<unknown> {
  return manager.insert(Achievement, { title, description: text, icon: 'i', pointsReward: 1 });
}

function count(manager: EntityManager): Promise<number> {
  return manager.count(Achievement);
}

describe('withRollback', () => {
  it('gives back what the work returns and undoes what it did', async () => {
    const seen = await withRollback(open.dataSource, async (manager) => {
      await add(manager, 'one');
      return count(manager);
    });
    expect(seen).toBe(1);
    expect(await count(open.dataSource.manager)).toBe(0);
  });

  it('undoes the work also where it throws, and throws on what it threw', async () => {
    const work = withRollback(open.dataSource, async (manager) => {
      await add(manager, 'one');
      throw new Error('as it does');
    });
    await expect(work).rejects.toThrow('as it does');
    expect(await count(open.dataSource.manager)).toBe(0);
  });

  it('undoes the work after a statement that failed', async () => {
    const work = withRollback(open.dataSource, (manager) => manager.query('SELECT 1 / 0'));
    await expect(work).rejects.toThrow('division by zero');
    expect(await count(open.dataSource.manager)).toBe(0);
  });

  it('makes savepoints of the transactions in it', async () => {
    const titles = await withRollback(open.dataSource, async (manager) => {
      await manager.transaction((inner) => add(inner, 'committed'));
      await manager
        .transaction(async (inner) => {
          await add(inner, 'rolled back');
          throw new Error('undo');
        })
        .catch(() => undefined);
      await withRollback(manager, (inner) => add(inner, 'undone'));
      return (await manager.find(Achievement)).map(({ title }) => title);
    });
    expect(titles).toEqual(['committed']);
    expect(await count(open.dataSource.manager)).toBe(0);
  });

  it('says so where the work ends its transaction itself', async () => {
    const work = withRollback(open.dataSource, (manager) => manager.queryRunner!.commitTransaction());
    await expect(work).rejects.toMatchObject({ code: 'TEST_TRANSACTION_ENDED' });
  });
});
