import type { ByteSink } from './byte-sink.js';
import { booleanOf, doubleOf, integerOf, textOf, timeOf, UnstorableValue } from './copy-value.js';
import { writeJson } from './json-bytes.js';
import type { ColumnKind } from '../plan/rows.js';
import type { Values } from './row-writer.js';

/** How a value of a kind is written in COPY's binary format, and the types that take it. */
export interface BinaryKind {
  /** PostgreSQL's names of the types with this binary form; an enum's is its label. */
  readonly types: readonly string[];
  /**
   * Writes the field: its number of bytes, then the bytes.
   *
   * @param row - the value is one of its
   * @throws UnstorableValue
   */
  write(sink: ByteSink, value: unknown, row: Values): void;
}

/** The header before the rows: the signature, no flags, no extension. */
export const BINARY_HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');

/** Takes the place of the number of fields after the last row. */
export const BINARY_END = -1;

/** Takes the place of the number of bytes for NULL. */
export const BINARY_NULL = -1;

/** Longer texts than ids are faster to write by the engine. */
const SHORT = 64;

/** The version of jsonb's binary form: a byte before the JSON text. */
const JSONB_VERSION = 1;

/** PostgreSQL counts times from here, UTC milliseconds. */
const EPOCH = Date.UTC(2000, 0, 1);

const HIGH_WORD = 0x100000000;

/**
 * The binary format of each kind (PostgreSQL manual, "COPY", file formats; the fields are as the types'
 * `…_recv` functions read them). The server takes a third less time for it than for the text format, the
 * client half.
 */
export const BINARY_KINDS: Readonly<Record<ColumnKind, BinaryKind>> = {
  text: {
    types: ['text', 'varchar', 'enum'],
    write: (sink, value) => {
      if (typeof value !== 'string' || value.length > SHORT || !sink.plainText(value))
        sink.text(textOf(value));
    },
  },
  integer: {
    types: ['int4'],
    write: (sink, value) => {
      const number = integerOf(value);
      if ((number | 0) !== number)
        throw new UnstorableValue('SEED_VALUE_REFUSED', `is beyond 32 bits: ${number}`);
      sink.int32(4);
      sink.int32(number);
    },
  },
  double: {
    types: ['float8'],
    write: (sink, value) => {
      const number = doubleOf(value);
      sink.int32(8);
      sink.double(number);
    },
  },
  boolean: {
    types: ['bool'],
    write: (sink, value) => {
      const bit = booleanOf(value) ? 1 : 0;
      sink.int32(1);
      sink.uint8(bit);
    },
  },
  timestamp: {
    types: ['timestamp', 'timestamptz'],
    write: (sink, value) => {
      const milliseconds = timeOf(value) - EPOCH;
      sink.int32(8);
      writeMicroseconds(sink, milliseconds);
    },
  },
  jsonb: {
    types: ['jsonb'],
    write: jsonbField(writeJson),
  },
};

/** Makes what writes a jsonb field of what writes its JSON. */
export function jsonbField(write: BinaryKind['write']): BinaryKind['write'] {
  return (sink, value, row) => {
    sink.int32(0);
    const start = sink.length;
    sink.uint8(JSONB_VERSION);
    write(sink, value, row);
    sink.count(start);
  };
}

/** Multiplies the halves separately: after the year 2285, no double holds the microseconds exactly. */
function writeMicroseconds(sink: ByteSink, milliseconds: number): void {
  const high = Math.floor(milliseconds / HIGH_WORD);
  const low = (milliseconds - high * HIGH_WORD) * 1_000;
  const carry = Math.floor(low / HIGH_WORD);
  sink.int64(high * 1_000 + carry, low - carry * HIGH_WORD);
}
