import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { INTEGRATION_ENTITIES } from '../../../src/entities/index.js';
import { usualModelName } from '../../../src/exports/prisma/merge-prisma.js';
import { NEWER_IN_OWN_SCHEMA, openHost, type OpenHost } from '../../support/host-layouts.js';
import { ours } from '../../support/host-steps/host-rows.js';
import { HOST_SUITES } from '../../support/host-steps/index.js';
import { type JsonRow, writeAndRead } from '../../support/prisma/client-in-zone.js';
import { PRISMA_6, PRISMA_7 } from '../../support/prisma/generate-client.js';
import { connectPrisma, type PrismaClient } from '../../support/prisma/prisma-client.js';

describe("what Prisma's client and our entities say of the same rows", () => {
  let open: OpenHost;
  let prisma: PrismaClient;

  beforeAll(async () => {
    open = await openHost(NEWER_IN_OWN_SCHEMA);
    prisma = await connectPrisma(open.prismaSchema, open.database.url);
    // Rows of the client's own, beside those of the seeds.
    for (const step of Object.values(HOST_SUITES).flatMap((steps) => Object.values(steps))) {
      await prisma.$transaction((tx) => step(tx), { timeout: 60_000 });
    }
  });
  afterAll(async () => {
    await prisma?.$disconnect();
    await open?.close();
  });

  it.each(INTEGRATION_ENTITIES.map((entity) => [entity.name, entity] as const))(
    'is the same: %s',
    async (table, entity) => {
      const model = usualModelName(table);
      const theirs = await ours(prisma, `${model[0]!.toLowerCase()}${model.slice(1)}`).findMany();
      const own = await open.dataSource.manager.find(entity);
      const byId = (rows: object[]) => new Map(rows.map((row) => [(row as { id: string }).id, { ...row }]));
      expect(own.length).toBeGreaterThan(0);
      expect(byId(theirs)).toEqual(byId(own));
    },
  );
});

describe.each([PRISMA_6, PRISMA_7])("Prisma $name's client", (release) => {
  let open: OpenHost;
  beforeAll(async () => {
    open = await openHost(NEWER_IN_OWN_SCHEMA);
  });
  afterAll(() => open?.close());

  it.each([
    ['UTC', 0],
    ['Asia/Ho_Chi_Minh', -420],
    ['America/New_York', 300],
  ])(
    'reads and writes rows of all ten tables as our entities do, in a process and a database whose own zone is %s',
    async (zone, offsetMinutes) => {
      await open.dataSource.query(`ALTER DATABASE "${open.database.name}" SET timezone TO '${zone}'`);
      const report = await writeAndRead(open, release, zone);
      expect(report.offsetMinutes).toBe(offsetMinutes);
      for (const entity of INTEGRATION_ENTITIES) {
        const rows = await open.dataSource.manager.find<object>(entity);
        const own = JSON.parse(JSON.stringify(rows)) as JsonRow[];
        const byId = (some: readonly JsonRow[]) => new Map(some.map((row) => [row.id, row]));
        expect(own.length).toBeGreaterThan(1);
        expect(byId(report.read[entity.name]!)).toEqual(byId(own));
        expect(own).toContainEqual(expect.objectContaining(report.written[entity.name]!));
      }
    },
  );
});
