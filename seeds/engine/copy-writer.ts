import { once } from 'node:events';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { qualifiedName, quoteIdentifier, type SchemaNames } from '../../src/catalog/schema-names.js';
import { HOST_TABLES } from '../../src/data-source/host-baseline.js';
import { JSONB_FIELDS_BY_TABLE, JSONB_REGISTRY } from '../../src/jsonb/registry.js';
import { assertJsonb } from '../../src/jsonb/validate-jsonb.js';
import { copyLines } from './copy-text.js';
import { TABLES, type Columns, type Emit, type TableName } from './rows.js';

/** Writes one row's line after checking its JSONB values. */
interface Table {
  readonly name: TableName;
  readonly copy: string;
  readonly check: (row: object) => void;
  readonly lineOf: (row: object) => string;
  readonly lines: string[];
}

/** Rows written, by table. */
export type RowCounts = Partial<Record<TableName, number>>;

/**
 * Writes rows with COPY on one connection, inside whatever transaction it is in. Rows wait, table by table,
 * until they are flushed, parents before children. Every JSONB value is checked against the registry.
 */
export class CopyWriter {
  readonly #client: ClientBase;
  readonly #tables: ReadonlyMap<TableName, Table>;
  readonly #counts: RowCounts = {};

  /**
   * @param client - the connection
   * @param tables - those that will be written, parents before children
   */
  constructor(client: ClientBase, schemas: SchemaNames, tables: readonly TableName[]) {
    this.#client = client;
    this.#tables = new Map(tables.map((name) => [name, tableOf(name, schemas)]));
  }

  /** Takes a row; throws JsonbValidationError for a value that does not fit its column. */
  readonly emit: Emit = (name, row) => {
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

function tableOf(name: TableName, schemas: SchemaNames): Table {
  const columns: Columns = TABLES[name];
  const hostTables: readonly string[] = HOST_TABLES;
  const place = qualifiedName(hostTables.includes(name) ? schemas.host : schemas.integration, name);
  return {
    name,
    copy: `COPY ${place} (${Object.keys(columns).map(quoteIdentifier).join(', ')}) FROM STDIN`,
    check: jsonbCheckOf(name),
    lineOf: copyLines(name, columns),
    lines: [],
  };
}

function jsonbCheckOf(name: TableName): (row: object) => void {
  const fields = (JSONB_FIELDS_BY_TABLE.get(name) ?? []).map((field) => ({
    field,
    column: JSONB_REGISTRY[field].column,
  }));
  return (row) => {
    const values = row as Readonly<Record<string, unknown>>;
    for (const { field, column } of fields) assertJsonb(field, values[column], values);
  };
}
