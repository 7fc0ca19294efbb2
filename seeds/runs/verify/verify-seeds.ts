import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { readOptionalTables } from '../../../src/database/optional-tables.js';
import { isOptionalTable } from '../../../src/entities/index.js';
import { qualifiedName, quoteLiteral, type SchemaNames } from '../../../src/postgres/schema-names.js';
import { seededIdPattern } from '../../../src/domain/seeded-id-pattern.js';
import { TABLES } from '../../engine/plan/rows.js';
import type { LedgerRun } from '../../engine/ledger/seed-ledger.js';
import { withSeedSession, type SeedSession } from '../../engine/ledger/seed-session.js';
import { builtInTable } from '../../engine/plan/seed-table.js';
import { readReferenceColumns } from '../revert/read-references.js';
import { selectRuns } from '../revert/select-runs.js';
import { labelOf } from '../revert/table-place.js';
import { ACHIEVEMENTS_EARNED } from './achievements.js';
import { ACTIVITY } from './activity.js';
import { assertTablesThere } from './assert-tables-there.js';
import { ASSETS } from './assets.js';
import { CHALLENGES, PARTICIPANTS } from './challenges.js';
import { CERTIFICATES, ENROLLMENTS, LESSONS, QUIZZES } from './courses.js';
import { checkDocuments, DOCUMENTS } from './documents.js';
import type { Check, CheckNames, Invariant, OffendingRow } from './invariant.js';
import { readLogReach } from './log-reach.js';
import { NUDGES } from './nudges.js';
import { onSnapshot } from './on-snapshot.js';
import { PersonZones } from './person-zones.js';
import { PROGRESS } from './progress.js';
import { customReference, REFERENCES } from './references.js';
import { STREAKS } from './streaks.js';

/** The result for one invariant. */
export interface InvariantFinding {
  /** Its number in the list of invariants, from 1. */
  readonly number: number;
  readonly title: string;
  /** How often it is violated; a row that violates it in several ways may count several times. */
  readonly violations: number;
  /** Some of the rows that violate it, at most 20 for each check. */
  readonly rows: readonly OffendingRow[];
}

/** The result for all invariants. */
export interface SeedVerification {
  /** Tags of the runs whose rows were checked. */
  readonly tags: readonly string[];
  readonly everyRow: boolean;
  readonly invariants: readonly InvariantFinding[];
  /** Sum over the invariants. */
  readonly violations: number;
}

/** What to check; by default the rows of every recorded run. */
export interface VerifyOptions {
  /** Only the rows of the run with this tag. */
  readonly tag?: string | undefined;
  /** Every row of the tables, seeded or not. */
  readonly everyRow?: boolean | undefined;
  /** Only the invariants with these numbers. */
  readonly only?: readonly number[] | undefined;
}

/** How the check reports to its caller, and how the caller stops it. */
export interface VerifyHooks {
  /** Called when an invariant has been checked. */
  onProgress?(finding: InvariantFinding): void;
  readonly signal?: AbortSignal;
}

/** Every invariant, in order. SQL can check all but the twelfth, which is the registry's. */
const INVARIANTS: readonly Invariant[] = [
  REFERENCES,
  ENROLLMENTS,
  LESSONS,
  QUIZZES,
  CERTIFICATES,
  PARTICIPANTS,
  CHALLENGES,
  ACHIEVEMENTS_EARNED,
  NUDGES,
  ASSETS,
  ACTIVITY,
  { ...DOCUMENTS, checks: [] },
  STREAKS,
  PROGRESS,
];

/** The number of every invariant. */
export const INVARIANT_NUMBERS: readonly number[] = INVARIANTS.map(({ number }) => number);

/** Most rows that one check names. */
const MOST_NAMED = 20;

/**
 * Checks the fourteen invariants of seeded data in a database, all on one snapshot, and names the rows that
 * violate them. It only reads.
 *
 * @param target - a DataSource, or a manager of an `IntegrationDataSource`, whose transaction is used if it is in one
 * @throws RowsHiddenError; IntegrationError `SEED_RUN_UNKNOWN`, `SEED_NOT_MIGRATED`, `SEED_LEDGER_INVALID`,
 *   `SEED_TABLE_MISSING`
 */
export function verifySeeds(
  target: DataSource | EntityManager,
  { tag, everyRow = false, only = INVARIANT_NUMBERS }: VerifyOptions = {},
  hooks: VerifyHooks = {},
): Promise<SeedVerification> {
  const purpose = { action: 'seed:verify', changes: false, signal: hooks.signal };
  return withSeedSession(target, purpose, (session) =>
    onSnapshot(session.queryRunner, async () => {
      const runs = selectRuns(await session.ledger.list(), tag === undefined ? 'all' : { tag });
      await assertTablesThere(session.queryRunner, runs);
      const needsLogReach = only.includes(ACHIEVEMENTS_EARNED.number) || only.includes(ACTIVITY.number);
      const logReach = needsLogReach
        ? await readLogReach(session.queryRunner, session.schemas, runs)
        : new Map();
      const names = namesFor(session.schemas, runs, {
        logReach,
        zones: await PersonZones.read(session.queryRunner, session.schemas),
        everyRow,
        tables: await tablesToCheck(session, runs, everyRow),
      });
      const invariants = await checkAll(session, runs, { only, names }, hooks);
      return {
        tags: runs.map((run) => run.tag),
        everyRow,
        invariants,
        violations: invariants.reduce((sum, { violations }) => sum + violations, 0),
      };
    }),
  );
}

