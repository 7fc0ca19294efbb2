import { grouped } from '../../count-of.js';
import { drawChart } from '../charts/draw-chart.js';
import type { ChartKit } from '../charts/load-charts.js';
import { markup } from '../html/html.js';
import { figureOf, folded, nothing, tableOf, type Section } from '../html/parts.js';
import { dataText, shareText } from '../html/words.js';
import type { ActivityFacts } from '../read-activity.js';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** When people are active, by weekday and hour. */
export function activitySection(activity: ActivityFacts, timeZone: string, kit: ChartKit): Section {
  const frame = { id: 'activity', title: 'Activity' };
  const { events, hours, types, firstDay, lastDay } = activity;
  const [busiest] = hours;
  if (!busiest) return { ...frame, body: nothing('The log is empty.') };
  const eventsAt = (weekday: number, hour: number): number =>
    hours.find((one) => one.weekday === weekday && one.hour === hour)?.events ?? 0;
  const says = `Busiest: ${nameOf(busiest.weekday)} from ${busiest.hour} to ${busiest.hour + 1} o’clock.`;
  const { plot } = kit;
  const cells = WEEKDAYS.flatMap((_, place) =>
    HOURS.map((hour) => ({ weekday: place + 1, hour, events: eventsAt(place + 1, hour) })),
  );
  const chart = drawChart(kit, `Events of the log by weekday and hour. ${says}`, (width) => ({
    height: width > 500 ? 250 : 190,
    marginLeft: 42,
    marginRight: 0,
    marginTop: 4,
    marginBottom: 24,
    padding: 0.08,
    opacity: { domain: [0, busiest.events], range: [0.05, 1] },
    x: {
      label: null,
      domain: HOURS,
      tickSize: 0,
      tickFormat: (hour: number) => (hour % (width > 500 ? 2 : 6) === 0 ? `${hour}` : ''),
    },
    y: {
      label: null,
      domain: WEEKDAYS.map((_, place) => place + 1),
      tickSize: 0,
      tickFormat: (weekday: number) => nameOf(weekday).slice(0, 3),
    },
    marks: [
      plot.cell(cells, {
        x: 'hour',
        y: 'weekday',
        fill: 'var(--s1)',
        fillOpacity: 'events',
        rx: 2,
        title: (cell: (typeof cells)[number]) =>
          `${nameOf(cell.weekday)} ${cell.hour}:00: ${grouped(cell.events)}`,
      }),
    ],
  }));
  const body = markup`${figureOf({
    title: 'By weekday and hour',
    says: `${grouped(events)} rows of the log from ${firstDay} to ${lastDay}, in local time (${timeZone}). ${says}`,
    chart,
    numbers: tableOf(
      'Events by hour and weekday',
      [{ head: 'Hour' }, ...WEEKDAYS.map((head) => ({ head, numeric: true }))],
      HOURS.map((hour) => [`${hour}:00`, ...WEEKDAYS.map((_, place) => grouped(eventsAt(place + 1, hour)))]),
    ),
  })}
  ${folded(
    `What people do (${types.length} types of events)`,
    tableOf(
      'Events by type',
      [{ head: 'Type' }, { head: 'Events', numeric: true }, { head: 'Share', numeric: true }],
      types.map(({ type, events: count }) => [dataText(type), grouped(count), shareText(count, events)]),
    ),
  )}`;
  return { ...frame, body };
}

function nameOf(weekday: number): string {
  return WEEKDAYS[weekday - 1] as string;
}
