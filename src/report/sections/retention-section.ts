import { grouped } from '../../count-of.js';
import { drawChart } from '../charts/draw-chart.js';
import type { ChartKit } from '../charts/load-charts.js';
import { figureOf, nothing, tableOf, type Section } from '../html/parts.js';
import { shareText } from '../html/words.js';
import type { Cohort, RetentionFacts } from '../read-retention.js';

/** How opaque cells are, at most: their numbers have the color of the text, and stay readable. */
const MOST_OPAQUE = 0.62;

/** Who came back, by cohort. */
export function retentionSection({ by, cohorts }: RetentionFacts, kit: ChartKit): Section {
  const frame = { id: 'retention', title: 'Retention' };
  if (cohorts.every(({ weeks }) => weeks.length === 0))
    return {
      ...frame,
      body: nothing('The log knows no learner who registered since it begins and whose first week is over.'),
    };
  const weeks = Math.max(0, ...cohorts.flatMap((cohort) => cohort.weeks.map(({ week }) => week + 1)));
  const cells = cohorts.flatMap(({ name, weeks: own }) =>
    own.map(({ week, people, active }) => ({ name, week, share: active / people, people, active })),
  );
  // Of those who have just registered, no week is over.
  const shownCohorts = [...new Set(cells.map(({ name }) => name))];
  const { plot } = kit;
  const chart = drawChart(kit, `Retention by ${by} of registration: ${summary(cohorts)}`, (width) => {
    const shown = cells.filter(({ week }) => width > 500 || week < 7);
    return {
      height: shownCohorts.length * 28 + 42,
      marginLeft: by === 'month' ? 62 : 84,
      marginRight: 0,
      marginTop: 34,
      marginBottom: 4,
      padding: 0.06,
      opacity: { type: 'identity' },
      x: { axis: 'top', label: 'weeks after the registration', tickSize: 0, labelArrow: 'none' },
      y: { label: null, domain: shownCohorts, tickSize: 0 },
      marks: [
        plot.cell(shown, {
          x: 'week',
          y: 'name',
          fill: 'var(--s1)',
          fillOpacity: ({ share }: { share: number }) => 0.05 + (MOST_OPAQUE - 0.05) * share,
          rx: 3,
          title: (cell: (typeof cells)[number]) =>
            `${cell.name}, week ${cell.week}: ${grouped(cell.active)} of ${grouped(cell.people)}`,
        }),
        plot.text(shown, {
          x: 'week',
          y: 'name',
          text: ({ share }: { share: number }) => `${Math.round(100 * share)}`,
        }),
      ],
    };
  });
  const body = figureOf({
    title: by === 'month' ? 'By month of registration' : 'By week of registration',
    says: 'Percent of the learners who registered since the log begins who were active in each week after they registered; only those for whom the week is over.',
    chart,
    numbers: tableOf(
      'Retention by cohort',
      [
        { head: 'Registered' },
        { head: 'People', numeric: true },
        ...Array.from({ length: weeks }, (_, week) => ({ head: `Week ${week}`, numeric: true })),
      ],
      cohorts.map(({ name, people, weeks: own }) => [
        name,
        grouped(people),
        ...Array.from({ length: weeks }, (_, week) => {
          const cell = own[week];
          return cell ? shareText(cell.active, cell.people) : '';
        }),
      ]),
    ),
  });
  return { ...frame, body };
}

function summary(cohorts: readonly Cohort[]): string {
  const shares = cohorts.flatMap(({ name, weeks }) => {
    const [, next] = weeks;
    return next ? `${name} ${shareText(next.active, next.people)}` : [];
  });
  return `back in the week after: ${shares.join(', ')}`;
}
