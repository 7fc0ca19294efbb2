import type { DataSource, EntityManager } from 'typeorm';
import { LOG_RETENTION_DAYS } from '../../../src/domain/behavior-events.js';
import { seededIdPattern } from '../../../src/domain/seeded-id-pattern.js';
import { qualifiedName, quoteLiteral } from '../../../src/postgres/schema-names.js';
import { utcText } from '../../../src/postgres/utc-text.js';
import { rowsOf, type LedgerRun } from '../../engine/ledger/seed-ledger.js';
import { withSeedSession, type SeedSession } from '../../engine/ledger/seed-session.js';
import { builtInTable } from '../../engine/plan/seed-table.js';
import { PRESETS, type PresetName } from '../../presets.js';
import { selectRuns } from '../revert/select-runs.js';
import { assertTablesThere } from '../verify/assert-tables-there.js';
import { readLogReach, WHOLE_LOG } from '../verify/log-reach.js';
import { onSnapshot } from '../../../src/postgres/on-snapshot.js';
import { COURSES } from './courses.js';
import type { Figure, FigureNames, Theme } from './figure.js';
import { GAPS } from './gaps.js';
import { NUDGE_RESPONSES } from './nudges.js';
import { QUIZ_RETAKES } from './quizzes.js';
import { RETENTION } from './retention.js';
import { RHYTHM } from './rhythm.js';

/** Every theme, in order. */
const THEMES: readonly Theme[] = [COURSES, QUIZ_RETAKES, NUDGE_RESPONSES, RHYTHM, GAPS, RETENTION];

/** The name of every theme. */
export const CALIBRATION_THEMES: readonly string[] = THEMES.map(({ name }) => name);

/** Every figure, in order. */
export const PUBLISHED_FIGURES: readonly (Figure & { readonly theme: string })[] = THEMES.flatMap(
  ({ name, figures }) => figures.map((figure) => ({ ...figure, theme: name })),
);

/** How a figure of a run compares with its range. */
export type FigureVerdict = 'IN_RANGE' | 'OUT_OF_RANGE' | 'TOO_FEW' | 'NOT_MEASURED';

/** A figure as it was measured in a run. */
export interface MeasuredFigure extends Figure {
  readonly theme: string;
  /** Null where nothing was measured. */
  readonly value: number | null;
  /** How many of what `of` says it was measured on. */
  readonly sample: number;
  readonly verdict: FigureVerdict;
  /** Whether it is a finding if it is out of range; with some presets it may be. */
  readonly counts: boolean;
  /** What to know about this one. */
  readonly note?: string;
}

/** The figures of a run. */
export interface RunCalibration {
  readonly tag: string;
  readonly preset: PresetName;
  readonly users: number;
  readonly seed: number;
  readonly figures: readonly MeasuredFigure[];
  /** How many are out of range that may not be. */
  readonly findings: number;
}

/** The figures of several runs, each measured on its own. */
export interface SeedCalibration {
  readonly runs: readonly RunCalibration[];
  /** Sum over the runs. */
  readonly findings: number;
}

/** What to measure; by default every recorded run. */
export interface CalibrationOptions {
  /** Only the run with this tag. */
  readonly tag?: string | undefined;
  /** Only the themes of these names. */
  readonly themes?: readonly string[] | undefined;
}

