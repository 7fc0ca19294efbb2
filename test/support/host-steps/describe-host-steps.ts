import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { type HostLayout, openHost, type OpenHost } from '../host-layouts.js';
import { connectPrisma, type PrismaClient } from '../prisma/prisma-client.js';
import { HOST_SUITES } from './index.js';

/** Runs the host's 47 tests through Prisma's client on one host, migrated and seeded. */
export function describeHostSteps(layout: HostLayout): void {
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
  });
}
