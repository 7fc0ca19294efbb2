import type { QueryRunner } from 'typeorm';
import { findKnownTables } from '../../../src/database/citus/known-tables.js';
import { qualifiedName, quoteLiteral, type SchemaNames } from '../../../src/postgres/schema-names.js';
import { dropStatements, readOwnKeys, rebuildStatements, type OwnKey } from './own-keys.js';
import type { SeedTable } from '../plan/seed-table.js';

/** What was done with our keys and indexes while rows were loaded. */
export interface IndexStrategy {
  /** The number of keys, indexes and foreign keys that were dropped before and built after the rows. */
  readonly rebuilt: number;
  /** Why they were kept, in a few words. */
  readonly kept?: string;
}

/** Keys that must be rebuilt before the transaction ends. */
export interface DroppedKeys {
  readonly strategy: IndexStrategy;
  rebuild(): Promise<void>;
}

/** Memory for building an index, in kilobytes; enough for each key of a unit of 400,000 people. */
const BUILD_MEMORY = 256 * 1024;

/** How long to wait for autovacuum, in milliseconds. */
const LOCK_PATIENCE = 5_000;

/** PostgreSQL's code for a lock that another session holds. */
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Drops our keys, indexes and foreign keys where it is safe to rebuild them after the rows: on empty tables that
 * we made, while no other session is connected to the database. Where Citus knows the tables, all are kept: it
 * builds them on the workers slower than it inserts into them, and its own sessions are there. Call it in the transaction that writes the
 * rows, so that a crash rolls everything back. The tables, and those that foreign keys reference, stay locked
 * until it ends.
 *
 * @param tables - those that the transaction writes
 */
export async function dropOwnKeys(
  queryRunner: QueryRunner,
  schemas: SchemaNames,
  tables: readonly SeedTable[],
): Promise<DroppedKeys> {
  if ((await findKnownTables(queryRunner, tables)).size > 0) return keptKeys('the tables are distributed');
  const others = await otherSessions(queryRunner);
  if (others) return keptKeys(others);
  const candidates = await readOwnKeys(queryRunner, schemas, tables);
  if (candidates.length === 0) return keptKeys('no keys or indexes here are ours alone');
  const places = new Set(candidates.flatMap(placesOf));
  if (!(await lock(queryRunner, places))) return keptKeys('another session is using the tables');
  // Definitions and dependents may have changed before the lock was taken, so they are read again.
  const current = await readOwnKeys(queryRunner, schemas, tables);
  const locked = current.filter((key) => placesOf(key).every((place) => places.has(place)));
  const empty = await emptyTables(queryRunner, locked);
  const keys = withoutNeeded(
    current,
    locked.filter(({ table }) => empty.has(table)),
  );
  if (keys.length === 0) return keptKeys('the tables have rows already');
  for (const statement of dropStatements(keys)) await queryRunner.query(statement);
  return {
    strategy: { rebuilt: keys.length },
    rebuild: async () => {
      await queryRunner.query(
        `SELECT set_config('maintenance_work_mem', greatest(setting::bigint, ${BUILD_MEMORY})::text, true)
         FROM pg_settings WHERE name = 'maintenance_work_mem'`,
      );
      for (const statement of rebuildStatements(keys)) await queryRunner.query(statement);
    },
  };
}

/**
 * Keeps all keys.
 *
 * @param reason - in a few words
 */
export function keptKeys(reason: string): DroppedKeys {
  return { strategy: { rebuilt: 0, kept: reason }, rebuild: async () => undefined };
}

/**
 * @returns who else is connected to this database, in a few words; idle connections of this program's own do
 *   not count
 */
async function otherSessions(queryRunner: QueryRunner): Promise<string | undefined> {
  const [{ count, names }] = (await queryRunner.query(OTHER_SESSIONS)) as [{ count: number; names: string }];
  if (count === 0) return undefined;
  const listed = names === '' ? '' : ` (${names})`;
  return `${count === 1 ? 'another session is' : `${count} other sessions are`} connected to the database${listed}`;
}

/** Columns of other sessions that the role may not see are NULL. */
const OTHER_SESSIONS = `
SELECT count(*)::int AS count,
  coalesce(string_agg(DISTINCT nullif(application_name, ''), ', '), '') AS names
FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid() AND coalesce(backend_type, 'client backend') = 'client backend'
  AND (application_name = current_setting('application_name') AND state = 'idle') IS NOT TRUE`;

/**
 * Locks the tables. No other session is connected, so only autovacuum can hold them; it yields to sessions
 * that wait longer than `deadlock_timeout`, one second by default.
 *
 * @returns whether they could be locked
 */
async function lock(queryRunner: QueryRunner, places: ReadonlySet<string>): Promise<boolean> {
  const [{ usual }] = (await queryRunner.query(`SELECT current_setting('lock_timeout') AS usual`)) as [
    { usual: string },
  ];
  await queryRunner.query(`SAVEPOINT before_locks; SET LOCAL lock_timeout = ${LOCK_PATIENCE}`);
  try {
    await queryRunner.query(`LOCK TABLE ${[...places].join(', ')} IN ACCESS EXCLUSIVE MODE`);
    await queryRunner.query(
      `SET LOCAL lock_timeout = ${quoteLiteral(usual)}; RELEASE SAVEPOINT before_locks`,
    );
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
    await queryRunner.query('ROLLBACK TO SAVEPOINT before_locks; RELEASE SAVEPOINT before_locks');
    return false;
  }
}

/** The tables that dropping a key locks, quoted. */
function placesOf({ schema, table, references }: OwnKey): string[] {
  return [qualifiedName(schema, table), ...(references === null ? [] : [references])];
}

/** Leaves out keys that a foreign key needs that stays: its table has rows, though they reference none. */
function withoutNeeded(all: readonly OwnKey[], wanted: readonly OwnKey[]): OwnKey[] {
  const stay = all.filter((key) => !wanted.includes(key));
  const needed = new Set(stay.flatMap(({ references }) => references ?? []));
  return wanted.filter(
    (key) => key.kind !== 'constraint' || !needed.has(qualifiedName(key.schema, key.table)),
  );
}

async function emptyTables(queryRunner: QueryRunner, keys: readonly OwnKey[]): Promise<Set<string>> {
  const empty = new Set<string>();
  for (const { schema, table } of new Map(keys.map((key) => [key.table, key])).values()) {
    const rows = (await queryRunner.query(
      `SELECT 1 FROM ${qualifiedName(schema, table)} LIMIT 1`,
    )) as unknown[];
    if (rows.length === 0) empty.add(table);
  }
  return empty;
}
