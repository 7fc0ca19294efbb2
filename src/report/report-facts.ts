import { readOptionalTables } from '../database/optional-tables.js';
import type { DEFAULT_TIME_ZONE } from '../domain/local-time.js';
import type { FieldAudit } from '../jsonb/audit-table.js';
import { readActivity, type ActivityFacts } from './read-activity.js';
import { readChallenge, type ChallengeFacts } from './read-challenge.js';
import { readCourses, type CoursesFacts } from './read-courses.js';
import { readNudges, type NudgeGroup } from './read-nudges.js';
import { readPerson, type PersonFacts } from './read-person.js';
import { readRetention, type RetentionFacts } from './read-retention.js';
import { readRows, type TableRows } from './read-rows.js';
import { readSamples, type TableSample } from './read-samples.js';
import { readStorage, type StoredType } from './read-storage.js';
import { reportSource } from './report-source.js';
import type { EntityManager, QueryRunner } from 'typeorm';
import type { SchemaNames } from '../postgres/schema-names.js';

/** A recorded seed run. */
export interface RunFacts {
  readonly tag: string;
  readonly preset: string;
  readonly users: number;
  readonly seed: number;
  readonly asOf: Date;
  readonly state: string;
}

/** A published figure beside that of a run. */
export interface FigureFacts {
  readonly id: string;
  readonly theme: string;
  readonly title: string;
  readonly unit: string;
  readonly published: string;
  readonly source: string;
  readonly range: { readonly least?: number; readonly most?: number };
  readonly of: string;
  readonly value: number | null;
  readonly sample: number;
  readonly verdict: 'IN_RANGE' | 'OUT_OF_RANGE' | 'TOO_FEW' | 'NOT_MEASURED';
  readonly counts: boolean;
  readonly note?: string;
}

/** The figures of a run. */
export interface CalibrationFacts {
  readonly tag: string;
  readonly figures: readonly FigureFacts[];
}

/** What was found of an invariant. */
export interface InvariantFacts {
  readonly number: number;
  readonly title: string;
  readonly violations: number;
  readonly rows: readonly { readonly table: string; readonly id: string; readonly detail: string }[];
}

/** What a check of all rows found. */
export interface HealthFacts {
  readonly invariants: readonly InvariantFacts[];
  readonly documents: readonly FieldAudit[];
}

/** What the tables hold. */
export interface TableFacts {
  readonly rows: readonly TableRows[];
  readonly courses: CoursesFacts;
  readonly challenge: ChallengeFacts | null;
  readonly activity: ActivityFacts;
  readonly nudges: readonly NudgeGroup[];
  readonly retention: RetentionFacts;
  readonly storage: readonly StoredType[];
  readonly person: PersonFacts | null;
  readonly samples: readonly TableSample[];
}

/** Everything on a report. */
export interface ReportFacts extends TableFacts {
  readonly database: string;
  readonly timeZone: typeof DEFAULT_TIME_ZONE;
  readonly generatedAt: Date;
  /** The run whose rows alone are reported; null for every row. */
  readonly run: string | null;
  readonly runs: readonly RunFacts[];
  readonly calibration: readonly CalibrationFacts[];
  /** Null where nothing was checked. */
  readonly health: HealthFacts | null;
}

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
 * Reads what the tables hold. Each statement counts in the server; the log is read four times, three of them as a whole.
 *
 * @param queryRunner - in a transaction on one snapshot that sees all rows
 * @throws IntegrationError `REPORT_PERSON_UNKNOWN`
 */
export async function readTables(
  queryRunner: QueryRunner,
  { schemas, tags, run, person, signal }: ReportScope,
): Promise<TableFacts> {
  const manager: EntityManager = queryRunner.manager;
  const source = reportSource(manager, run);
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
