// How long those who use the host's tables wait while the migrations run or are reverted, beside the manual SQL.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { connectedSettings } from '../../src/database/connected-settings.js';
import { IntegrationDataSource } from '../../src/database/integration-data-source.js';
import { createTestDatabase } from '../../src/testing/test-database.js';
import { MANUAL_STATEMENTS } from '../../test/support/manual-sql.js';
import { MACHINE, spread, writeResult } from '../write-result.js';
import type { Probed } from './probe.js';

const ROWS = Number(process.env.ROWS ?? 1_000_000);
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const TABLES = ['User', 'UserAchievement', 'BehaviorLog', 'Course', 'Lesson'] as const;

const FILL = [
  `INSERT INTO "Course" ("id", "slug", "title", "description", "thumbnailKey", "price", "updatedAt")
   VALUES ('course', 'course', '{}', '{}', 'k', 0, now())`,
  `INSERT INTO "User" ("id", "email", "passwordHash", "updatedAt")
   SELECT n::text, n || '@example.com', '-', now() FROM generate_series(1, ${ROWS}) n`,
  `INSERT INTO "UserAchievement" ("id", "userId", "type", "name", "description", "iconKey")
   SELECT n::text, n::text, 'X', '{}', '{}', 'k' FROM generate_series(1, ${ROWS}) n`,
  `INSERT INTO "BehaviorLog" ("id", "userId", "sessionId", "path", "eventType")
   SELECT n::text, n::text, n::text, '/', 'X' FROM generate_series(1, ${ROWS}) n`,
];

/** The manual SQL's own rollback: the tables from the last to the first, and the columns. */
const MANUAL_ROLLBACK = [
  ...MANUAL_STATEMENTS.flatMap((statement) => /CREATE TABLE ("\w+")/.exec(statement)?.[1] ?? [])
    .reverse()
    .map((table) => `DROP TABLE IF EXISTS ${table} CASCADE`),
  ...['"User" DROP COLUMN IF EXISTS "lastActiveAt"', '"User" DROP COLUMN IF EXISTS "preferredLanguage"'],
  ...[
    '"UserAchievement" DROP COLUMN IF EXISTS "achievementId"',
    '"BehaviorLog" DROP COLUMN IF EXISTS "metadata"',
  ],
].map((statement) => (statement.startsWith('DROP') ? statement : `ALTER TABLE ${statement}`));

interface Measured extends Probed {
  readonly seconds: number;
  /** How often the server ended the migration itself. */
  readonly ended: number;
}

/** What a deadlock is called, by the server and by us. */
const DEADLOCKS = ['40P01', 'TRANSACTIONS_COLLIDED'];

const measured = new Map<string, Measured[]>();
const database = await createTestDatabase({ preset: 'host' });
const dataSource = new IntegrationDataSource(await connectedSettings(database.url), { logging: false });
try {
  await dataSource.initialize();
  process.stderr.write(`filling three tables with ${ROWS} rows each\n`);
  for (const statement of FILL) await dataSource.query(statement);
  await dataSource.query('VACUUM (ANALYZE)');
  for (let round = 1; round <= ROUNDS; round += 1) {
    process.stderr.write(`round ${round}\n`);
    await measure('nobody migrates, for two seconds', () => pause(2_000));
    await measure('`migration:run`', () => dataSource.runMigrations());
    let left = dataSource.migrations.length;
    await measure('`migration:revert`, of all migrations', async () => {
      for (; left > 0; left -= 1) await dataSource.undoLastMigration();
    });
    await measure('the manual SQL, in one transaction', () => inOneTransaction(MANUAL_STATEMENTS));
    await measure('its rollback, in one transaction', () => inOneTransaction(MANUAL_ROLLBACK));
    await measure('the manual SQL, statement by statement', () => oneByOne(MANUAL_STATEMENTS));
    await measure('its rollback, statement by statement', () => oneByOne(MANUAL_ROLLBACK));
  }
  await writeResult('migration-locks', [
    '# How long the users of the host’s tables wait for a migration',
    '',
    `${ROWS.toLocaleString('en')} rows each in User, UserAchievement and BehaviorLog, one course; ${MACHINE}, the embedded PostgreSQL with its ` +
      `own settings; ${ROUNDS} interleaved rounds. Meanwhile another process reads one row of each table and writes one to each, over and ` +
      'over, ten connections in all. A wait is from sending a statement to its answer; a deadlock is a statement of theirs, or the migration itself, that the server ended; the migration is run again then. Made by `npm run bench:migration-locks`.',
    '',
    ...tableOf('SELECT', 'select'),
    '',
    ...tableOf('INSERT', 'insert'),
  ]);
} finally {
  await dataSource.destroy();
  await database.drop();
}

function tableOf(statement: string, kind: 'select' | 'insert'): string[] {
  return [
    `## The longest wait of ${statement === 'SELECT' ? 'a SELECT' : 'an INSERT'}, in milliseconds`,
    '',
    `Of all rounds; in brackets, the median of the rounds' longest.`,
    '',
    `| | took s (median) | ${TABLES.join(' | ')} | deadlocks, theirs / its own |`,
    `| --- | ---: | ${TABLES.map(() => '---:').join(' | ')} | ---: |`,
    ...[...measured].map(([what, rounds]) => {
      const seconds = spread(rounds.map((round) => round.seconds)).median.toFixed(2);
      const cells = TABLES.map((table) => {
        const { highest, median } = spread(rounds.map(({ waits }) => waits[table]?.[kind] ?? Number.NaN));
        return `${highest.toFixed(0)} (${median.toFixed(0)})`;
      });
      const [theirs, own] = [sumOf(rounds, 'deadlocks'), sumOf(rounds, 'ended')];
      return `| ${what} | ${seconds} | ${cells.join(' | ')} | ${theirs} / ${own} |`;
    }),
  ];
}

function sumOf(rounds: readonly Measured[], what: 'deadlocks' | 'ended'): number {
  return rounds.reduce((sum, round) => sum + round[what], 0);
}

/** Does something while another process uses the host's tables. */
async function measure(what: string, work: () => Promise<unknown>): Promise<void> {
  const probe = fork(fileURLToPath(new URL('probe.ts', import.meta.url)), [database.url]);
  await once(probe, 'message');
  // The first statements of a connection read the catalog.
  await pause(500);
  const startedAt = performance.now();
  const ended = await countDeadlocks(work);
  const seconds = (performance.now() - startedAt) / 1000;
  probe.send('over');
  const [probed] = (await once(probe, 'message')) as [Probed];
  measured.set(what, [...(measured.get(what) ?? []), { seconds, ended, ...probed }]);
}

/** Does something again as often as the server ends it for a deadlock, as a person would; @returns how often it did */
async function countDeadlocks(work: () => Promise<unknown>): Promise<number> {
  for (let count = 0; ; count += 1) {
    try {
      await work();
      return count;
    } catch (error) {
      if (!DEADLOCKS.includes((error as { code?: string }).code ?? '')) throw error;
    }
  }
}

async function inOneTransaction(statements: readonly string[]): Promise<void> {
  await dataSource.transaction(async (manager) => {
    for (const statement of statements) await manager.query(statement);
  });
}

async function oneByOne(statements: readonly string[]): Promise<void> {
  for (const statement of statements) await dataSource.query(statement);
}
