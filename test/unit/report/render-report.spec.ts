import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parseHTML } from 'linkedom';
import { loadCharts, type ChartKit } from '../../../src/report/charts/load-charts.js';
import { visibleText } from '../../../src/report/html/html.js';
import { renderReport } from '../../../src/report/render-report.js';
import type { StoryEvent } from '../../../src/report/read-person.js';
import type { ReportFacts } from '../../../src/report/report-facts.js';
import { factsWith, NO_FACTS } from '../../support/report-facts.js';

/** What is used of the parsed page's elements. */
interface Parsed {
  readonly localName: string;
  readonly textContent: string;
  readonly attributes: Iterable<{ readonly name: string; readonly value: string }>;
  getAttribute(name: string): string | null;
  querySelectorAll(selector: string): Iterable<Parsed>;
}

const HOSTILE = `</title></style><script>alert(1)</script><img src=x onerror=alert(2)>" ' onload=x \u2028\u202e&lt;`;

let kit: ChartKit;
beforeAll(async () => {
  kit = await loadCharts();
});

const parse = (page: string): Parsed =>
  (parseHTML(page) as unknown as { document: { documentElement: Parsed } }).document.documentElement;
const elementsOf = (document: Parsed): Parsed[] => [...document.querySelectorAll('*')];
const rendered = (facts: ReportFacts): Parsed => parse(renderReport(facts, kit));

describe('the page of a report', () => {
  it('has nothing but what the same page with harmless texts has, whatever the database holds', () => {
    const shape = (document: Parsed) =>
      elementsOf(document).map(({ localName, attributes }) => [
        localName,
        [...attributes].map(({ name }) => name).filter((name) => !['title', 'width', 'x'].includes(name)),
      ]);

    const hostile = rendered(factsWith(HOSTILE));
    expect(shape(hostile)).toEqual(shape(rendered(factsWith('x'.repeat([...HOSTILE].length)))));
    expect([...hostile.querySelectorAll('script, img, iframe, object, embed, form, base, link')]).toEqual([]);
  });

  it('shows such a text as it is, and what nobody sees of it by number', () => {
    const document = rendered(factsWith(HOSTILE));
    const heading = [...document.querySelectorAll('#challenge h3')][0]!;

    expect(heading.textContent).toBe(visibleText(HOSTILE));
    expect(heading.textContent).toContain('⟨U+202E⟩');
    expect(renderReport(factsWith(HOSTILE), kit)).not.toMatch(/[\u2028\u202e]/);
  });

  it('allows its own style sheet alone, and names no other place', () => {
    const document = rendered(factsWith('text'));
    const [policy] = [...document.querySelectorAll('meta[http-equiv="Content-Security-Policy"]')];
    const [style, ...others] = [...document.querySelectorAll('style')];
    const hash = createHash('sha256').update(style!.textContent).digest('base64');

    expect(policy!.getAttribute('content')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
    expect(others).toEqual([]);
    const attributes = elementsOf(document).flatMap(({ attributes: own }) => [...own]);
    expect(attributes.filter(({ name }) => name === 'style' || name.startsWith('on'))).toEqual([]);
    expect(
      attributes.filter(({ name, value }) => /^(src|href|.*:href)$/.test(name) && !value.startsWith('#')),
    ).toEqual([]);
    expect(style!.textContent).not.toMatch(/url\(|@import/);
  });

  it('says in words what each chart shows, with the numbers in a table beside it', () => {
    const document = rendered(factsWith('text'));
    const charts = [...document.querySelectorAll('svg')];

    expect(charts.length).toBeGreaterThanOrEqual(20);
    for (const chart of charts) {
      expect(chart.getAttribute('role')).toBe('img');
      expect(chart.getAttribute('aria-label')).toMatch(/\w{3}.* \d|\d.*%/);
    }
    for (const figure of document.querySelectorAll('figure'))
      expect([...figure.querySelectorAll('details table')].length).toBe(1);
  });

  it('draws in colors of its style sheet alone, so that they are right in the dark', () => {
    const colors = elementsOf(rendered(factsWith('text')))
      .flatMap(({ attributes }) => [...attributes])
      .filter(({ name }) => name === 'fill' || name === 'stroke')
      .map(({ value }) => value);

    expect(new Set(colors.filter((color) => !/^var\(--/.test(color)))).toEqual(
      new Set(['currentColor', 'none']),
    );
  });

  it('says of every section that there is nothing, of a table that it is not there, and of checks that none was made', () => {
    const text = rendered(NO_FACTS).textContent.replaceAll(/\s+/g, ' ');

    expect(text).toContain('Nobody is enrolled in a course.');
    expect(text).toContain('Nobody takes part in a challenge.');
    expect(text).toContain('The log is empty.');
    expect(text).toContain('No nudge was sent.');
    expect(text).toContain(
      'The log knows no learner who registered since it begins and whose first week is over.',
    );
    expect(text).toContain('No course has a file.');
    expect(text).toContain('Transaction (not there: this host does not have the table)');
    expect(text).toContain('No seed run is recorded; nothing was measured.');
    expect(text).toContain('Nothing was checked.');
  });

  it('says how much of a long story it leaves out', () => {
    const [story] = [...rendered(factsWith('text')).querySelectorAll('#person')];
    expect(story!.textContent).toContain('The latest 1 of 3 events:');
  });

  it('says at which lesson most people leave', () => {
    const text = rendered(factsWith('Money')).textContent;
    expect(text).toContain(
      'most leave before they complete “2. Money” (66.7\u00a0% of those who came so far)',
    );
  });

  it('names no loss where more people came to a step than to the one before', () => {
    const { courses } = factsWith('Money');
    const lessons = courses.lessons.map((lesson) => ({ ...lesson, completed: 3 * lesson.order }));
    const document = rendered({ ...NO_FACTS, courses: { ...courses, lessons } });
    const losses = [...document.querySelectorAll('#courses svg title')]
      .map(({ textContent }) => textContent)
      .filter((title) => title.endsWith(' left'));

    expect(new Set(losses)).toEqual(new Set(['Began: 1 left', 'Completed the course: 5 left']));
  });

  it('tells what a payment was for, how it ended, and its currency', () => {
    const { person } = factsWith('Money');
    const events = [
      ['PAID', { amount: 400_000, currency: 'vnd', type: 'COURSE_PURCHASE', status: 'COMPLETED' }],
      ['PAYMENT', { amount: 1_200, currency: 'usd', type: 'DONATION', status: 'FAILED' }],
    ].map(([kind, details]) => ({ ...person!.events[0]!, kind, details }) as StoryEvent);
    const document = rendered({ ...NO_FACTS, person: { ...person!, events } });

    expect(
      [...document.querySelectorAll('.timeline li div')].map(({ textContent }) => textContent.split(':')[0]),
    ).toEqual([
      'Paid (400,000\u00a0₫, type COURSE_PURCHASE, status COMPLETED)',
      'Had a payment (1,200\u00a0USD, type DONATION, status FAILED)',
    ]);
  });

  it('cuts long sample values visibly, and unfolds them', () => {
    const long = 'word '.repeat(40).trim();
    const facts = {
      ...NO_FACTS,
      samples: [{ table: 'User', columns: ['email'], rows: [{ email: long }] }],
    } as const;
    const [cell] = [...rendered(facts).querySelectorAll('#samples tbody details')];
    const [summary] = [...cell!.querySelectorAll('summary')];

    expect(summary!.textContent).toMatch(/^(word )+word…$|^(word )+w?o?r?…$/);
    expect([...cell!.querySelectorAll('.folded')][0]!.textContent).toBe(long);
  });
});
