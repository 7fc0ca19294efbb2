import { once } from 'node:events';
import type { ClientBase } from 'pg';
import { from as copyFrom, type CopyStreamQuery } from 'pg-copy-streams';
import { copyStatement, type CopyTable } from './copy-format.js';
import type { RowCounts } from '../plan/rows.js';
import type { EncodedRows } from './row-encoder.js';

/**
 * Bytes in one message: few enough for the server's cache, many enough that the number of messages doesn't
 * matter.
 */
const MESSAGE_SIZE = 1 << 16;

/** Writes encoded rows with COPY on one connection, inside whatever transaction it is in. */
export class CopyWriter {
  readonly #client: ClientBase;
  readonly #statements: ReadonlyMap<string, string>;
  readonly #counts: RowCounts = {};

  /**
   * @param client - the connection
   * @param tables - those that will be written
   */
  constructor(client: ClientBase, tables: readonly CopyTable[]) {
    this.#client = client;
    this.#statements = new Map(tables.map((table) => [table.name, copyStatement(table, table.format)]));
  }

  /** Rows that have been written so far, by table. */
  get counts(): RowCounts {
    return this.#counts;
  }

  /** Rows that have been written so far. */
  get rows(): number {
    return Object.values(this.#counts).reduce((sum, rows) => sum + rows, 0);
  }

  /**
   * Writes rows, table by table in the given order, no faster than the server takes them.
   *
   * @param parts - encoded in their tables' formats
   */
  async write(parts: readonly EncodedRows[]): Promise<void> {
    for (const { table, rows, bytes } of parts) {
      const statement = this.#statements.get(table) ?? '';
      await send(this.#client.query(copyFrom(statement, { highWaterMark: MESSAGE_SIZE })), bytes);
      this.#counts[table] = (this.#counts[table] ?? 0) + rows;
    }
  }
}

async function send(stream: CopyStreamQuery, bytes: Uint8Array): Promise<void> {
  const finished = once(stream, 'finish');
  for (let from = 0; from < bytes.length; from += MESSAGE_SIZE) {
    const isFull = !stream.write(bytes.subarray(from, from + MESSAGE_SIZE));
    if (isFull) await Promise.race([once(stream, 'drain'), finished]);
  }
  stream.end();
  await finished;
}
