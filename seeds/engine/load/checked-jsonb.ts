import { JSONB_FIELDS_BY_TABLE, JSONB_REGISTRY, type JsonbField } from '../../../src/jsonb/registry.js';
import { assertJsonb, shapeOfField } from '../../../src/jsonb/validate-jsonb.js';
import { ByteSink } from './byte-sink.js';
import { writeJson } from './json-bytes.js';
import type { Values } from './row-writer.js';
import { writeIfValid } from './valid-json.js';

/** A JSONB column of a table that the registry knows. */
export interface CheckedColumn {
  readonly column: string;
  /**
   * Writes the column's value as JSON, or nothing for none.
   *
   * @param row - the value is one of its
   * @throws JsonbValidationError for a value that is not of its column's shape, and for none where there must be one
   */
  write(sink: ByteSink, value: unknown, row: Values): void;
}

/**
 * The JSONB columns of a table that are checked.
 *
 * @param table - its name
 */
export function checkedColumnsOf(table: string): CheckedColumn[] {
  return (JSONB_FIELDS_BY_TABLE.get(table) ?? []).map(checkedColumn);
}

/**
 * A check of a table's rows for writers that have JSON written otherwise.
 *
 * @param table - its name
 * @returns throws `JsonbValidationError` for a row with a JSONB value that is not of its column's shape
 */
export function jsonbCheckOf(table: string): (row: Values) => void {
  const columns = checkedColumnsOf(table);
  const sink = new ByteSink();
  return (row) => {
    sink.takeBack(0);
    for (const { column, write } of columns) write(sink, row[column], row);
  };
}

function checkedColumn(field: JsonbField): CheckedColumn {
  const shapeOf = shapeOfField(field);
  return {
    column: JSONB_REGISTRY[field].column,
    write(sink, value, row) {
      const shape = shapeOf(row);
      if (shape && writeIfValid(sink, value, shape)) return;
      assertJsonb(field, value, row);
      if (value !== null) writeJson(sink, value);
    },
  };
}
