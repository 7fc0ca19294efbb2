import { countOf } from '../count-of.js';
import { type DatabaseUrl, parseDatabaseUrl } from '../database/database-url.js';
import { DatabaseUrlProblem } from '../database/database-url-problem.js';
import { embeddedServerUrl } from '../embedded-server/control-embedded-server.js';
import type { EmbeddedServerOptions } from '../embedded-server/embedded-home.js';
import { embeddedServerStatus } from '../embedded-server/embedded-server-status.js';
import { findKept, findOrphans } from '../testing/orphans.js';
import { onServer } from '../testing/snapshot-server.js';
import { limitConnecting } from './check-connection.js';
import { asWarning, attempt, type Finding, skipped, sound, warning } from './finding.js';

/**
 * Looks at the server on which tests make their databases, if it runs. What is wrong there stops only tests, and
 * is a warning.
 *
 * @param url - of any database on it; by default the embedded server for tests
 * @param place - of the embedded server
 */
export async function checkTestServer(
  url: string | undefined,
  place: EmbeddedServerOptions,
): Promise<Finding[]> {
  const parsed = url === undefined ? undefined : parse(url, place.workingDirectory ?? process.cwd());
  if (parsed instanceof DatabaseUrlProblem) {
    const mend = 'Correct it in the environment or .env.';
    return [
      warning('test databases', `TEST_DATABASE_URL ${parsed.message}`, { mend, code: 'SETTINGS_INVALID' }),
    ];
  }
  const findings = await attempt('test databases', async () => {
    if (parsed) return checkTestDatabases(limitConnecting(parsed).url);
    const embedded = { ...place, forTests: true };
    const status = await embeddedServerStatus(embedded);
    if (!status.running) return [skipped('test databases', "the tests' embedded server is not running")];
    const { pid } = status.server;
    const runs = `; the embedded server for tests runs as process ${pid}, and "npm run db:stop" stops it`;
    return checkTestDatabases(await embeddedServerUrl(embedded), runs);
  });
  return findings.map(asWarning);
}

function parse(url: string, directory: string): DatabaseUrl | DatabaseUrlProblem {
  try {
    return parseDatabaseUrl(url, directory);
  } catch (error) {
    if (error instanceof DatabaseUrlProblem) return error;
    throw error;
  }
}

/**
 * Looks for test databases of processes that were killed, and for those that were kept.
 *
 * @param url - of any database on the tests' server
 * @param more - what else is to be said of it where nothing is left over
 */
function checkTestDatabases(url: string, more = ''): Promise<Finding[]> {
  return onServer(url, async (client) => {
    const [orphans, held] = [await findOrphans(client), await findKept(client)];
    return [
      ...(orphans.length > 0 ? [left(orphans)] : []),
      ...(held.length > 0 ? [kept(held)] : []),
      ...(orphans.length + held.length > 0 ? [] : [sound('test databases', `none is left over${more}`)]),
    ];
  });
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
