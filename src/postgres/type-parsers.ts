import type pg from 'pg';
import arrayParser from 'pg-types/lib/arrayParser.js';
import binaryParsers from 'pg-types/lib/binaryParsers.js';
import textParsers from 'pg-types/lib/textParsers.js';

/** Type OIDs. */
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

/** Parses a `timestamp` as UTC, as Prisma does, whatever the process's time zone. */
function parseTimestamp(value: string): unknown {
  if (value.endsWith('infinity')) return parseInstant(value);
  return parseInstant(value.replace(/(?= BC$)|(?<! BC)$/, '+00'));
}

/**
 * Parsers by type: those of `pg`, but with `timestamp` as UTC. `pg`'s own table is global to the process, and
 * an application may change it (`pg.types.setTypeParser`, `pg.defaults.parseInt8`); this separate one keeps
 * such changes out of our queries.
 */
export const TYPE_PARSERS: pg.CustomTypesConfig = {
  getTypeParser: (id: number, format?: string) =>
    ((format === 'binary' ? binary : text).get(id) as ((value: string) => unknown) | undefined) ?? String,
};