/** How a calibration reports to its caller, and how the caller stops it. */
export interface CalibrationHooks {
  /** Called when a run has been measured. */
  onRun?(run: RunCalibration): void;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Measures what published figures say of people in each seeded run, and compares. It reads the database alone,
 * all on one snapshot, and nothing of what made the rows.
 *
 * @param target - a DataSource, or a manager of an `IntegrationDataSource`, whose transaction is used if it is
 *   in one
 * @throws RowsHiddenError; IntegrationError `SEED_RUN_UNKNOWN`, `SEED_NOT_MIGRATED`, `SEED_LEDGER_INVALID`,
 *   `SEED_TABLE_MISSING`
 */
export function calibrateSeeds(
  target: DataSource | EntityManager,
  { tag, themes = CALIBRATION_THEMES }: CalibrationOptions = {},
  { onRun, signal }: CalibrationHooks = {},
): Promise<SeedCalibration> {
  return withSeedSession(target, { action: 'seed:calibration', changes: false, signal }, (session) =>
    onSnapshot(session.queryRunner, async () => {
      const selected = selectRuns(await session.ledger.list(), tag === undefined ? 'all' : { tag });
      await assertTablesThere(session.queryRunner, selected);
      const wanted = THEMES.filter(({ name }) => themes.includes(name));
      const logReach = wanted.some(isLogged)
        ? await readLogReach(session.queryRunner, session.schemas, selected)
        : undefined;
      const runs: RunCalibration[] = [];
      for (const run of selected) {
        const measured = await measureRun(session, run, {
          themes: wanted,
          logIsCut: logReach !== undefined && logReach.get(run.tag) !== WHOLE_LOG,
        });
        runs.push(measured);
        onRun?.(measured);
      }
      return { runs, findings: runs.reduce((sum, { findings }) => sum + findings, 0) };
    }),
  );
}

/** Whether a theme is measured on people's logged activity. */
function isLogged({ needs }: Theme): boolean {
  return needs.includes('BehaviorLog');
}

async function measureRun(
  session: SeedSession,
  run: LedgerRun,
  { themes, logIsCut }: { readonly themes: readonly Theme[]; readonly logIsCut: boolean },
): Promise<RunCalibration> {
  const { preset, users, seed } = run.options;
  const figures: MeasuredFigure[] = [];
  for (const theme of themes) figures.push(...(await measureTheme(session, run, theme, logIsCut)));
  const findings = figures.filter(({ verdict, counts }) => verdict === 'OUT_OF_RANGE' && counts).length;
  return { tag: run.tag, preset, users, seed, figures, findings };
}

async function measureTheme(
  { queryRunner, schemas }: SeedSession,
  run: LedgerRun,
  measured: Theme,
  logIsCut: boolean,
): Promise<MeasuredFigure[]> {
  const { preset } = run.options;
  const { name: theme, figures, needs, sql } = measured;
  const empty = needs.filter((table) => !rowsOf(run)[table]);
  const facts = (figure: Figure) => ({
    ...figure,
    theme,
    counts: !(figure.mayDiffer ?? []).includes(preset),
  });
  const obstacle =
    empty.length > 0
      ? `the run has no rows in ${empty.join(', ')}`
      : isLogged(measured) && logIsCut
        ? `rows of its log were deleted, as the host does after ${LOG_RETENTION_DAYS} days`
        : undefined;
  if (obstacle !== undefined) {
    const nothing = { value: null, sample: 0, verdict: 'NOT_MEASURED', note: obstacle } as const;
    return figures.map((figure) => ({ ...facts(figure), ...nothing }));
  }
  const pattern = quoteLiteral(seededIdPattern(run.tag));
  const names: FigureNames = {
    table: (table) => qualifiedName(builtInTable(table, schemas).schema, table),
    inRun: (id) => `${id}::text LIKE ${pattern}`,
    asOf: `'${utcText(new Date(run.options.asOf))}'::timestamp`,
  };
  const rows = (await queryRunner.query(
    `SELECT figure, value::float8 AS value, sample::int AS sample FROM (${sql(names)}) measured`,
  )) as { figure: string; value: number | null; sample: number }[];
  const sampled =
    isLogged(measured) && PRESETS[preset].logged < 1
      ? 'only of the people whose activity is logged'
      : undefined;
  return figures.map((figure) => {
    const { value, sample } = rows.find((row) => row.figure === figure.id)!;
    const verdict = judge(figure, value, sample);
    const note = verdict === 'NOT_MEASURED' ? 'there is nothing to compare it with' : sampled;
    return { ...facts(figure), value, sample, verdict, ...(note && { note }) };
  });
}

function judge({ range, leastSample }: Figure, value: number | null, sample: number): FigureVerdict {
  if (sample < leastSample) return 'TOO_FEW';
  if (value === null) return 'NOT_MEASURED';
  const { least = -Infinity, most = Infinity } = range;
  return value >= least && value <= most ? 'IN_RANGE' : 'OUT_OF_RANGE';
}
