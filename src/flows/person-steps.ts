import { randomUUID } from 'node:crypto';
import { QueryFailedError, type EntityManager } from 'typeorm';
import { optionalTablesOf } from '../database/optional-tables.js';
import { queryRow, queryRows, tablesOf, type Tables } from '../database/tables.js';
import { repeatTransaction } from '../postgres/repeat-transaction.js';
import { seeAllRows } from '../postgres/see-all-rows.js';
import { sessionIdOf } from '../domain/behavior-events.js';
import { DEFAULT_TIME_ZONE } from '../domain/local-time.js';
import { languageOf } from '../domain/localized-text.js';
import { readPreferences, type Preferences } from '../domain/preferences.js';
import type { OptionalTable } from '../entities/index.js';
import type { Role } from '../entities/host/user.entity.js';
import type { I18nText, Language } from '../jsonb/shapes/i18n-text.js';
import { systemClock, type Clock } from './clock.js';
import { FlowError } from './flow-error.js';
import type { FlowEvent } from './flow-events.js';
import type { FlowOptions } from './flow-options.js';
import { recordEvents } from './record-events.js';

/** SQLSTATE that covers, among others, an unknown time zone. */
const INVALID_PARAMETER_VALUE = '22023';

/** The person who takes a step. */
export interface StepPerson {
  readonly id: string;
  readonly name: I18nText | null;
  readonly role: Role;
  readonly language: Language;
  readonly createdAt: Date;
  /** Until when the host has locked the account, if it has. */
  readonly lockedUntil: Date | null;
  readonly preferences: Preferences;
}

/** A step of one person, in a single transaction. */
export interface Step {
  readonly manager: EntityManager;
  readonly tables: Tables;
  /** What the host has of the tables that only some hosts have. */
  readonly hostTables: ReadonlySet<OptionalTable>;
  readonly person: StepPerson;
  /** The clock's time, but not before the person was created. */
  readonly at: Date;
  readonly options: FlowOptions;
  /** IANA time zone of the person's days and hours: of their preferences, else the flow's. */
  readonly timeZone: string;
  /** Runs a statement in the transaction; see `queryRows`. */
  rows<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Runs a statement that always returns a row, and returns the first. */
  row<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row>;
  /** Logs what the person did, and advances `User.lastActiveAt` and the host's streak to it. */
  record(...events: FlowEvent[]): Promise<void>;
}

/**
 * Runs the steps of a flow, each in its own transaction, or at a savepoint within the caller's.
 *
 * A step first locks the person's row, so that one person's steps run in sequence and different people's in
 * parallel. Everything else is locked after it, so that steps can't deadlock. The lock doesn't block foreign
 * key checks (`FOR NO KEY UPDATE`).
 */
export class PersonSteps {
  readonly #manager: EntityManager;
  readonly #clock: Clock;
  readonly #options: FlowOptions;

  constructor(manager: EntityManager, clock: Clock = systemClock, options: FlowOptions = {}) {
    this.#manager = manager;
    this.#clock = clock;
    this.#options = { ...options, sessionId: options.sessionId ?? sessionIdOf(randomUUID()) };
  }

  /**
   * Runs a step; rolls it back if it throws.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `TIME_ZONE_UNKNOWN`; any error of the step
   */
  async take<Result>(userId: string, work: (step: Step) => Promise<Result>): Promise<Result> {
    try {
      return await this.#transaction(userId, work);
    } catch (error) {
      throw isUnknownTimeZone(error) ? timeZoneUnknown(error) : error;
    }
  }

  /**
   * Runs a step that takes rows back, or settles rows of others. What it does rests on rows that are there or
   * missing, so it sees all of them or is refused.
   *
   * @throws as `take`; RowsHiddenError if a policy hides rows
   */
  takeBack<Result>(userId: string, work: (step: Step) => Promise<Result>): Promise<Result> {
    return this.take(userId, (step) => seeAllRows({ query: step.rows }, () => work(step)));
  }

  #transaction<Result>(userId: string, work: (step: Step) => Promise<Result>): Promise<Result> {
    return repeatTransaction(this.#manager, async (manager) => {
      const person = await lockPerson(manager, userId);
      const at = new Date(Math.max(this.#clock.now().getTime(), person.createdAt.getTime()));
      const step: Step = {
        manager,
        tables: tablesOf(manager),
        hostTables: await optionalTablesOf(manager),
        person,
        at,
        options: this.#options,
        timeZone: person.preferences.timeZone ?? this.#options.timeZone ?? DEFAULT_TIME_ZONE,
        rows: (sql, parameters) => queryRows(manager, sql, parameters),
        row: (sql, parameters) => queryRow(manager, sql, parameters),
        record: (...events) => recordEvents(step, events),
      };
      return work(step);
    });
  }
}

/** Only PostgreSQL knows which time zones it accepts. */
function isUnknownTimeZone(error: unknown): error is QueryFailedError {
  return (
    error instanceof QueryFailedError &&
    (error.driverError as { code?: string }).code === INVALID_PARAMETER_VALUE &&
    error.message.includes('time zone')
  );
}

function timeZoneUnknown(cause: QueryFailedError): FlowError {
  return new FlowError(
    'TIME_ZONE_UNKNOWN',
    `The server says: ${cause.message}. Give the time zone by its IANA name, such as "Asia/Ho_Chi_Minh".`,
    { cause },
  );
}

async function lockPerson(manager: EntityManager, userId: string): Promise<StepPerson> {
  const [row] = await queryRows<
    Omit<StepPerson, 'language' | 'preferences'> & { preferredLanguage: string | null; metadata: unknown }
  >(
    manager,
    `SELECT "id", "name", "role", "preferredLanguage", "createdAt", "lockedUntil", "metadata"
     FROM ${tablesOf(manager).User} WHERE "id" = $1 FOR NO KEY UPDATE`,
    [userId],
  );
  if (!row) {
    throw new FlowError(
      'PERSON_NOT_FOUND',
      `There is no User ${userId}. Give the id of a person who exists.`,
    );
  }
  const { preferredLanguage, metadata, ...person } = row;
  return { ...person, language: languageOf(preferredLanguage), preferences: readPreferences(metadata) };
}
