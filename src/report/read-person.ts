import type { OptionalTables } from '../database/optional-tables.js';
import { localTimeSql } from '../domain/local-time-sql.js';
import { IntegrationError } from '../errors.js';
import type { I18nText } from '../jsonb/shapes/i18n-text.js';
import type { ReportSource } from './report-source.js';
import { storySql } from './story-sql.js';

/** Something that a person did or got. */
export interface StoryEvent {
  readonly at: Date;
  /** What happened, such as `LESSON_COMPLETED`. */
  readonly kind: string;
  /** A text in three languages, or the value of a text column. */
  readonly subject: Partial<I18nText> | string | null;
  /** Facts by their names. */
  readonly details: Readonly<Record<string, unknown>> | null;
}

/** A person and what is known of them. */
export interface PersonFacts {
  readonly id: string;
  readonly email: string;
  readonly name: Partial<I18nText> | null;
  readonly role: string;
  readonly points: number;
  readonly createdAt: Date;
  readonly lastActiveAt: Date | null;
  /** The oldest first, at most {@link MOST_EVENTS}. */
  readonly events: readonly StoryEvent[];
  /** How many events there are. */
  readonly eventCount: number;
  /** Rows of the log, by local day. */
  readonly days: readonly { readonly day: string; readonly events: number }[];
}

/** Most events of a story that are read: the latest. */
const MOST_EVENTS = 500;

/**
 * Reads a person's story from all tables, whatever run made the rows.
 *
 * @param wanted - an id, or an e-mail address in any case
 * @throws IntegrationError `REPORT_PERSON_UNKNOWN`
 */
export async function readPerson(
  { rows, tables }: ReportSource,
  optional: OptionalTables,
  wanted: string,
): Promise<PersonFacts> {
  const [person] = await rows<Omit<PersonFacts, 'events' | 'eventCount' | 'days'>>(
    `SELECT "id", "email", "name", "role"::text AS role, "points", "createdAt", "lastActiveAt"
     FROM ${tables.User} WHERE "id" = $1 OR lower("email") = lower($1)
     ORDER BY "id" = $1 DESC, "email" = $1 DESC, "id" LIMIT 1`,
    [wanted],
  );
  if (!person) {
    throw new IntegrationError(
      'REPORT_PERSON_UNKNOWN',
      `--person must be the id or the e-mail address of a row of ${tables.User}, but none has "${wanted}"; no report was written.`,
    );
  }
  const events = await rows<StoryEvent & { total: number }>(
    `SELECT at, kind, subject, details, count(*) OVER ()::int AS total
     FROM (${storySql(tables, optional.tables)}) story ORDER BY at DESC, kind DESC LIMIT ${MOST_EVENTS}`,
    [person.id],
  );
  const days = await rows<{ day: string; events: number }>(
    `SELECT ${localTimeSql('"timestamp"')}::date::text AS day, count(*)::int AS events
     FROM ${tables.BehaviorLog} WHERE "userId" = $1 GROUP BY 1 ORDER BY 1`,
    [person.id],
  );
  return {
    ...person,
    events: events.reverse().map(({ at, kind, subject, details }) => ({ at, kind, subject, details })),
    eventCount: events[0]?.total ?? 0,
    days,
  };
}
