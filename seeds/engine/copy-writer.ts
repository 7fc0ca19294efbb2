import { once } from 'node:events';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { qualifiedName, quoteIdentifier } from '../../src/catalog/schema-names.js';
import { JSONB_FIELDS_BY_TABLE, JSONB_REGISTRY } from '../../src/jsonb/registry.js';
import { assertJsonb } from '../../src/jsonb/validate-jsonb.js';
import { copyLines } from './copy-text.js';
import type { SeedTable } from './seed-table.js';

/** Writes one row's line after checking its JSONB values. */
interface Table {
  readonly name: string;
  readonly copy: string;
  readonly check: (row: object) => void;
  readonly lineOf: (row: object) => string;
  readonly lines: string[];
}

/** Rows written, by table. */
export type RowCounts = Record<string, number>;

/**
 * Writes rows with COPY on one connection, inside whatever transaction it is in. Rows wait, table by table,
 * until they are flushed, parents before children. Every JSONB value is checked against the registry.
 */
export class CopyWriter {
  readonly #client: ClientBase;
  readonly #tables: ReadonlyMap<string, Table>;
  readonly #counts: RowCounts = {};

  /**
   * @param client - the connection
   * @param tables - those that will be written, parents before children
   */
  constructor(client: ClientBase, tables: readonly SeedTable[]) {
    this.#client = client;
    this.#tables = new Map(tables.map((table) => [table.name, tableOf(table)]));
  }

  /** Takes a row; throws JsonbValidationError for a value that does not fit its column. */
  readonly emit = (name: string, row: object): void => {
    const table = this.#tables.get(name);
    if (!table) throw new Error(`No scenario of this run lists the table ${name}.`);
    table.check(row);
    table.lines.push(table.lineOf(row));
  };

  /** Rows that have been flushed so far. */
  get counts(): Readonly<RowCounts> {
    return this.#counts;
  }

  /** Writes all rows that wait. */
  async flush(): Promise<void> {
    for (const { name, copy, lines } of this.#tables.values()) {
      if (lines.length === 0) continue;
      const stream = this.#client.query(copyFrom(copy));
      stream.end(lines.join(''));
      await once(stream, 'finish');
      this.#counts[name] = (this.#counts[name] ?? 0) + lines.length;
      lines.length = 0;
    }
  }
}

function tableOf({ name, schema, columns }: SeedTable): Table {
  const list = Object.keys(columns).map(quoteIdentifier).join(', ');
  return {
    name,
    copy: `COPY ${qualifiedName(schema, name)} (${list}) FROM STDIN`,
    check: jsonbCheckOf(name),
    lineOf: copyLines(name, columns),
    lines: [],
  };
}

function jsonbCheckOf(name: string): (row: object) => void {
  const fields = (JSONB_FIELDS_BY_TABLE.get(name) ?? []).map((field) => ({
    field,
    column: JSONB_REGISTRY[field].column,
  }));
  return (row) => {
    const values = row as Readonly<Record<string, unknown>>;
    for (const { field, column } of fields) assertJsonb(field, values[column], values);
  };
}
