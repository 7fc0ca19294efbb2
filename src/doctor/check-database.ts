import { IntegrationDataSource, type ConnectedSettings } from '../database/integration-data-source.js';
import { limitConnecting } from './check-connection.js';
import { checkCitus } from './check-citus.js';
import { checkHost } from './check-host.js';
import { checkDrift, checkMigrations } from './check-migrations.js';
import { checkRights } from './check-rights.js';
import { checkRuns } from './check-runs.js';
import { checkServer, readServerFacts } from './check-server.js';
import { attempt, type CheckName, type Finding, skipped } from './finding.js';

/** What a check of a database is about. */
export interface DatabaseToCheck {
  readonly settings: ConnectedSettings;
  /** Whether test databases are made on its server. */
  readonly isForTests: boolean;
  /** Milliseconds to wait for each answer. */
  readonly patience: number;
}

/** What needs a connection, the host's tables, and then a database that is migrated. */
const AFTER_MIGRATIONS: readonly CheckName[] = ['drift', 'seed runs'];
const AFTER_HOST: readonly CheckName[] = ['migrations', 'rights', ...AFTER_MIGRATIONS];
const AFTER_CONNECTION: readonly CheckName[] = ['server', 'host tables', ...AFTER_HOST];

/** @param because - what prevents looking at the database, as the end of a sentence */
export function skipDatabase(because: string): Finding[] {
  return AFTER_CONNECTION.map((check) => skipped(check, because));
}

/** Looks at a database that can be connected to: server, host's tables, migrations, rights, runs. Read-only. */
export async function checkDatabase(database: DatabaseToCheck): Promise<Finding[]> {
  const { settings, patience } = database;
  const dataSource = new IntegrationDataSource(
    { ...settings, databaseUrl: limitConnecting(settings.databaseUrl), poolSize: 2 },
    { logging: [] },
  );
  dataSource.setOptions({ extra: { ...(dataSource.options.extra as object), query_timeout: patience } });
  const findings: Finding[] = [];
  const connected = await attempt('time zone', async () => {
    await dataSource.initialize();
    return [];
  });
  if (!dataSource.isInitialized) return [...connected, ...skipDatabase('no session can be opened')];
  try {
    for await (const found of look(dataSource, database)) findings.push(...found);
  } finally {
    await dataSource.destroy().catch(() => undefined);
  }
  return findings;
}

async function* look(
  dataSource: IntegrationDataSource,
  { isForTests }: DatabaseToCheck,
): AsyncGenerator<readonly Finding[]> {
  const queryRunner = dataSource.createQueryRunner();
  try {
    yield await attempt('server', async () => checkServer(await readServerFacts(queryRunner), Date.now()));
    let hasHost = false;
    yield await attempt('host tables', async () => {
      const { isThere, findings } = await checkHost(dataSource, queryRunner);
      hasHost = isThere;
      return findings;
    });
    if (!hasHost) return yield AFTER_HOST.map((check) => skipped(check, "the host's tables are not there"));
    let state: { isNew: boolean; isPending: boolean } | undefined;
    yield await attempt('migrations', async () => {
      const { findings, ...facts } = await checkMigrations(dataSource);
      state = facts;
      return findings;
    });
    yield await attempt('rights', () => checkRights(queryRunner, state?.isPending ?? false, isForTests));
    if (!state || state.isNew) {
      const because = state ? 'no migration has run' : 'it is not known what has run';
      return yield AFTER_MIGRATIONS.map((check) => skipped(check, because));
    }
    const { isPending } = state;
    yield isPending
      ? [skipped('drift', 'migrations are pending')]
      : await attempt('drift', () => checkDrift(dataSource));
    yield isPending ? [] : await attempt('citus', () => checkCitus(queryRunner));
    yield await attempt('seed runs', () => checkRuns(dataSource));
  } finally {
    await queryRunner.release();
  }
}
