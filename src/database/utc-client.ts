import type pg from 'pg';
import { IntegrationError } from '../errors.js';
import { utcText } from '../postgres/utc-text.js';
import { DatabaseClient, type DatabaseClientConfig } from './database-client.js';

function datesToUtc(value: unknown): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? value : utcText(value);
  return Array.isArray(value) ? value.map(datesToUtc) : value;
}

/**
 * A `pg` client that sends every `Date` as UTC text. `pg` itself sends local time with an offset, which
 * PostgreSQL drops when it stores a `timestamp`.
 */
class UtcClient extends DatabaseClient {
  constructor(config: DatabaseClientConfig) {
    super(config);
    const send = this.query.bind(this) as (...parameters: unknown[]) => unknown;
    this.query = ((first: unknown, second?: unknown, ...rest: unknown[]) =>
      send(
        datesInConfig(first),
        Array.isArray(second) ? datesToUtc(second) : second,
        ...rest,
      )) as typeof this.query;
  }
}

/** Replaces the values of a query object (`{ text, values }`); passes cursors and COPY streams through. */
function datesInConfig(config: unknown): unknown {
  if (typeof config !== 'object' || config === null || 'submit' in config) return config;
  return 'values' in config ? { ...config, values: datesToUtc(config.values) } : config;
}

/** Names of UTC in PostgreSQL. */
const UTC_NAMES = /^(Etc\/)?(UTC|UCT|Universal|Zulu|GMT([+-]?0)?|Greenwich)$/i;

/**
 * A pooler may drop startup parameters, and times would be in another zone; a SET would leak into its
 * sessions.
 */
function assertUtc(client: pg.Client): void {
  const zone = client instanceof DatabaseClient ? client.reported('TimeZone') : undefined;
  if (zone === undefined || UTC_NAMES.test(zone)) return;
  throw new IntegrationError(
    'TIME_ZONE_IGNORED',
    `Sessions are in ${zone} although UTC was requested: a pooler in between drops the setting. Make UTC the role's default ` +
      `(ALTER ROLE "${client.user}" SET TimeZone TO 'UTC') and reconnect the pooler, or set DATABASE_URL to the database itself.`,
  );
}

/**
 * DataSource option `extra` that makes `timestamp` columns UTC in both directions: values read and written,
 * query parameters, and defaults such as `now()`.
 */
export const UTC_CONNECTION = { Client: UtcClient, onConnect: assertUtc };
