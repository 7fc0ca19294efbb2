import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { readOptionalTables } from '../../../src/database/optional-tables.js';
import { isOptionalTable } from '../../../src/entities/index.js';
import { TABLES } from '../../engine/plan/rows.js';
import { GENERATOR_VERSION } from '../../engine/plan/run-options.js';
import type { LedgerRun } from '../../engine/ledger/seed-ledger.js';
import { withSeedSession, type SeedSession } from '../../engine/ledger/seed-session.js';
import { readReferenceColumns } from '../revert/read-references.js';
import { selectRuns } from '../revert/select-runs.js';
import { labelOf } from '../revert/table-place.js';
import { ACHIEVEMENTS_EARNED } from './achievements.js';
import { ACTIVITY } from './activity.js';
import { assertTablesThere } from './assert-tables-there.js';
import { ASSETS } from './assets.js';
import { namesFor } from './check-names.js';
import { CHALLENGES, PARTICIPANTS } from './challenges.js';
import { CERTIFICATES, ENROLLMENTS, LESSONS, QUIZZES } from './courses.js';
import { DOCUMENTS } from './documents.js';
import type {
  Check,
  CheckNames,
  Found,
  Invariant,
  OffendingRow,
  ReadFact,
  ReadingCheck,
} from './invariant.js';
import { readLogReach } from './log-reach.js';
import { NUDGES } from './nudges.js';
import { onSnapshot } from '../../../src/postgres/on-snapshot.js';
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
  /** The version of the generator whose rules these are. */
  readonly generator: number;
  /** Those of the runs that another version made, whose rows may go by other rules. */
  readonly otherVersions: readonly { readonly tag: string; readonly generator: number }[];
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
  /** Called before the checks, with the runs whose rows are checked. */
  onRuns?(runs: readonly LedgerRun[]): void;
  /** Called when an invariant has been checked. */
  onProgress?(finding: InvariantFinding): void;
  readonly signal?: AbortSignal;
}

/** Every invariant, in order. */
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
  DOCUMENTS,
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
      hooks.onRuns?.(runs);
      const wanted = INVARIANTS.filter(({ number }) => only.includes(number));
      const { queryRunner, schemas } = session;
      const needs = (fact: ReadFact): boolean => wanted.some(({ reads }) => reads?.includes(fact));
      const names = namesFor(schemas, runs, {
        logReach: needs('log') ? await readLogReach(queryRunner, schemas, runs) : undefined,
        zones: needs('zones') ? await PersonZones.read(queryRunner, schemas) : undefined,
        everyRow,
        tables: await tablesToCheck(session, runs, everyRow),
      });
      const invariants = await checkAll(session, runs, { wanted, names }, hooks);
      return {
        tags: runs.map((run) => run.tag),
        everyRow,
        generator: GENERATOR_VERSION,
        otherVersions: runs
          .map((run) => ({ tag: run.tag, generator: run.options.generator }))
          .filter(({ generator }) => generator !== GENERATOR_VERSION),
        invariants,
        violations: invariants.reduce((sum, { violations }) => sum + violations, 0),
      };
    }),
  );
}

async function checkAll(
  { queryRunner }: SeedSession,
  runs: readonly LedgerRun[],
  { wanted, names }: { readonly wanted: readonly Invariant[]; readonly names: CheckNames },
  { onProgress }: VerifyHooks,
): Promise<InvariantFinding[]> {
  const findings: InvariantFinding[] = [];
  const custom = await customChecks(queryRunner, runs);
  for (const { number, title, checks } of wanted) {
    const found: Found[] = [];
    for (const check of number === 1 ? [...checks, ...custom] : checks) {
      found.push(await runCheck(queryRunner, check, names));
    }
    const finding = {
      number,
      title,
      violations: found.reduce((sum, { violations }) => sum + violations, 0),
      rows: found.flatMap(({ rows }) => rows),
    };
    findings.push(finding);
    onProgress?.(finding);
  }
  return findings;
}

async function runCheck(
  queryRunner: QueryRunner,
  check: Check | ReadingCheck,
  names: CheckNames,
): Promise<Found> {
  if ('find' in check) return check.find(queryRunner, names);
  const { table, needs = table, sql } = check;
  if (isOptionalTable(needs) && !names.has(needs)) return { violations: 0, rows: [] };
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
