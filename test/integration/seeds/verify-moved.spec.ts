import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { defineScenario } from '../../../seeds/engine/generate/define-scenario.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { verifySeeds } from '../../../seeds/runs/verify/verify-seeds.js';
import { openDatabase, type OpenDatabase } from '../../support/open-database.js';

const WALLETS = defineScenario({
  name: 'WALLETS',
  tables: { Wallet: { id: 'text', userId: 'text' } },
  person: ({ plan, person, newId, emit }) =>
    emit('Wallet', { id: newId('Wallet', plan.asOf), userId: person.id }),
});

describe('seed:verify where a table of the run is not where it was', () => {
  let open: OpenDatabase;
  beforeAll(async () => {
    open = await openDatabase('migrated');
    await open.dataSource.query(
      `CREATE TABLE "Wallet" ("id" text PRIMARY KEY, "userId" text); CREATE SCHEMA archive`,
    );
    await runSeed(open.dataSource, { users: 5, customScenarios: [WALLETS] });
  });
  afterAll(() => open.close());

  it.each(['Wallet', 'NudgeHistory'])('names %s and calls nothing sound', async (table) => {
    expect((await verifySeeds(open.dataSource)).violations).toBe(0);
    await open.dataSource.query(`ALTER TABLE "${table}" SET SCHEMA archive`);

    await expect(verifySeeds(open.dataSource)).rejects.toMatchObject({
      code: 'SEED_TABLE_MISSING',
      message: expect.stringMatching(new RegExp(`public\\.${table}.*nothing was checked.*--dry-run`)),
    });

    await open.dataSource.query(`ALTER TABLE archive."${table}" SET SCHEMA public`);
  });
});