async function checkAll(
  { queryRunner, schemas }: SeedSession,
  runs: readonly LedgerRun[],
  { only, names }: { readonly only: readonly number[]; readonly names: CheckNames },
  { onProgress }: VerifyHooks,
): Promise<InvariantFinding[]> {
  const findings: InvariantFinding[] = [];
  const add = (finding: InvariantFinding): void => {
    findings.push(finding);
    onProgress?.(finding);
  };
  const custom = await customChecks(queryRunner, runs);
  for (const { number, title, checks } of INVARIANTS) {
    if (!only.includes(number)) continue;
    if (number === DOCUMENTS.number) {
      add({ ...DOCUMENTS, ...(await checkDocuments(queryRunner, schemas, names)) });
      continue;
    }
    const found = [];
    for (const check of number === 1 ? [...checks, ...custom] : checks) {
      const { table, needs = table } = check;
      if (!isOptionalTable(needs) || names.has(needs)) found.push(await runCheck(queryRunner, check, names));
    }
    add({
      number,
      title,
      violations: found.reduce((sum, { violations }) => sum + violations, 0),
      rows: found.flatMap(({ rows }) => rows),
    });
  }
  return findings;
}

async function runCheck(
  queryRunner: QueryRunner,
  { table, sql }: Check,
  names: CheckNames,
): Promise<{ violations: number; rows: OffendingRow[] }> {
  const found = (await queryRunner.query(
    `SELECT "id", detail, count(*) OVER ()::int AS total FROM (${sql(names)}) offending ORDER BY "id" LIMIT ${MOST_NAMED}`,
  )) as { id: string; detail: string; total: number }[];
  return { violations: found[0]?.total ?? 0, rows: found.map(({ id, detail }) => ({ table, id, detail })) };
}

/** The columns of custom tables that have the name of one of our columns that hold ids. */
async function customChecks(queryRunner: QueryRunner, runs: readonly LedgerRun[]): Promise<Check[]> {
  const tables = runs
    .flatMap(({ options }) => options.tables)
    .filter(({ name }) => !Object.hasOwn(TABLES, name));
  const labels = new Set(tables.map(labelOf));
  const columns = await readReferenceColumns(
    queryRunner,
    tables.map(({ schema }) => schema),
  );
  return columns.filter(({ table }) => labels.has(labelOf(table))).map(customReference);
}

/** The tables to check of those that only some hosts have. */
async function tablesToCheck(
  { queryRunner, schemas }: SeedSession,
  runs: readonly LedgerRun[],
  everyRow: boolean,
): Promise<ReadonlySet<string>> {
  const filled = runs.flatMap(({ options }) => options.tables.map(({ name }) => name));
  const present = everyRow ? (await readOptionalTables(queryRunner, schemas.host)).tables : [];
  return new Set([...filled, ...present]);
}

/** What the names of a check depend on, besides the runs. */
interface NamesParts {
  /** Since when each run's log is whole, by tag. */
  readonly logReach: ReadonlyMap<string, string>;
  readonly zones: PersonZones;
  readonly everyRow: boolean;
  /** The tables to check of those that only some hosts have. */
  readonly tables: ReadonlySet<string>;
}

/** Tags are hexadecimal digits, so they are safe in a statement. */
function namesFor(
  schemas: SchemaNames,
  runs: readonly LedgerRun[],
  { logReach, zones, everyRow, tables }: NamesParts,
): CheckNames {
  const known = runs.map(({ tag, options }) => ({
    tables: options.tables.map(({ name }) => name),
    pattern: quoteLiteral(seededIdPattern(tag)),
    logSince: logReach.get(tag)!,
    asOf: `'${new Date(options.asOf).toISOString().slice(0, -1)}'::timestamp`,
  }));
  const isOf = (wanted: readonly { readonly pattern: string }[], id: string): string =>
    `(${id}::text LIKE ANY (ARRAY[${wanted.map(({ pattern }) => pattern).join(', ')}]::text[]))`;
  const seeded = (id: string): string => isOf(known, id);
  const byRun = (id: string, value: 'asOf' | 'logSince', otherwise: string): string => {
    if (known.length === 0) return otherwise;
    if (known.length === 1 && !everyRow) return known[0]![value];
    const cases = known.map((run) => `WHEN ${id}::text LIKE ${run.pattern} THEN ${run[value]}`);
    return `(CASE ${cases.join(' ')} ELSE ${otherwise} END)`;
  };
  return {
    table: (name) => qualifiedName(builtInTable(name, schemas).schema, name),
    inScope: everyRow ? () => 'true' : seeded,
    seeded,
    zones,
    has: (name) => tables.has(name),
    filled: (name, id) =>
      isOf(
        known.filter((run) => run.tables.includes(name)),
        id,
      ),
    nowOf: (id) => byRun(id, 'asOf', `(now() AT TIME ZONE 'UTC')`),
    logSince: (id) => byRun(id, 'logSince', `'infinity'::timestamp`),
  };
}
