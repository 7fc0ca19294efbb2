import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { Certificate, Challenge, Enrollment, User } from '../../../src/entities/index.js';
import { openHostDatabase, type OpenDatabase } from '../../support/open-database.js';
import { tableContents } from '../../support/table-contents.js';
import { BASELINE_TABLE_NAMES } from '../../support/baseline-tables.js';

const SMALL = { users: 40 };

async function openMigrated(): Promise<OpenDatabase> {
  const open = await openHostDatabase();
  await open.dataSource.runMigrations();
  return open;
}

describe('runSeed', () => {
  let first: OpenDatabase;
  let second: OpenDatabase;
  beforeAll(async () => {
    [first, second] = await Promise.all([openMigrated(), openMigrated()]);
  });
  afterAll(() => Promise.all([first.close(), second.close()]));

  it('refuses a database without our tables and names the way out', async () => {
    const bare = await openHostDatabase();
    try {
      await expect(runSeed(bare.dataSource, SMALL)).rejects.toMatchObject({
        code: 'SEED_NOT_MIGRATED',
        message: expect.stringContaining('npm run migration:run'),
      });
    } finally {
      await bare.close();
    }
  });

  it('leaves nothing when the transaction it was given is rolled back', async () => {
    const queryRunner = first.dataSource.createQueryRunner();
    await queryRunner.startTransaction();
    await runSeed(queryRunner.manager, SMALL);
    expect(await queryRunner.manager.count(Enrollment)).toBeGreaterThan(0);
    await queryRunner.rollbackTransaction();
    await queryRunner.release();

    expect(await tableContents(first.dataSource)).toBe(await tableContents(second.dataSource));
    expect(await first.dataSource.manager.count(User)).toBe(0);
  });

  it('leaves nothing when it is interrupted', async () => {
    const interrupt = new AbortController();
    const onProgress = (): void => interrupt.abort();
    const interrupted = runSeed(first.dataSource, { users: 501 }, { signal: interrupt.signal, onProgress });

    await expect(interrupted).rejects.toMatchObject({ code: 'SEED_INTERRUPTED' });
    expect(await first.dataSource.manager.count(User)).toBe(0);
  });

  it('writes the same rows into two databases, and others for another seed', async () => {
    const [one, other] = await Promise.all([
      runSeed(first.dataSource, SMALL),
      runSeed(second.dataSource, SMALL),
    ]);
    const contents = await tableContents(first.dataSource);

    expect(one.changed).toBe(true);
    expect(Object.keys(one.counts).sort()).toEqual([...BASELINE_TABLE_NAMES].sort());
    expect(other.counts).toEqual(one.counts);
    expect(await tableContents(second.dataSource)).toBe(contents);

    await runSeed(second.dataSource, { ...SMALL, seed: 43 });
    expect(await tableContents(second.dataSource)).not.toBe(contents);
  });

  it('changes nothing the second time and says so', async () => {
    const before = await tableContents(first.dataSource);
    const again = await runSeed(first.dataSource, SMALL);

    expect(again.changed).toBe(false);
    expect(again.counts['User']).toBe(48);
    expect(await tableContents(first.dataSource)).toBe(before);
  });

  it('is done once when two processes want the same run at the same time', async () => {
    const results = await Promise.all([1, 2].map(() => runSeed(first.dataSource, { ...SMALL, seed: 44 })));

    expect(results.map(({ changed }) => changed).sort()).toEqual([false, true]);
  });

  it('writes what the entities read, dates in UTC', async () => {
    const { manager } = first.dataSource;
    const [challenge] = await manager.find(Challenge, { relations: { participants: true }, take: 1 });
    const [certificate] = await manager.find(Certificate, { take: 1 });

    expect(challenge).toMatchObject({
      description: { vi: expect.any(String), en: expect.any(String), zh: expect.any(String) },
    });
    // Challenges begin at midnight in Asia/Ho_Chi_Minh.
    expect(challenge?.startDate.getUTCHours()).toBe(17);
    expect(certificate?.id.replaceAll('-', '').slice(0, 12)).toBe(
      certificate?.issuedAt.getTime().toString(16).padStart(12, '0'),
    );
  });

  it('keeps to the host’s columns: other columns get their defaults', async () => {
    const [row] = (await first.dataSource.query(
      `SELECT count(*) FILTER (WHERE "moderationStrikes" = 0 AND "failedLoginAttempts" = 0)::int AS "plain", count(*)::int AS "all" FROM "User"`,
    )) as { plain: number; all: number }[];

    expect(row?.plain).toBe(row?.all);
  });
});
