import { randomBytes } from 'node:crypto';
import { clientConfig } from '../database/client-config.js';
import { DatabaseClient } from '../database/database-client.js';
import { parseDatabaseUrl } from '../database/database-url.js';
import { loadSettings } from '../database/settings.js';
import { MODEL_TABLES } from '../domain/model-tables.js';
import { suiteName } from './suite-name.js';
import { appendUsage, type TableUse } from './usage-file.js';
import { waitForSessions } from './wait-for-sessions.js';

/** Jest loads this module anew for each test file. */
const RUN = randomBytes(6).toString('hex');

/**
 * The server's counters of a copy begin with 0. Of the host's tables, some have a name of ours; ours are in the
 * schema of our record.
 */
const COUNTERS = `
SELECT relname AS name, (coalesce(seq_scan, 0) + coalesce(idx_scan, 0))::float8 AS reads,
  (n_tup_ins + n_tup_upd + n_tup_del)::float8 AS writes
FROM pg_stat_user_tables
WHERE relname = ANY ($1) AND schemaname IN (SELECT schemaname FROM pg_tables WHERE tablename = 'integration_ownership')`;

/**
 * Records which of our tables a suite used in a database that is about to be dropped, if `INTEGRATION_USAGE_FILE`
 * says where.
 *
 * @param url - the database's
 * @throws SettingsError; DatabaseConnectionError; the file's or the server's error
 */
export async function recordUsage(url: string): Promise<void> {
  const { usageFile } = loadSettings({ ...process.env, DATABASE_URL: '', DIRECT_URL: '' });
  if (usageFile === undefined) return;
  const tables = await readCounters(url);
  appendUsage(usageFile, { suite: suiteName(), run: RUN, at: new Date().toISOString(), tables });
}

async function readCounters(url: string): Promise<Record<string, TableUse>> {
  const parsed = parseDatabaseUrl(url, process.cwd());
  const config = await clientConfig(parsed);
  const client = new DatabaseClient({ ...config, application_name: 'edfinance-testing' });
  await client.connect();
  try {
    // The server counts what the suite's sessions did when they end.
    await waitForSessions(client, parsed.parts.database);
    const { rows } = await client.query<TableUse & { name: string }>(COUNTERS, [MODEL_TABLES]);
    const used = rows.filter(({ reads, writes }) => reads + writes > 0);
    return Object.fromEntries(used.map(({ name, reads, writes }) => [name, { reads, writes }]));
  } finally {
    await client.end();
  }
}
