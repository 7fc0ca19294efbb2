import { countOf, grouped } from '../../count-of.js';
import { localDateText } from '../../domain/local-time.js';
import { drawChart } from '../charts/draw-chart.js';
import type { ChartKit } from '../charts/load-charts.js';
import { markup, type Html, type HtmlPart } from '../html/html.js';
import { figureOf, nothing, tableOf, verdict, type Section } from '../html/parts.js';
import { dataText, moneyText, shareText } from '../html/words.js';
import type { ChallengeFacts, LeaderFacts } from '../read-challenge.js';

/** Leaders whose way is drawn: as many as there are colors. */
const DRAWN = 5;

/** The leaderboard of the challenge with the most savers short of the target, and its course over time. */
export function challengeSection(challenge: ChallengeFacts | null, kit: ChartKit): Section {
  const frame = { id: 'challenge', title: 'A challenge' };
  if (!challenge) return { ...frame, body: nothing('Nobody takes part in a challenge.') };
  const { title, targetAmount, startDate, endDate, participants, saving, completed } = challenge;
  const body = markup`<h3>${dataText(title, 'vi')}</h3>
    <p>
      The challenge with the most savers short of the target: ${moneyText(targetAmount)} from ${localDateText(startDate.getTime())} to
      ${localDateText(endDate.getTime())}. ${countOf(participants, 'participant')}, ${grouped(saving)} with a deposit,
      ${grouped(completed)} at the target.
    </p>
    ${leaderboard(challenge)}${leadersChart(challenge, kit)}${depositsChart(challenge, kit)}`;
  return { ...frame, body };
}

function leaderboard({ leaders, targetAmount }: ChallengeFacts): Html {
  return tableOf(
    'Leaderboard',
    [{ head: 'Rank', numeric: true }, { head: 'Name' }, { head: 'Saved', numeric: true }],
    leaders.map(({ rank, name, progress, completed }) => [
      String(rank),
      dataText(name, 'vi'),
      savedCell(progress, targetAmount, completed),
    ]),
  );
}

function savedCell(progress: number, targetAmount: number, completed: boolean): HtmlPart {
  const saved = `${moneyText(progress)} · ${shareText(progress, targetAmount)}`;
  return completed ? verdict('good', saved) : saved;
}

function leadersChart({ leaders, targetAmount, startDate }: ChallengeFacts, kit: ChartKit): Html {
  const drawn = leaders.slice(0, DRAWN).filter(({ saved }) => saved.length > 0);
  if (drawn.length === 0) return nothing('The log holds no deposit of the leaders.');
  const { plot } = kit;
  const last = drawn.flatMap(({ saved }) => saved.map(({ day }) => day)).reduce((a, b) => (a > b ? a : b));
  const points = drawn.flatMap((leader, place) => wayOf(leader, place, startDate, last));
  const chart = drawChart(
    kit,
    `How ${drawn.length} of the leaders saved: ${drawn.map(({ name, saved }) => `${name} ${moneyText(saved.at(-1)?.amount ?? 0)}`).join(', ')}`,
    (width) => ({
      height: 280,
      marginBottom: 42,
      marginLeft: 44,
      marginRight: 8,
      marginTop: 18,
      color: { type: 'identity' },
      x: { type: 'utc', label: null, ticks: width > 500 ? 8 : 4 },
      y: { label: null, grid: true, tickFormat: shortMoney, domain: [0, targetAmount * 1.04], ticks: 5 },
      marks: [
        plot.ruleY([targetAmount], { stroke: 'var(--muted)', strokeDasharray: '4 4' }),
        plot.text([targetAmount], {
          y: (amount: number) => amount,
          frameAnchor: 'left',
          text: () => 'target',
          dx: 4,
          dy: 9,
          fill: 'var(--muted)',
        }),
        plot.line(points, {
          x: 'at',
          y: 'amount',
          z: 'place',
          stroke: 'color',
          strokeWidth: 2.5,
          curve: 'step-after',
        }),
      ],
    }),
  );
  const legend = markup`<ul class="legend">
    ${drawn.map(
      ({ rank, name }, place) =>
        markup`<li class="k${place + 1}"><span>${rank}. ${dataText(name, 'vi')}</span></li>`,
    )}
  </ul>`;
  return figureOf({
    title: 'How the leaders saved',
    says: 'Deposits in the log, added up day by day. A log that misses rows misses deposits.',
    chart: markup`${chart}${legend}`,
    numbers: tableOf(
      'What the leaders had saved by the end of each day',
      [{ head: 'Name' }, { head: 'Day' }, { head: 'Saved', numeric: true }],
      drawn.flatMap(({ name, saved }) =>
        saved.map(({ day, amount }) => [dataText(name, 'vi'), day, moneyText(amount)]),
      ),
    ),
  });
}

/** A leader's line, from nothing at the start to the last day that is drawn. */
function wayOf({ saved }: LeaderFacts, place: number, startDate: Date, last: string) {
  const days = [...saved.map(({ day }) => day), last].sort();
  const start = [localDateText(startDate.getTime()), days[0] as string].sort()[0] as string;
  const ends = [{ day: start, amount: 0 }, ...saved, { day: last, amount: saved.at(-1)?.amount ?? 0 }];
  return ends.map(({ day, amount }) => ({
    at: new Date(`${day}T00:00:00Z`),
    amount,
    place,
    color: `var(--s${place + 1})`,
  }));
}

function depositsChart({ deposits }: ChallengeFacts, kit: ChartKit): Html | false {
  if (deposits.length === 0) return false;
  const { plot } = kit;
  const sum = deposits.reduce((total, { amount }) => total + amount, 0);
  const count = deposits.reduce((total, day) => total + day.count, 0);
  return figureOf({
    title: 'What all of them paid in',
    says: `${countOf(count, 'logged deposit')} of ${moneyText(sum)} in all, by day.`,
    chart: drawChart(
      kit,
      `Deposits by day: ${moneyText(sum)} in ${countOf(deposits.length, 'day')}`,
      (width) => ({
        height: 190,
        marginBottom: 42,
        marginLeft: 44,
        marginRight: 8,
        x: { type: 'utc', label: null, ticks: width > 500 ? 8 : 4 },
        y: { label: null, grid: true, tickFormat: shortMoney, ticks: 4 },
        marks: [
          plot.rectY(deposits, {
            x: ({ day }: { day: string }) => new Date(`${day}T00:00:00Z`),
            interval: 'day',
            y: 'amount',
            fill: 'var(--s1)',
            inset: 0.5,
            title: (deposit: (typeof deposits)[number]) =>
              `${deposit.day}: ${moneyText(deposit.amount)} in ${countOf(deposit.count, 'deposit')}`,
          }),
        ],
      }),
    ),
    numbers: tableOf(
      'Deposits by day',
      [{ head: 'Day' }, { head: 'Deposits', numeric: true }, { head: 'Amount', numeric: true }],
      deposits.map(({ day, count: times, amount }) => [day, grouped(times), moneyText(amount)]),
    ),
  });
}

/** `400k`, `1.5M` */
function shortMoney(amount: number): string {
  return new Intl.NumberFormat('en', { notation: 'compact' }).format(amount);
}
