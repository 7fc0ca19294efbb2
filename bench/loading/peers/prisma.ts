import { PrismaPg } from '@prisma/adapter-pg';
import type { Competitor } from '../competitor.js';
import { readEntities } from '../read-entities.js';
import { PrismaClient } from './generated/client.js';

const BATCH = 500;

/** The call that all models have. */
interface Model {
  createMany(options: { data: object[] }): Promise<unknown>;
}

/** Prisma's client, which the host uses. */
export const competitor: Competitor = {
  name: 'prisma',
  label: 'Prisma `createMany`',
  how: `\`createMany\` of the very same rows, ${BATCH} at a time, in one transaction, with the driver adapter for pg`,
  load: async ({ database, tables, rows }, timed) => {
    const data = (await readEntities(rows, tables)).map(({ table, found }) => ({
      model: `${table[0]?.toLowerCase()}${table.slice(1)}`,
      // Prisma takes no null for JSON; what is not said becomes NULL.
      rows: found.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))),
    }));
    const client = new PrismaClient({ adapter: new PrismaPg({ connectionString: database.url }) });
    try {
      await client.$connect();
      await timed(() =>
        client.$transaction(
          async (transaction) => {
            for (const { model, rows: all } of data) {
              const target = (transaction as unknown as Record<string, Model>)[model];
              for (let from = 0; from < all.length; from += BATCH) {
                await target?.createMany({ data: all.slice(from, from + BATCH) });
              }
            }
          },
          { timeout: 600_000 },
        ),
      );
    } finally {
      await client.$disconnect();
    }
  },
};
