import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { MODEL_TABLES } from '../domain/model-tables.js';
import { readUsage } from './usage-file.js';

/** Which suites used a table when they ran last. */
export interface TableUsage {
  readonly table: string;
  readonly readBy: readonly string[];
  readonly writtenBy: readonly string[];
  /** When a suite used it last; undefined if none did. */
  readonly lastUsed: string | undefined;
}

/** What is recorded of the suites' use of the ten tables. */
export interface Usage {
  /** Recorded suites whose file is still there. */
  readonly suites: readonly string[];
  /** When the first and the last of them ended: ISO 8601, UTC; undefined if there is none. */
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly tables: readonly TableUsage[];
}

/**
 * Summarizes the record of `INTEGRATION_USAGE_FILE` by table. Suites whose file is gone are left out.
 *
 * @param directory - the folder to which the suites' paths are relative
 */
export function summarizeUsage(file: string, directory: string = process.cwd()): Usage {
  const lines = readUsage(file).filter(({ suite }) => existsSync(resolve(directory, suite)));
  const times = lines.map(({ at }) => at).sort();
  return {
    suites: namesOf(lines),
    from: times[0],
    to: times.at(-1),
    tables: MODEL_TABLES.map((table) => {
      const uses = lines.filter(({ tables }) => tables[table]);
      return {
        table,
        readBy: namesOf(uses.filter(({ tables }) => (tables[table]?.reads ?? 0) > 0)),
        writtenBy: namesOf(uses.filter(({ tables }) => (tables[table]?.writes ?? 0) > 0)),
        lastUsed: uses
          .map(({ at }) => at)
          .sort()
          .at(-1),
      };
    }),
  };
}

function namesOf(lines: readonly { readonly suite: string }[]): string[] {
  return [...new Set(lines.map(({ suite }) => suite))].sort();
}
