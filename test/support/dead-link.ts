import { expect } from '@jest/globals';
import { IntegrationDataSource } from '../../src/database/integration-data-source.js';
import { DEFAULT_LINK_TIMEOUT } from '../../src/database/settings.js';
import { openStream } from '../../seeds/engine/random/random-stream.js';
import { runSeed } from '../../seeds/runs/run-seed.js';
import { openDatabase, openHostDatabase, settingsFor, type OpenDatabase } from './open-database.js';
import { Relay, type DeadPlace } from './relay.js';

/** Milliseconds that a link may be silent in these tests. */
export const LINK_TIMEOUT = 1_200;

/** A command whose link dies, and the state that it begins with. */
export interface LinkedCommand {
  readonly name: string;
  open(): Promise<OpenDatabase>;
  run(dataSource: IntegrationDataSource): Promise<unknown>;
}

export const DEAD_LINK_COMMANDS: readonly LinkedCommand[] = [
  { name: 'migration:run', open: openHostDatabase, run: (dataSource) => dataSource.runMigrations() },
  {
    name: 'migration:revert',
    open: () => openDatabase('migrated'),
    run: (dataSource) => dataSource.undoLastMigration(),
  },
  {
    name: 'seed:integration',
    open: () => openDatabase('migrated'),
    run: (dataSource) => runSeed(dataSource, { users: 20 }),
  },
];

/** The same database through a relay, whose link counts as dead soon, unless said otherwise. */
export async function throughRelay(
  open: OpenDatabase,
  linkTimeout: number = LINK_TIMEOUT,
): Promise<{ relay: Relay; linked: IntegrationDataSource }> {
  const relay = await Relay.open(Number(new URL(open.database.url).port));
  const url = Object.assign(new URL(open.database.url), { port: String(relay.port) }).href;
  const settings = settingsFor(`${url}?sslmode=disable`, { linkTimeout, poolSize: 2 });
  return { relay, linked: new IntegrationDataSource(settings, { logging: false }) };
}

/** Requests that a command makes when nothing is in its way. */
export async function countRequests({ open, run }: LinkedCommand): Promise<number> {
  const database = await open();
  const { relay, linked } = await throughRelay(database, DEFAULT_LINK_TIMEOUT);
  await linked.initialize();
  await run(linked);
  await linked.destroy();
  relay.cut();
  await database.close();
  return relay.requests;
}

/** Places spread over a command, each drawn from its own part: in turn the request, what follows it or its answer is lost. */
export function drawPlaces(requests: number, count: number, seed: number): DeadPlace[] {
  const random = openStream(seed, 'dead-link', 'places');
  const losses = ['request', 'answer'] as const;
  return Array.from({ length: count }, (_, index) => ({
    request: Math.floor(((index + random.fraction()) * requests) / count),
    loses: losses[index % losses.length]!,
    servesNewcomers: index % 4 < 2,
  }));
}

/** Has a command's link die at a place. @returns what the command came to, once nobody holds a lock that it has taken */
export async function dieAt(
  { open, run }: LinkedCommand,
  place: DeadPlace,
): Promise<{ code?: string; message: string }> {
  const database = await open();
  const { relay, linked } = await throughRelay(database);
  relay.dieAt(place);
  try {
    const outcome = await (async () => {
      await linked.initialize();
      await run(linked);
    })().then(
      () => ({ message: 'done' }),
      (error: Error) => error,
    );
    expect(relay.isDead).toBe(true);
    if (linked.isInitialized) await linked.destroy();
    await untilNobodyLocks(database);
    return outcome;
  } finally {
    relay.cut();
    await database.close();
  }
}

/** Locks on tables, and on what our migrations and runs lock by name, that somebody else in this database holds. */
const LOCKS = `
SELECT count(*)::int AS locks FROM pg_locks l LEFT JOIN pg_class c ON c.oid = l.relation
WHERE l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) AND l.pid <> pg_backend_pid()
  AND (l.locktype = 'advisory' OR c.relkind IN ('r', 'p') AND c.relnamespace::regnamespace::text NOT LIKE 'pg\\_%')`;

/** Comes to no end where locks stay. */
async function untilNobodyLocks({ dataSource }: OpenDatabase): Promise<void> {
  for (;;) {
    const [row] = (await dataSource.query(LOCKS)) as { locks: number }[];
    if (row!.locks === 0) return;
  }
}
