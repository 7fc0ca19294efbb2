import type { ReportFacts } from '../../src/report/report-facts.js';

/** A report on a database without rows. */
export const NO_FACTS: ReportFacts = {
  database: 'edfinance',
  timeZone: 'Asia/Ho_Chi_Minh',
  generatedAt: new Date('2026-01-05T00:00:00Z'),
  run: null,
  runs: [],
  rows: [
    { table: 'Transaction', missing: 'not there: this host does not have the table', rows: 0, byRun: {} },
  ],
  courses: { courses: [], lessons: [] },
  challenge: null,
  activity: { events: 0, firstDay: null, lastDay: null, hours: [], types: [] },
  nudges: [],
  retention: { by: 'week', cohorts: [] },
  storage: [],
  calibration: [],
  health: null,
  person: null,
  samples: [],
};

/** A report in which every text that a database can hold is the same one. */
export function factsWith(text: string): ReportFacts {
  const texts = { vi: text, en: text, zh: text };
  const at = new Date('2026-01-01T05:00:00Z');
  return {
    ...NO_FACTS,
    database: text,
    runs: [{ tag: '0a1b2c3d', preset: text, users: 2, seed: 1, asOf: at, state: 'COMPLETE' }],
    rows: [{ table: 'User', missing: null, rows: 2, byRun: { '0a1b2c3d': 1, '': 1 } }],
    courses: {
      courses: [{ id: 'c', title: texts, enrolled: 4, began: 3, halfway: 2, completed: 1, certified: 1 }],
      lessons: [
        { order: 1, title: texts, type: text, completed: 3 },
        { order: 2, title: texts, type: text, completed: 1 },
      ],
    },
    challenge: {
      title: text,
      targetAmount: 100,
      startDate: at,
      endDate: at,
      participants: 1,
      saving: 1,
      completed: 0,
      leaders: [
        { rank: 1, name: text, progress: 50, completed: false, saved: [{ day: '2026-01-02', amount: 50 }] },
      ],
      deposits: [{ day: '2026-01-02', amount: 50, count: 1 }],
    },
    activity: {
      events: 7,
      firstDay: '2026-01-01',
      lastDay: '2026-01-05',
      hours: [{ weekday: 1, hour: 20, events: 7 }],
      types: [{ type: text, events: 7 }],
    },
    nudges: [
      { by: 'all', name: null, sent: 4, opened: 2, clicked: 1 },
      ...(['type', 'channel', 'variant'] as const).map((by) => ({
        by,
        name: text,
        sent: 4,
        opened: 2,
        clicked: 1,
      })),
    ],
    retention: {
      by: 'month',
      cohorts: [
        {
          name: '2025-11',
          people: 2,
          weeks: [
            { week: 0, people: 2, active: 2 },
            { week: 1, people: 2, active: 1 },
          ],
        },
      ],
    },
    storage: [{ mimeType: text, files: 1, bytes: 5, largest: 5 }],
    health: {
      invariants: [
        { number: 1, title: text, violations: 1, rows: [{ table: 'User', id: text, detail: text }] },
      ],
      documents: [
        {
          field: 'NudgeHistory.message',
          key: 'I18N_TEXT',
          state: 'audited',
          rows: 1,
          badRows: 1,
          notedRows: 0,
          violations: [{ path: text, expected: 'a text', found: text, rows: 1 }],
          sampleIds: [text],
          notes: [],
        },
      ],
    },
    person: {
      id: text,
      email: text,
      name: texts,
      role: text,
      points: 1,
      createdAt: at,
      lastActiveAt: null,
      events: [{ at, kind: text, subject: texts, details: { [text]: text } }],
      eventCount: 3,
      days: [{ day: '2026-01-01', events: 3 }],
    },
    samples: [
      {
        table: 'User',
        columns: ['email', 'name', 'id'],
        rows: [
          { email: text, name: texts, id: null },
          { email: { [text]: text }, name: text.repeat(20), id: text },
        ],
      },
    ],
  };
}
