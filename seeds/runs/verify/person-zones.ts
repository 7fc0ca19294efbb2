import type { QueryRunner } from 'typeorm';
import { DEFAULT_TIME_ZONE } from '../../../src/domain/local-time.js';
import { isTimeZone } from '../../../src/domain/preferences.js';
import { qualifiedName, quoteLiteral, type SchemaNames } from '../../../src/postgres/schema-names.js';
import { builtInTable } from '../../engine/plan/seed-table.js';
import { localTimeSql } from '../../../src/domain/local-time-sql.js';

/** The time zones that people chose for themselves, as flows read them. */
export class PersonZones {
  readonly #users: string;
  readonly #zones: readonly string[];

  private constructor(users: string, zones: readonly string[]) {
    this.#users = users;
    this.#zones = zones;
  }

  /** Reads which zones people chose; what flows do not take, or PostgreSQL does not know, is left out. */
  static async read(queryRunner: QueryRunner, schemas: SchemaNames): Promise<PersonZones> {
    const users = qualifiedName(builtInTable('User', schemas).schema, 'User');
    const [column] = (await queryRunner.query(
      `SELECT FROM pg_attribute WHERE attrelid = $1::regclass AND attname = 'metadata' AND atttypid = 'jsonb'::regtype`,
      [users],
    )) as unknown[];
    if (!column) return new PersonZones(users, []);
    const chosen = (await queryRunner.query(
      `SELECT DISTINCT ${zoneOf('person')} AS zone FROM ${users} person WHERE ${zoneOf('person')} IS NOT NULL`,
    )) as { zone: string }[];
    const zones = chosen.map(({ zone }) => zone).filter(isTimeZone);
    if (zones.length === 0) return new PersonZones(users, []);
    const known = (await queryRunner.query(
      `SELECT zone FROM unnest($1::text[]) AS zone WHERE lower(zone) IN (SELECT lower(name) FROM pg_timezone_names)`,
      [zones],
    )) as { zone: string }[];
    return new PersonZones(
      users,
      known.map(({ zone }) => zone),
    );
  }

  /** Whether anybody chose one. */
  get areChosen(): boolean {
    return this.#zones.length > 0;
  }

  /**
   * Joins the zones that people chose, as `chosen."zone"`, to rows of a distributed table, from which a query can't look
   * them up one by one.
   *
   * @param person - an SQL expression, the `User.id`
   */
  joinChosen(person: string): string {
    if (!this.areChosen) return '';
    return `LEFT JOIN (SELECT "id", ${zoneOf('chooser')} AS "zone" FROM ${this.#users} chooser
      WHERE ${zoneOf('chooser')} IN (${this.#list()})) chosen ON chosen."id" = ${person}`;
  }

  /**
   * A moment in a person's local time, `timestamp`.
   *
   * @param utc - an SQL expression, `timestamp` in UTC
   * @param person - an SQL expression, the `User.id`
   */
  localTime(utc: string, person: string): string {
    if (!this.areChosen) return localTimeSql(utc);
    const zone = `(SELECT ${zoneOf('chooser')} FROM ${this.#users} chooser
      WHERE chooser."id" = ${person} AND ${zoneOf('chooser')} IN (${this.#list()}))`;
    return localTimeIn(zone, utc);
  }

  /** {@link localTime} where {@link joinChosen} has joined the zones. */
  joinedLocalTime(utc: string): string {
    return this.areChosen ? localTimeIn('chosen."zone"', utc) : localTimeSql(utc);
  }

  #list(): string {
    return this.#zones.map(quoteLiteral).join(', ');
  }
}

function localTimeIn(zone: string, utc: string): string {
  return `(${utc} AT TIME ZONE 'UTC' AT TIME ZONE coalesce(${zone}, ${quoteLiteral(DEFAULT_TIME_ZONE)}))`;
}

/** What a row of `User` has for the time zone, as text. */
function zoneOf(user: string): string {
  return `${user}."metadata"->'preferences'->>'timeZone'`;
}
