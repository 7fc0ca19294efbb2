import type pg from 'pg';
import arrayParser from 'pg-types/lib/arrayParser.js';
import binaryParsers from 'pg-types/lib/binaryParsers.js';
import textParsers from 'pg-types/lib/textParsers.js';

/** PostgreSQL's numbers of the two types of time, and of the first one's array. */
const TIMESTAMP = 1114;
const TIMESTAMP_ARRAY = 1115;
const TIMESTAMP_WITH_TIME_ZONE = 1184;

type Parse = (value: never) => unknown;

const text = new Map<number, Parse>();
const binary = new Map<number, Parse>();
textParsers.init((id, parse) => text.set(id, parse));
binaryParsers.init((id, parse) => binary.set(id, parse));

const parseInstant = text.get(TIMESTAMP_WITH_TIME_ZONE) as (value: string) => unknown;
text.set(TIMESTAMP, parseTimestamp);
text.set(TIMESTAMP_ARRAY, (value: string) =>
  arrayParser.create(value, (entry) => entry && parseTimestamp(entry)).parse(),
);
binary.set(TIMESTAMP, binary.get(TIMESTAMP_WITH_TIME_ZONE) as Parse);

/** Reads a `timestamp` as UTC, which is what Prisma means by it, whatever zone this process is in. */
function parseTimestamp(value: string): unknown {
  if (value.endsWith('infinity')) return parseInstant(value);
  return parseInstant(value.replace(/(?= BC$)|(?<! BC)$/, '+00'));
}

/**
 * How values of the database are read, by type: as `pg` does by itself, but with a `timestamp` taken as UTC. `pg` has one
 * table of parsers for a whole process, in which an application may set others (`pg.types.setTypeParser`,
 * `pg.defaults.parseInt8`); this is a table of our own, so that none of these reach our queries.
 */
export const TYPE_PARSERS: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: string) =>
    ((format === 'binary' ? binary : text).get(id) as ((value: string) => unknown) | undefined) ?? String,
};
