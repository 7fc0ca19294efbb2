import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { OpenDatabase } from '../../support/open-database.js';

/** The types that applications set parsers for: bool, bytea, int8, json, the dates and times, numeric, jsonb, and arrays. */
const TYPES = [16, 17, 20, 21, 23, 25, 26, 114, 700, 701, 1043, 1082, 1114, 1184, 1186, 1700, 2950, 3802];
const ARRAYS = [199, 1000, 1005, 1007, 1009, 1015, 1016, 1115, 1182, 1185, 1231, 2951, 3807];

const SELECTED = `SELECT true AS "bool", 7 AS "int4", 9007199254740993 AS "int8", 1.50 AS "numeric", 'a' AS "text",
  '{"a":1}'::json AS "json", '{"a":1}'::jsonb AS "jsonb", '2026-01-05 17:30'::timestamp AS "timestamp",
  '2026-01-05 17:30Z'::timestamptz AS "timestamptz", ARRAY[1, 2] AS "ints", ARRAY['a', NULL] AS "texts",
  ARRAY['2026-01-05 17:30'::timestamp, NULL] AS "timestamps"`;

describe('an application that sets parsers of its own for all of pg', () => {
  let open: OpenDatabase;
  beforeAll(async () => {
    for (const type of [...TYPES, ...ARRAYS]) {
      for (const format of ['text', 'binary'] as const) {
        pg.types.setTypeParser(type, format as 'text', (value) => `of the application: ${value}`);
      }
    }
    pg.defaults.binary = true;
    // Imported only now, as by an application that has done so first.
    const { openFlowDatabase } = await import('../../support/flow-rows.js');
    open = await openFlowDatabase({ poolSize: 2 });
  });
  afterAll(() => open.close());

  it('does not change what our queries return', async () => {
    const [row] = (await open.dataSource.query(SELECTED)) as unknown[];
    expect(row).toEqual({
      bool: true,
      int4: 7,
      int8: '9007199254740993',
      numeric: '1.50',
      text: 'a',
      json: { a: 1 },
      jsonb: { a: 1 },
      timestamp: new Date('2026-01-05T17:30:00Z'),
      timestamptz: new Date('2026-01-05T17:30:00Z'),
      ints: [1, 2],
      texts: ['a', null],
      timestamps: [new Date('2026-01-05T17:30:00Z'), null],
    });
  });

  it('has flows, seeds and their revert that work', async () => {
    const { addChallenge, addPerson, mondayClock } = await import('../../support/flow-rows.js');
    const { ChallengeFlow } = await import('../../../src/flows/challenges/challenge-flow.js');
    const { runSeed } = await import('../../../seeds/runs/run-seed.js');
    const { verifySeeds } = await import('../../../seeds/runs/verify/verify-seeds.js');
    const { revertSeeds } = await import('../../../seeds/runs/revert/revert-seeds.js');
    const { manager } = open.dataSource;

    const { id: userId } = await addPerson(manager);
    const { id: challengeId } = await addChallenge(manager, { targetAmount: 10 });
    await new ChallengeFlow(manager, mondayClock()).join({ userId, challengeId });
    const seeded = await runSeed(open.dataSource, { users: 20 });
    const { violations } = await verifySeeds(open.dataSource);
    const { tags } = await revertSeeds(open.dataSource, 'all');

    expect({ complete: seeded.complete, violations, tags }).toEqual({
      complete: true,
      violations: 0,
      tags: [seeded.plan.tag],
    });
  });

  it('has embedded servers that are found', async () => {
    const { maintenanceClient } = await import('../../../src/embedded-server/server-connection.js');
    const { port, password } = new URL(open.database.url);
    const client = maintenanceClient({ port: Number(port), password: decodeURIComponent(password) });
    Object.assign(client, { user: new URL(open.database.url).username });
    await client.connect();
    const { rows } = await client.query('SELECT true AS "there"');
    await client.end();
    expect(rows).toEqual([{ there: true }]);
  });
});
