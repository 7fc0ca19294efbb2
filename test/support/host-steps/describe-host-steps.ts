import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type HostLayout, openHost, type OpenHost } from '../host-layouts.js';
import { connectPrisma, type PrismaClient } from '../prisma/prisma-client.js';
import { HOST_SUITES } from './index.js';

/** What the tests of one host have open. */
export interface HostUnderTest {
  readonly open: OpenHost;
  readonly prisma: PrismaClient;
}

/**
 * Runs the host's 47 tests through Prisma's client on one host, migrated and seeded.
 *
 * @param further - tests that run after them on the same database
 */
export function describeHostSteps(layout: HostLayout, further?: (host: () => HostUnderTest) => void): void {
  describe(layout.name, () => {
    let open: OpenHost;
    let prisma: PrismaClient;

    beforeAll(async () => {
      open = await openHost(layout);
      prisma = await connectPrisma(open.prismaSchema, open.database.url);
    });
    afterAll(async () => {
      await prisma?.$disconnect();
      await open?.close();
    });

    for (const [suite, steps] of Object.entries(HOST_SUITES)) {
      describe(suite, () => {
        for (const [name, step] of Object.entries(steps)) {
          it(name, () => prisma.$transaction((tx) => step(tx), { timeout: 60_000 }));
        }
      });
    }
    further?.(() => ({ open, prisma }));
  });
}

/** That none of the host's tests is missing. */
export function expectEveryStep(): void {
  expect(Object.values(HOST_SUITES).map((steps) => Object.keys(steps).length)).toEqual([7, 7, 7, 7, 7, 12]);
}
