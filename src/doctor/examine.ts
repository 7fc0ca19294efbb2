import { readEnvironment, type Environment } from '../database/env-file.js';
import { parseDatabaseUrl } from '../database/database-url.js';
import { placeOf } from '../database/setting-sources.js';
import { checkConnection } from './check-connection.js';
import { checkDatabase, skipDatabase } from './check-database.js';
import { checkEmbedded } from './check-embedded.js';
import { checkNode, checkPrograms } from './check-program.js';
import { checkPermission, checkSettings } from './check-settings.js';
import { checkStorage } from './check-storage.js';
import { checkTestServer } from './check-test-databases.js';
import { type Finding, skipped } from './finding.js';

/** What to examine. */
export interface ExamineOptions {
  /** The environment; that of the process by default. */
  readonly env?: Environment;
  /** The folder that may hold `.env`; the working directory by default. */
  readonly directory?: string;
  /** Milliseconds to wait for each answer of a server; 10,000 by default. */
  readonly patience?: number;
}

/** What was found. */
export interface Examination {
  /** Whether nothing is wrong; there may be warnings. */
  readonly sound: boolean;
  readonly findings: readonly Finding[];
  /** The command to run next. */
  readonly next: string;
}

const NOT_CONNECTED = 'the database cannot be connected to';

/** Milliseconds to wait for each answer. */
const PATIENCE = 10_000;

/**
 * Looks whether everything is there that the commands need: Node, the embedded PostgreSQL, settings, connection,
 * the role's rights, the host's tables, migrations, runs, test databases and storage. Changes and starts nothing,
 * and waits for nothing without a limit.
 */
export async function examine({
  env = process.env,
  directory = process.cwd(),
  patience = PATIENCE,
}: ExamineOptions = {}): Promise<Examination> {
  const { settings, sources, findings: ofSettings } = checkSettings(env, directory);
  const findings: Finding[] = [checkNode()];
  if (!settings) {
    findings.push(await checkPrograms(undefined, false), ...ofSettings);
    findings.push(skipped('connection', 'the settings are wrong'));
    return conclude(findings);
  }
  const isEmbedded = settings.databaseUrl === undefined;
  const place = { workingDirectory: directory, dataDirectory: settings.dataDirectory };
  const embedded = await checkEmbedded(place, isEmbedded);
  findings.push(await checkPrograms(embedded.home?.programs, isEmbedded), ...ofSettings);
  findings.push(await checkPermission(settings), ...embedded.findings);
  const url =
    settings.databaseUrl ??
    (embedded.url === undefined ? undefined : parseDatabaseUrl(embedded.url, directory));
  const testUrl = readEnvironment(env, directory).TEST_DATABASE_URL?.trim() || undefined;
  let isConnected = false;
  if (url) {
    const source = isEmbedded ? undefined : sources.find(({ name }) => name === 'DATABASE_URL');
    const where = source ? placeOf(source) : 'the data folder of the embedded server';
    const connection = await checkConnection({ url, direct: settings.directUrl, place: where, patience });
    findings.push(...connection);
    isConnected = connection.some(({ check, state }) => check === 'connection' && state === 'sound');
    const isForTests = !isEmbedded && !testUrl;
    const database = {
      settings: { ...settings, databaseUrl: url, isEmbedded },
      isForTests,
      patience,
    };
    findings.push(...(isConnected ? await checkDatabase(database) : skipDatabase(NOT_CONNECTED)));
  } else {
    const because = 'the embedded server is not running';
    findings.push(skipped('connection', because), ...skipDatabase(because));
  }
  findings.push(
    ...(!testUrl && settings.databaseUrl && !isConnected
      ? [skipped('test databases', NOT_CONNECTED)]
      : await checkTestServer(testUrl ?? settings.databaseUrl?.url, place)),
  );
  findings.push(...(await checkStorage(settings, patience)));
  return conclude(findings);
}

function conclude(findings: readonly Finding[]): Examination {
  const first = (state: Finding['state']): string | undefined =>
    findings.find((finding) => finding.state === state && finding.next !== undefined)?.next;
  const isSound = !findings.some(({ state }) => state === 'wrong');
  const next = isSound ? (first('warning') ?? first('sound')) : first('wrong');
  return {
    sound: isSound,
    findings,
    next: next ?? (isSound ? 'npm run seed:integration' : 'npm run doctor'),
  };
}
