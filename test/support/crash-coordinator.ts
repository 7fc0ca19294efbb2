import pg from 'pg';

/**
 * Crashes the server of a superuser's URL: one of its processes is killed, whereupon it ends all others at once,
 * without writing what they hold in memory, and recovers from its log. Returns when it answers again.
 */
export async function crashCoordinator(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  await client.query(`COPY (SELECT 1) TO PROGRAM 'kill -9 ${rows[0]!.pid}'`).catch(() => undefined);
  while (!(await answers(url)));
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
