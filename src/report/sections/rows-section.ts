import { grouped } from '../../count-of.js';
import type { ChartKit } from '../charts/load-charts.js';
import { drawBars } from '../charts/bar-chart.js';
import { localTimeText } from '../../domain/local-time.js';
import { markup, type Html } from '../html/html.js';
import { figureOf, nothing, tableOf, verdict, type Section } from '../html/parts.js';
import type { ReportFacts, RunFacts } from '../report-facts.js';
import type { TableRows } from '../read-rows.js';

/** Runs that have a color of their own; further ones share one. */
const COLORS = ['--s1', '--s2', '--s3', '--s4', '--s5'] as const;
const OTHER_COLOR = '--muted';

/** What a run's tag, or `''` for rows without one, is called and painted. */
interface Maker {
  readonly tag: string;
  readonly name: string;
  readonly color: string;
}

/** Rows by table and run, and the runs. */
export function rowsSection({ rows, runs, run }: ReportFacts, kit: ChartKit): Section {
  const makers = makersOf(rows, runs);
  const filled = rows.filter((table) => table.rows > 0).sort((a, b) => b.rows - a.rows);
  const chart = drawBars(
    kit,
    `Rows by table: ${filled.map(({ table, rows: count }) => `${table} ${grouped(count)}`).join(', ')}`,
    filled.map(({ table, rows: count, byRun }) => ({
      label: table,
      note: grouped(count),
      parts: stacked(makers, byRun),
    })),
  );
  const body = markup`${figureOf({
    title: 'Rows by table',
    says: run === null ? 'Every row, by the run that made it.' : `The rows of run ${run} alone.`,
    chart: markup`${chart}${legend(makers)}`,
    numbers: numbers(rows, makers),
  })}
    <h3>Seed runs</h3>
    ${runs.length === 0 ? nothing('No seed run is recorded.') : runTable(rows, runs)}`;
  return { id: 'rows', title: 'Rows', body };
}

function makersOf(rows: readonly TableRows[], runs: readonly RunFacts[]): Maker[] {
  const makers = runs.map(({ tag, preset }, place) => ({
    tag,
    name: `run ${tag} (${preset})`,
    color: COLORS[place] ?? OTHER_COLOR,
  }));
  return [...makers, { tag: '', name: 'no recorded run', color: OTHER_COLOR }].filter(({ tag }) =>
    rows.some(({ byRun }) => byRun[tag]),
  );
}

function stacked(makers: readonly Maker[], byRun: TableRows['byRun']) {
  let from = 0;
  return makers.flatMap(({ tag, name, color }) => {
    const count = byRun[tag];
    if (!count) return [];
    const part = { from, to: from + count, color, title: `${name}: ${grouped(count)}` };
    from += count;
    return part;
  });
}

function legend(makers: readonly Maker[]): Html | false {
  return (
    makers.length > 1 &&
    markup`<ul class="legend">
      ${makers.map(
        ({ name, color }) =>
          markup`<li class="${color === OTHER_COLOR ? 'k-muted' : color.replace('--s', 'k')}">
            <span>${name}</span>
          </li>`,
      )}
    </ul>`
  );
}

function numbers(rows: readonly TableRows[], makers: readonly Maker[]): Html {
  return tableOf(
    'Rows by table and run',
    [
      { head: 'Table' },
      ...makers.map(({ name }) => ({ head: name, numeric: true })),
      { head: 'all', numeric: true },
    ],
    rows.map(({ table, missing, rows: count, byRun }) => [
      missing === null ? table : markup`${table} <span class="none">(${missing})</span>`,
      ...makers.map(({ tag }) => (missing === null ? grouped(byRun[tag] ?? 0) : '–')),
      missing === null ? grouped(count) : '–',
    ]),
  );
}

function runTable(rows: readonly TableRows[], runs: readonly RunFacts[]): Html {
  return tableOf(
    'Seed runs',
    [
      { head: 'Run' },
      { head: 'State' },
      { head: 'Preset' },
      { head: 'Learners', numeric: true },
      { head: 'Seed', numeric: true },
      { head: 'As of' },
      { head: 'Rows', numeric: true },
    ],
    runs.map(({ tag, state, preset, users, seed, asOf }) => [
      markup`<code>${tag}</code>`,
      verdict(state === 'COMPLETE' ? 'good' : 'none', state.toLowerCase()),
      preset,
      grouped(users),
      String(seed),
      localTimeText(asOf.getTime()),
      grouped(rows.reduce((sum, { byRun }) => sum + (byRun[tag] ?? 0), 0)),
    ]),
  );
}
