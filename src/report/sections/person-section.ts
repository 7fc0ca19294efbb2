import { countOf, grouped } from '../../count-of.js';
import { localDateText, localTimeText } from '../../domain/local-time.js';
import { drawChart } from '../charts/draw-chart.js';
import type { ChartKit } from '../charts/load-charts.js';
import { markup, type Html, type HtmlPart } from '../html/html.js';
import { figureOf, nothing, tableOf, type Section } from '../html/parts.js';
import { dataText, englishText, moneyText, threeTexts } from '../html/words.js';
import type { PersonFacts, StoryEvent } from '../read-person.js';

/** A person's story on a time line. */
export function personSection(person: PersonFacts, kit: ChartKit): Section {
  const { name, email, role, points, createdAt, lastActiveAt, events, eventCount, days } = person;
  const left = eventCount - events.length;
  const body = markup`<h3>${dataText(name === null ? email : englishText(name))}</h3>
    <p>
      ${dataText(email)}, ${role.toLowerCase()}, ${countOf(points, 'point')}; registered
      ${localTimeText(createdAt.getTime())},
      ${lastActiveAt === null ? 'never active' : `last active ${localTimeText(lastActiveAt.getTime())}`}.
      Times are local.
    </p>
    ${days.length > 0 && activityChart(days, kit)}
    ${left > 0 && markup`<p>The latest ${grouped(events.length)} of ${grouped(eventCount)} events:</p>`}
    ${events.length === 0 ? nothing('Nothing happened yet.') : timeline(events)}`;
  return { id: 'person', title: 'A person’s story', body };
}

function activityChart(days: PersonFacts['days'], kit: ChartKit): Html {
  const { plot } = kit;
  const events = days.reduce((sum, day) => sum + day.events, 0);
  return figureOf({
    title: 'Rows of the log by day',
    says: `${countOf(events, 'row')} of the log on ${countOf(days.length, 'day')}.`,
    chart: drawChart(kit, `Rows of the log by day: ${events} on ${days.length} days`, (width) => ({
      height: 140,
      marginBottom: 42,
      marginLeft: 34,
      marginRight: 6,
      x: { type: 'utc', label: null, ticks: width > 500 ? 8 : 4 },
      y: { label: null, grid: true, ticks: 3 },
      marks: [
        plot.rectY(days, {
          x: ({ day }: { day: string }) => new Date(`${day}T00:00:00Z`),
          interval: 'day',
          y: 'events',
          fill: 'var(--s1)',
          inset: 0.2,
          title: ({ day, events: count }: (typeof days)[number]) => `${day}: ${grouped(count)}`,
        }),
      ],
    })),
    numbers: tableOf(
      'Rows of the log by day',
      [{ head: 'Day' }, { head: 'Events', numeric: true }],
      days.map(({ day, events: count }) => [day, grouped(count)]),
    ),
  });
}

function timeline(events: readonly StoryEvent[]): Html {
  const days = new Map<string, StoryEvent[]>();
  for (const event of events) {
    const day = localDateText(event.at.getTime());
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return markup`<ol class="timeline">
    ${[...days].map(
      ([day, own]) =>
        markup`<li>
          <h4>${day}</h4>
          <ul>
            ${own.map(entry)}
          </ul>
        </li> `,
    )}
  </ol>`;
}

function entry(event: StoryEvent): Html {
  return markup`<li>
    <time datetime="${event.at.toISOString()}">${localTimeText(event.at.getTime()).slice(11)}</time>
    <div>${sentenceOf(event)}</div>
  </li>`;
}

/** What happened, in words, by kind; a kind without words stands as it is. */
const SENTENCES: Readonly<Record<string, string>> = {
  REGISTERED: 'Registered',
  ENROLLED: 'Enrolled in a course',
  COURSE_COMPLETED: 'Completed a course',
  LESSON_COMPLETED: 'Completed a lesson',
  QUIZ_PASSED: 'Passed a quiz',
  QUIZ_FAILED: 'Failed a quiz',
  CERTIFICATE_ISSUED: 'Got a certificate',
  CHALLENGE_JOINED: 'Joined a challenge',
  CHALLENGE_PROGRESS: 'Paid in',
  CHALLENGE_CORRECTED: 'Corrected a deposit',
  CHALLENGE_COMPLETED: 'Reached the target of a challenge',
  CHALLENGE_LEFT: 'Left a challenge',
  NUDGE_SENT: 'Was sent a nudge',
  NUDGE_OPENED: 'Was sent a nudge, and opened it',
  NUDGE_CLICKED: 'Was sent a nudge, and clicked it',
  ACHIEVEMENT_AWARDED: 'Earned an achievement',
  ANALYZED: 'Was analyzed',
  PAID: 'Paid',
  PAYMENT: 'Had a payment',
};

function sentenceOf({ kind, subject, details }: StoryEvent): HtmlPart {
  const { currency, ...others } = details ?? {};
  const facts = Object.entries(others).flatMap(([name, value]) => factText(name, value, currency) ?? []);
  return markup`<strong>${SENTENCES[kind] ?? kind}</strong>${facts.length > 0 && ` (${facts.join(', ')})`}${
    subject !== null && markup`: ${threeTexts(subject)}`
  }`;
}

/** Amounts by their names, with what stands before them. */
const AMOUNTS: Readonly<Record<string, string>> = {
  amount: '',
  progress: 'saved so far ',
  target: 'target ',
};

/** @param currency - of amounts, as the row has it; those without are in VND */
function factText(name: string, value: unknown, currency: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  const before = AMOUNTS[name];
  if (typeof value === 'number' && before !== undefined)
    return `${before}${typeof currency === 'string' ? moneyText(value, currency) : moneyText(value)}`;
  if (name === 'course') return `of ${englishText(value as StoryEvent['subject'])}`;
  return `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`;
}
