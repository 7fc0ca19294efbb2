import type { Violation } from './violation.js';

/** What the audit counted in one field. */
export interface FieldCounts {
  /** Rows read, those with SQL's NULL included. */
  readonly rows: number;
  readonly badRows: number;
  /** The commonest kinds of violation, commonest first, 20 at most. */
  readonly violations: readonly ViolationKind[];
  /** Ids of bad rows, the first ten. */
  readonly sampleIds: readonly string[];
}

/** Violations of one rule at one place, whatever the index in a list. */
export interface ViolationKind {
  /** As `Violation.path`, with `[]` for any index. */
  readonly path: string;
  readonly expected: string;
  /** What was found in the first such row. */
  readonly found: string;
  /** Rows that have it. */
  readonly rows: number;
}

const MOST_SAMPLES = 10;
const MOST_KINDS_TOLD = 20;
/** Unknown keys make kinds without end; memory has to stay flat. */
const MOST_KINDS_COUNTED = 1000;

/** Counts the rows of one field. */
export class FieldTally {
  #rows = 0;
  #badRows = 0;
  readonly #sampleIds: string[] = [];
  readonly #kinds = new Map<string, { path: string; expected: string; found: string; rows: number }>();

  /** Takes one row: its id and what is wrong with its value. */
  add(id: string, violations: readonly Violation[]): void {
    this.#rows++;
    if (violations.length === 0) return;
    this.#badRows++;
    if (this.#sampleIds.length < MOST_SAMPLES) this.#sampleIds.push(id);
    const inThisRow = new Set<string>();
    for (const { path, expected, found } of violations) {
      const place = path.replace(/\[\d+\]/g, '[]');
      const name = `${place} ${expected}`;
      if (inThisRow.has(name)) continue;
      inThisRow.add(name);
      const kind = this.#kinds.get(name);
      if (kind) kind.rows++;
      else if (this.#kinds.size < MOST_KINDS_COUNTED) {
        this.#kinds.set(name, { path: place, expected, found, rows: 1 });
      }
    }
  }

  counts(): FieldCounts {
    const kinds = [...this.#kinds.values()].sort((a, b) => b.rows - a.rows || (a.path < b.path ? -1 : 1));
    return {
      rows: this.#rows,
      badRows: this.#badRows,
      violations: kinds.slice(0, MOST_KINDS_TOLD),
      sampleIds: this.#sampleIds,
    };
  }
}
