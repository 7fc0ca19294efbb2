import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** How often a suite read and wrote a table: scans, and rows that it inserted, updated or deleted. */
export interface TableUse {
  readonly reads: number;
  readonly writes: number;
}

/** What a suite did in one of its databases: a line of the file, as JSON. */
export interface UsageLine {
  /** The test file, relative to the project. */
  readonly suite: string;
  /** One execution of the suite, which may have several databases. */
  readonly run: string;
  /** When the database was dropped: ISO 8601, UTC. */
  readonly at: string;
  /** The tables that were used. */
  readonly tables: Readonly<Record<string, TableUse>>;
}

/** Appends a line; makes the folder if needed. */
export function appendUsage(file: string, line: UsageLine): void {
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, `${JSON.stringify(line)}\n`);
}

/**
 * Reads what each suite did when it ran last. A line that was cut short is skipped.
 *
 * @returns empty if nothing was recorded
 */
export function readUsage(file: string): UsageLine[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').flatMap(parseLine);
  const last = new Map(lines.map(({ suite, run }) => [suite, run]));
  return lines.filter(({ suite, run }) => last.get(suite) === run);
}

/** Removes from the file what {@link readUsage} leaves out. Call it while no suite runs. */
export function compactUsage(file: string): void {
  const lines = readUsage(file);
  if (lines.length === 0) return;
  writeFileSync(`${file}.new`, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  renameSync(`${file}.new`, file);
}

function parseLine(text: string): UsageLine[] {
  try {
    const line = JSON.parse(text) as Partial<UsageLine>;
    return line.suite !== undefined && line.tables !== undefined ? [line as UsageLine] : [];
  } catch {
    return [];
  }
}
