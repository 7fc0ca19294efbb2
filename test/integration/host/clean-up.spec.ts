import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { revertSeeds } from '../../../seeds/runs/revert/revert-seeds.js';
import { runSeed } from '../../../seeds/runs/run-seed.js';
import { verifySeeds } from '../../../seeds/runs/verify/verify-seeds.js';
import { dropSnapshot } from '../../../src/testing/snapshots.js';
import { dumpDatabase } from '../../support/dump-database.js';
import { OLDER_IN_PUBLIC, openHost, type OpenHost } from '../../support/host-layouts.js';
import { EMPTIED_TABLES, HOST_SUITES } from '../../support/host-steps/index.js';
import { ours } from '../../support/host-steps/host-rows.js';
import { connectPrisma, type PrismaClient } from '../../support/prisma/prisma-client.js';
import { runCommand } from '../../support/run-command.js';

let open: OpenHost;
let prisma: PrismaClient;

beforeEach(async () => {
  open = await openHost(OLDER_IN_PUBLIC);
  prisma = await connectPrisma(open.prismaSchema, open.database.url);
});
afterEach(async () => {
  await prisma.$disconnect();
  await open.close();
});

/** The host's tests empty seven tables after each test, whoever's rows are in them. */
async function runTestsAndCleanUp(): Promise<void> {
  for (const step of Object.values(HOST_SUITES).flatMap((steps) => Object.values(steps))) {
    await prisma.$transaction((tx) => step(tx), { timeout: 60_000 });
  }
  for (const table of EMPTIED_TABLES) await ours(prisma, table).deleteMany({});
}

it("after the clean-up of the host's tests, seed:verify names what is gone, and the run can be taken back and seeded again", async () => {
  const seeded = await prisma.user!.count();
  await runTestsAndCleanUp();
  expect((await verifySeeds(open.dataSource)).violations).toBeGreaterThan(0);

  const people = await prisma.user!.count();
  const { counts } = await revertSeeds(open.dataSource, 'all');
  expect(counts.User).toBe(seeded);
  expect(await prisma.user!.count()).toBe(people - seeded);

  await runSeed(open.dataSource, { preset: 'integration' });
  expect(await verifySeeds(open.dataSource)).toMatchObject({ violations: 0 });
});

it('db:restore brings everything back that the clean-up deleted', async () => {
  const { url, name: database } = open.database;
  const name = database.slice('edfinance_'.length);
  const before = await dumpDatabase(open.dataSource);
  const run = async (...args: string[]) => {
    await open.dataSource.destroy();
    await prisma.$disconnect();
    const { code, stderr } = await runCommand(args, { DATABASE_URL: url }).ended;
    await open.dataSource.initialize();
    expect({ code, stderr }).toMatchObject({ code: 0 });
  };
  await run('db:snapshot', name);
  try {
    await runTestsAndCleanUp();
    expect(await dumpDatabase(open.dataSource)).not.toBe(before);
    await run('db:restore', name);
    expect(await dumpDatabase(open.dataSource)).toBe(before);
  } finally {
    await dropSnapshot(url, name);
  }
});
