import { ByteSink } from '../../../seeds/engine/load/byte-sink.js';
import { writeIfValid } from '../../../seeds/engine/load/valid-json.js';
import type { JsonbField } from '../../../src/jsonb/registry.js';
import { shapeOfField, type JsonbRow } from '../../../src/jsonb/validate-jsonb.js';

/** The JSON that the loader writes of a value that it sees to be valid; `undefined` if it must look closely. */
export function writtenIfValid(field: JsonbField, value: unknown, row: JsonbRow = {}): string | undefined {
  const sink = new ByteSink();
  const shape = shapeOfField(field)(row);
  const isWritten = shape !== undefined && writeIfValid(sink, value, shape);
  const json = Buffer.from(sink.take()).toString();
  if (!isWritten && json !== '')
    throw new Error(`${field}: ${json} was written of what is not seen to be valid`);
  return isWritten ? json : undefined;
}
