import { describe, expect, it } from '@jest/globals';
import type { EntityManager } from 'typeorm';
import { keepTransactionAlive } from '../../../src/database/keep-transaction-alive.js';
import { openDatabase } from '../../support/open-database.js';
import { countRequests, DEAD_LINK_COMMANDS, dieAt, drawPlaces } from '../../support/dead-link.js';

it.each([true, false])(
  'a link that dies amid the rows of a COPY: the server’s session is ended from another one (newcomers served: %s)',
  async (servesNewcomers) => {
    const seeding = DEAD_LINK_COMMANDS.find(({ name }) => name === 'seed:integration')!;
    const place = { request: /COPY .*"BehaviorLog"/, loses: 'rest', servesNewcomers } as const;

    expect(await dieAt(seeding, place)).toMatchObject({ code: 'LINK_LOST' });
  },
);

it('a transaction that waits for something else for long is kept, and bounded otherwise', async () => {
  const open = await openDatabase('empty', { linkTimeout: 1_000 });
  const { manager } = open.dataSource;
  const isOlder = async (pid: number): Promise<boolean> => {
    const [row] = (await manager.query(
      `SELECT clock_timestamp() - xact_start > interval '3 seconds' AS older FROM pg_stat_activity WHERE pid = $1`,
      [pid],
    )) as { older: boolean }[];
    return row?.older ?? true;
  };
  const inTransaction = (work: (own: EntityManager, wait: () => Promise<unknown>) => Promise<unknown>) =>
    manager.transaction(async (own) => {
      const [{ pid }] = (await own.query('SELECT pg_backend_pid() AS pid')) as [{ pid: number }];
      return work(own, async () => {
        while (!(await isOlder(pid)));
      });
    });

  await inTransaction(keepTransactionAlive);
  await expect(inTransaction((_own, wait) => wait())).rejects.toMatchObject({ code: 'TRANSACTION_IDLE' });
  await open.close();
});

describe.each(DEAD_LINK_COMMANDS)('a link that dies without a word during $name', (command) => {
  it('ends it with an error that says so, and the server lets go of all that it has locked', async () => {
    const requests = await countRequests(command);
    for (const place of drawPlaces(requests, 3, 1)) {
      const outcome = await dieAt(command, place);
      expect({ place, code: outcome.code, message: outcome.message }).toEqual({
        place,
        code: expect.stringMatching(/^(LINK_LOST|DATABASE_UNREACHABLE)$/),
        message: expect.stringContaining('127.0.0.1'),
      });
    }
  });
});
