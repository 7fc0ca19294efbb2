import { setTimeout as delay } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import { withCleanup } from '../postgres/with-cleanup.js';
import { DatabaseClient } from './database-client.js';

/** Times that the guard looks within the time that a silence may last. */
const LOOKS = 8;

/** Most milliseconds to wait until the guard is gone; a pooler may never have let it in. */
const GOODBYE = 1_000;

/**
 * Guards the transaction that is open while rows are copied in. A server that waits for the rows of a COPY waits for ever where
 * the link dies, whatever its settings say: no timeout ends that, and meanwhile no database of the server can be dropped. So a
 * second session of the server looks after the first and ends it, without needing the link itself.
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
    // A server without a connection left for a guard still copies.
    return work();
  }
  const looking = guard.query(guardStatement(pid, client.linkTimeout)).catch(() => undefined);
  return withCleanup(work, async () => {
    // Where the link is dead the server has no use for being asked: the guard ends with what it guards.
    if (client.lostBy === undefined) {
      await guard.cancelStatement().catch(() => undefined);
      await Promise.race([looking, delay(GOODBYE, undefined, { ref: false })]);
    }
    await guard.end();
  });
}

/** Looks until the transaction is over, or has waited for rows for too long and nothing has moved. */
function guardStatement(pid: number, timeout: number): string {
  const tick = timeout / LOOKS / 1000;
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
    IF silent >= ${LOOKS / 2} THEN
      PERFORM pg_terminate_backend(${pid});
      EXIT;
    END IF;
  END LOOP;
END $guard$; COMMIT`;
}
