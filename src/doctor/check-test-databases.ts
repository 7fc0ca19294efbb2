import { countOf } from '../count-of.js';
import { findOrphans } from '../testing/orphans.js';
import { connectToServer } from '../testing/server-connection.js';
import { type Finding, sound, warning } from './finding.js';

/**
 * Looks for test databases of processes that were killed, and for those that were kept.
 *
 * @param url - of any database on the tests' server
 */
export async function checkTestDatabases(url: string): Promise<Finding[]> {
  const client = await connectToServer(url);
  try {
    const orphans = await findOrphans(client);
    const { rows } = await client.query<{ name: string }>(
      `select datname as name from pg_database
        where datname ~ '^edfinance_test_[0-9a-f]' and shobj_description(oid, 'pg_database') is not null order by 1`,
    );
    return [
      ...(orphans.length > 0 ? [left(orphans)] : []),
      ...(rows.length > 0 ? [kept(rows.map(({ name }) => name))] : []),
      ...(orphans.length + rows.length > 0 ? [] : [sound('test databases', 'none is left over')]),
    ];
  } finally {
    await client.end();
  }
}

function left(names: readonly string[]): Finding {
  return warning(
    'test databases',
    `${countOf(names.length, 'database')} of tests that were killed: ${names.join(', ')}.`,
    {
      mend: 'The next "npm test" drops them.',
      next: 'npm test',
    },
  );
}

function kept(names: readonly string[]): Finding {
  return warning(
    'test databases',
    `${countOf(names.length, 'database')} kept for you, because a test failed: ${names.join(', ')}.`,
    {
      mend: 'Drop them (DROP DATABASE) when you have looked.',
    },
  );
}
