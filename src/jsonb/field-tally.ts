import type { Violation } from './violation.js';

/** The audit's counts for one field. */
export interface FieldCounts {
  /** Rows read, including those with SQL NULL. */
  readonly rows: number;
  readonly badRows: number;
  /** The most common kinds of violation, most common first; 20 at most. */
  readonly violations: readonly ViolationKind[];
  /** Ids of the first ten bad rows. */
  readonly sampleIds: readonly string[];
}

/** Violations of one rule at one place, whatever the list index. */
export interface ViolationKind {
  /** Like `Violation.path`, with `[]` for any index. */
  readonly path: string;
  readonly expected: string;
  /** What the first such row has. */
  readonly found: string;
  /** Rows with this violation. */
  readonly rows: number;
}

const MAX_SAMPLES = 10;
const MAX_KINDS_REPORTED = 20;
/** Unknown keys produce unlimited kinds; this keeps memory flat. */
const MAX_KINDS_COUNTED = 1000;

/** Counts the rows of one field. */
export class FieldTally {
  #rows = 0;
  #badRows = 0;
  readonly #sampleIds: string[] = [];
  readonly #kinds = new Map<string, { path: string; expected: string; found: string; rows: number }>();

  /** Adds a row: its id and the violations of its value. */
  add(id: string, violations: readonly Violation[]): void {
    this.#rows++;
    if (violations.length === 0) return;
    this.#badRows++;
    if (this.#sampleIds.length < MAX_SAMPLES) this.#sampleIds.push(id);
    const inThisRow = new Set<string>();
    for (const { path, expected, found } of violations) {
      const place = path.replace(/\[\d+\]/g, '[]');
      const name = `${place} ${expected}`;
      if (inThisRow.has(name)) continue;
      inThisRow.add(name);
      const kind = this.#kinds.get(name);
      if (kind) kind.rows++;
      else if (this.#kinds.size < MAX_KINDS_COUNTED) {
        this.#kinds.set(name, { path: place, expected, found, rows: 1 });
      }
    }
  }

  counts(): FieldCounts {
    const kinds = [...this.#kinds.values()].sort((a, b) => b.rows - a.rows || (a.path < b.path ? -1 : 1));
    return {
      rows: this.#rows,
      badRows: this.#badRows,
      violations: kinds.slice(0, MAX_KINDS_REPORTED),
      sampleIds: this.#sampleIds,
    };
  }
}
