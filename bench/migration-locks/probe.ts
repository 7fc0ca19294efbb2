// Reads and writes each of the host's tables all the time, from a process of its own, and tells the longest wait of each.
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** Milliseconds between two statements on the same table. */
const BETWEEN = 3;

/** A row that nobody else has; `$1` is a text of its own. */
const INSERTS = {
  User: `INSERT INTO "User" ("id", "email", "passwordHash", "updatedAt") VALUES ($1, $1, '-', now())`,
  Course: `INSERT INTO "Course" ("id", "slug", "title", "description", "thumbnailKey", "price", "updatedAt")
    VALUES ($1, $1, '{}', '{}', 'k', 0, now())`,
  Lesson: `INSERT INTO "Lesson" ("id", "courseId", "order", "title", "content", "updatedAt")
    VALUES ($1, 'course', hashtext($1), '{}', '{}', now())`,
  UserAchievement: `INSERT INTO "UserAchievement" ("id", "userId", "type", "name", "description", "iconKey")
    VALUES ($1, '7', 'PROBE', '{}', '{}', 'k')`,
  BehaviorLog: `INSERT INTO "BehaviorLog" ("id", "userId", "sessionId", "path", "eventType")
    VALUES ($1, '7', 's', '/', 'PROBE')`,
};

/** SQLSTATE of a statement that the server ended because two sessions waited for each other. */
const DEADLOCK = '40P01';

/** What a measurement says: the longest waits by table, in milliseconds, and how many statements the server ended. */
export interface Probed {
  readonly waits: Record<string, { select: number; insert: number }>;
  deadlocks: number;
}

const url = process.argv[2];
const probed: Probed = { waits: {}, deadlocks: 0 };
let isOver = false;

async function repeat(
  work: (client: pg.Client) => Promise<unknown>,
  note: (wait: number) => void,
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await work(client);
  while (!isOver) {
    const startedAt = performance.now();
    await work(client).catch(countDeadlock);
    note(performance.now() - startedAt);
    await pause(BETWEEN);
  }
  await client.end();
}

function countDeadlock(error: pg.DatabaseError): void {
  if (error.code !== DEADLOCK) throw error;
  probed.deadlocks += 1;
}

const probes = Object.entries(INSERTS).flatMap(([table, insert]) => {
  const longest = (probed.waits[table] = { select: 0, insert: 0 });
  let rows = 0;
  return [
    repeat(
      (client) => client.query(`SELECT * FROM "${table}" WHERE "id" = '7'`),
      (wait) => (longest.select = Math.max(longest.select, wait)),
    ),
    repeat(
      (client) => client.query(insert, [`probe ${process.pid} ${(rows += 1)}`]),
      (wait) => (longest.insert = Math.max(longest.insert, wait)),
    ),
  ];
});
process.send?.('ready');
await once(process, 'message');
isOver = true;
await Promise.all(probes);
process.send?.(probed);
process.disconnect();
