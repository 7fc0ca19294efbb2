import type { QueryRunner } from 'typeorm';
import { readOptionalTables } from '../database/optional-tables.js';
import type { SchemaNames } from '../postgres/schema-names.js';
import { readActivity } from './read-activity.js';
import { readChallenge } from './read-challenge.js';
import { readCourses } from './read-courses.js';
import { readNudges } from './read-nudges.js';
import { readPerson } from './read-person.js';
import { readRetention } from './read-retention.js';
import { readRows } from './read-rows.js';
import { readSamples } from './read-samples.js';
import { readStorage } from './read-storage.js';
import type { TableFacts } from './report-facts.js';
import { reportSource } from './report-source.js';

/** Which rows to report. */
export interface ReportScope {
  readonly schemas: SchemaNames;
  /** Of the recorded runs. */
  readonly tags: readonly string[];
  /** Only the rows of this run. */
  readonly run?: string | undefined;
  /** The id or e-mail address of the person whose story to tell. */
  readonly person?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads what the tables hold. The server does the counting. The log is read as a whole three times here: for the
 * counts of rows, the hours and the retention. The figures of the runs read it besides, once for all of them and
 * twice for each.
 *
 * @param queryRunner - in a transaction on one snapshot that sees all rows
 * @throws IntegrationError `REPORT_PERSON_UNKNOWN`
 */
export async function readTables(
  queryRunner: QueryRunner,
  { schemas, tags, run, person, signal }: ReportScope,
): Promise<TableFacts> {
  const source = reportSource(queryRunner.manager, run);
  const optional = await readOptionalTables(queryRunner, schemas.host);
  const story = person === undefined ? null : await readPerson(source, optional, person);
  const rows = await readRows(source, optional, tags);
  signal?.throwIfAborted();
  const courses = await readCourses(source);
  const challenge = await readChallenge(source);
  signal?.throwIfAborted();
  const activity = await readActivity(source);
  signal?.throwIfAborted();
  const retention = await readRetention(source);
  signal?.throwIfAborted();
  const there = rows.filter(({ missing }) => missing === null).map(({ table }) => table);
  return {
    rows,
    courses,
    challenge,
    activity,
    nudges: await readNudges(source),
    retention,
    storage: await readStorage(source),
    person: story,
    samples: await readSamples(source, there),
  };
}
