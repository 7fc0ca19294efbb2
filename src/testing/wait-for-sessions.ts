import { setTimeout as delay } from 'node:timers/promises';

/** Milliseconds for sessions to end by themselves. */
const GRACE = 200;

/**
 * Whether a session is not one of Citus' own, which stay in a database as long as it exists. The name of another
 * role's session may be hidden from us: such a one is not.
 */
export const IS_NOT_OF_CITUS = `coalesce(application_name, '') !~ '^(citus_internal|Citus )'`;

/** A client of whatever kind. */
interface Asks {
  query(text: string, values: unknown[]): Promise<{ readonly rowCount: number | null }>;
}

/**
 * Waits briefly for the sessions of others in a database to end. The kind of another role's session may be hidden
 * from us: such a one counts.
 */
export async function waitForSessions(client: Asks, database: string): Promise<void> {
  const deadline = performance.now() + GRACE;
  for (;;) {
    const { rowCount } = await client.query(
      `select from pg_stat_activity
        where datname = $1 and pid <> pg_backend_pid() and (backend_type = 'client backend') is not false
          and ${IS_NOT_OF_CITUS}`,
      [database],
    );
    if (rowCount === 0 || performance.now() > deadline) return;
    await delay(2);
  }
}
