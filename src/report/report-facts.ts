import type { DEFAULT_TIME_ZONE } from '../domain/local-time.js';
import type { FieldAudit } from '../jsonb/audit-table.js';
import type { ActivityFacts } from './read-activity.js';
import type { ChallengeFacts } from './read-challenge.js';
import type { CoursesFacts } from './read-courses.js';
import type { NudgeGroup } from './read-nudges.js';
import type { PersonFacts } from './read-person.js';
import type { RetentionFacts } from './read-retention.js';
import type { TableRows } from './read-rows.js';
import type { TableSample } from './read-samples.js';
import type { StoredType } from './read-storage.js';

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
  /** The recorded runs that are reported. */
  readonly runs: readonly RunFacts[];
  readonly calibration: readonly CalibrationFacts[];
  /** Null where nothing was checked. */
  readonly health: HealthFacts | null;
}
