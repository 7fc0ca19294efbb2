import { setTimeout as delay } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import { withCleanup } from '../postgres/with-cleanup.js';
import { DatabaseClient } from './database-client.js';

/** Checks per timeout. */
const CHECKS = 8;

/** Milliseconds to wait for the guard to end; a pooler may never have connected it. */
const END_TIMEOUT = 1_000;

/**
 * Guards a transaction that copies rows in. If the link dies during a COPY, the server waits for rows
 * forever: no timeout ends that, and it blocks dropping any database. So a second session watches the first
 * and ends it, without needing the link itself.
 */
export async function withCopyGuard<Result>(
  queryRunner: QueryRunner,
  work: () => Promise<Result>,
): Promise<Result> {
  const client: unknown = await queryRunner.connect();
  if (!(client instanceof DatabaseClient) || client.linkTimeout === 0) return work();
  const [{ pid }] = (await queryRunner.query('SELECT pg_backend_pid() AS pid')) as [{ pid: number }];
  const guard = client.another({ linkTimeout: 0 });
  try {
    await guard.connect();
  } catch {
    // Without a connection left for a guard, copying still works.
    return work();
  }
  const looking = guard.query(guardStatement(pid, client.linkTimeout)).catch(() => undefined);
  return withCleanup(work, async () => {
    // A dead link can't carry a cancel request; the guard ends with the session that it guards.
    if (client.lostBy === undefined) {
      await guard.cancelStatement().catch(() => undefined);
      await Promise.race([looking, delay(END_TIMEOUT, undefined, { ref: false })]);
    }
    await guard.end();
  });
}

/** Loops until the transaction ends, or has waited for rows too long without progress. */
function guardStatement(pid: number, timeout: number): string {
  const tick = timeout / CHECKS / 1000;
  return `
BEGIN; SET LOCAL statement_timeout = 0; DO $guard$
DECLARE
  began timestamptz := (SELECT xact_start FROM pg_stat_activity WHERE pid = ${pid});
  seen text; moved text; waits boolean; silent int := 0;
BEGIN
  LOOP
    PERFORM pg_sleep(${tick});
    PERFORM pg_stat_clear_snapshot();
    SELECT a.state = 'active' AND a.wait_event = 'ClientRead', concat_ws(' ', a.query_start, p.bytes_processed) INTO waits, seen
    FROM pg_stat_activity a LEFT JOIN pg_stat_progress_copy p ON p.pid = a.pid
    WHERE a.pid = ${pid} AND a.xact_start = began;
    EXIT WHEN NOT FOUND;
    silent := CASE WHEN waits AND seen = moved THEN silent + 1 ELSE 0 END;
    moved := seen;
    IF silent >= ${CHECKS / 2} THEN
      PERFORM pg_terminate_backend(${pid});
      EXIT;
    END IF;
  END LOOP;
END $guard$; COMMIT`;
}
