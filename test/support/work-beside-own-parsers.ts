import { serialize } from 'node:v8';
import pg from 'pg';

// Run by host-parsers.spec.ts: an application that sets parsers of its own for all of pg before it imports our modules;
// so it needs a process of its own. Works in a database and prints what it found.

/** The types that applications set parsers for: bool, bytea, int8, json, the dates and times, numeric, jsonb, and arrays. */
const TYPES = [16, 17, 20, 21, 23, 25, 26, 114, 700, 701, 1043, 1082, 1114, 1184, 1186, 1700, 2950, 3802];
const ARRAYS = [199, 1000, 1005, 1007, 1009, 1015, 1016, 1115, 1182, 1185, 1231, 2951, 3807];

const SELECTED = `SELECT true AS "bool", 7 AS "int4", 9007199254740993 AS "int8", 1.50 AS "numeric", 'a' AS "text",
  '{"a":1}'::json AS "json", '{"a":1}'::jsonb AS "jsonb", '2026-01-05 17:30'::timestamp AS "timestamp",
  '2026-01-05 17:30Z'::timestamptz AS "timestamptz", ARRAY[1, 2] AS "ints", ARRAY['a', NULL] AS "texts",
  ARRAY['2026-01-05 17:30'::timestamp, NULL] AS "timestamps"`;

for (const type of [...TYPES, ...ARRAYS]) {
  for (const format of ['text', 'binary'] as const) {
    pg.types.setTypeParser(type, format as 'text', (value) => `of the application: ${value}`);
  }
}
pg.defaults.binary = true;

const { addChallenge, addPerson, mondayClock, openFlowDatabase } = await import('./flow-rows.js');
const { ChallengeFlow } = await import('../../src/flows/challenges/challenge-flow.js');
const { maintenanceClient } = await import('../../src/embedded-server/server-connection.js');
const { runSeed } = await import('../../seeds/runs/run-seed.js');
const { verifySeeds } = await import('../../seeds/runs/verify/verify-seeds.js');
const { revertSeeds } = await import('../../seeds/runs/revert/revert-seeds.js');

const open = await openFlowDatabase({ poolSize: 2 });
const { manager } = open.dataSource;
const [selected] = await open.dataSource.query<unknown[]>(SELECTED);

const { id: userId } = await addPerson(manager);
const { id: challengeId } = await addChallenge(manager, { targetAmount: 10 });
await new ChallengeFlow(manager, mondayClock()).join({ userId, challengeId });
const seeded = await runSeed(open.dataSource, { users: 20 });
const { violations } = await verifySeeds(open.dataSource);
const { tags } = await revertSeeds(open.dataSource, 'all');

const { port, username, password } = new URL(open.database.url);
const client = maintenanceClient({ port: Number(port), password: decodeURIComponent(password) });
Object.assign(client, { user: username });
await client.connect();
const { rows: maintained } = await client.query('SELECT true AS "there"');
await client.end();

await open.close();
const found = {
  selected,
  seeds: { complete: seeded.complete, violations, isReverted: tags.join() === seeded.plan.tag },
  maintained,
};
process.stdout.write(serialize(found).toString('base64'));
