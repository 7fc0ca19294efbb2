import { grouped } from '../count-of.js';
import { sayCommands } from '../command-form.js';
import type { ChartKit } from './charts/load-charts.js';
import { localTimeText } from '../domain/local-time.js';
import { markup, type Html } from './html/html.js';
import { pageOf } from './html/page.js';
import type { Section } from './html/parts.js';
import { bytesText, dataText } from './html/words.js';
import type { ReportFacts } from './report-facts.js';
import { activitySection } from './sections/activity-section.js';
import { calibrationSection } from './sections/calibration-section.js';
import { challengeSection } from './sections/challenge-section.js';
import { courseSection } from './sections/course-section.js';
import { healthSection } from './sections/health-section.js';
import { nudgeSection } from './sections/nudge-section.js';
import { personSection } from './sections/person-section.js';
import { retentionSection } from './sections/retention-section.js';
import { rowsSection } from './sections/rows-section.js';
import { sampleSection } from './sections/sample-section.js';
import { storageSection } from './sections/storage-section.js';

/** Makes the page of a report: one HTML document that needs nothing else. */
export function renderReport(facts: ReportFacts, kit: ChartKit): string {
  const sections: Section[] = [
    courseSection(facts.courses, kit),
    challengeSection(facts.challenge, kit),
    activitySection(facts.activity, facts.timeZone, kit),
    nudgeSection(facts.nudges, kit),
    retentionSection(facts.retention, kit),
    storageSection(facts.storage, kit),
    ...(facts.person ? [personSection(facts.person, kit)] : []),
    rowsSection(facts, kit),
    calibrationSection(facts.calibration),
    healthSection(facts.health),
    sampleSection(facts.samples),
  ];
  const scope = facts.run === null ? 'every row' : `the rows of run ${facts.run}`;
  const head = markup`<p class="lead">
      ${dataText(facts.database)}, ${scope}, on ${localTimeText(facts.generatedAt.getTime())}
      (${facts.timeZone})
    </p>
    ${tiles(facts)}`;
  const foot = markup`<p>
    Written by <code>${sayCommands('npm run report')}</code>. This page shows names and e-mail addresses of the database: pass
    it on as you would the database.
  </p>`;
  return pageOf('What is in the database', head, sections, foot);
}

function tiles({ rows, nudges, storage, courses, activity }: ReportFacts): Html {
  const rowsIn = (table: string): number => rows.find((one) => one.table === table)?.rows ?? 0;
  const all = rows.reduce((sum, table) => sum + table.rows, 0);
  const tile = (name: string, value: string): Html =>
    markup`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  return markup`<dl class="tiles">
    ${[
      tile('rows in all', grouped(all)),
      tile('people', grouped(rowsIn('User'))),
      tile('enrollments', grouped(rowsIn('Enrollment'))),
      tile('courses completed', grouped(courses.courses.reduce((sum, { completed }) => sum + completed, 0))),
      tile('challenge participations', grouped(rowsIn('ChallengeParticipant'))),
      tile('nudges sent', grouped(nudges.find(({ by }) => by === 'all')?.sent ?? 0)),
      tile('events logged', grouped(activity.events)),
      tile('files of courses', bytesText(storage.reduce((sum, { bytes }) => sum + bytes, 0))),
    ]}
  </dl>`;
}
