import type { Unknown } from './find-unknown.js';
import type { Violation } from './violation.js';

/** The audit's counts for one field. */
export interface FieldCounts {
  /** Rows read, including those with SQL NULL. */
  readonly rows: number;
  /** Rows whose value breaks the shape: errors. */
  readonly badRows: number;
  /** The most common kinds of violation, most common first; 20 at most. */
  readonly violations: readonly ViolationKind[];
  /** Ids of the first ten bad rows. */
  readonly sampleIds: readonly string[];
  /** Rows whose value is valid but has something that the registry doesn't know: no errors. */
  readonly notedRows: number;
  /** The most common kinds of note, most common first; 20 at most. */
  readonly notes: readonly NoteKind[];
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

/** Something unknown at one place, whatever the list index. */
export interface NoteKind extends Unknown {
  /** Rows with this note. */
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
  #notedRows = 0;
  readonly #sampleIds: string[] = [];
  readonly #violations = new KindCounts<Violation>(({ expected }) => expected);
  readonly #notes = new KindCounts<Unknown>(({ note }) => note);

  /** Adds a row: its id, the violations of its value, and what is unknown in a valid one. */
  add(id: string, violations: readonly Violation[], unknown: readonly Unknown[]): void {
    this.#rows++;
    if (unknown.length > 0) this.#notedRows++;
    this.#notes.add(unknown);
    if (violations.length === 0) return;
    this.#badRows++;
    if (this.#sampleIds.length < MAX_SAMPLES) this.#sampleIds.push(id);
    this.#violations.add(violations);
  }

  counts(): FieldCounts {
    return {
      rows: this.#rows,
      badRows: this.#badRows,
      violations: this.#violations.mostCommon(),
      sampleIds: this.#sampleIds,
      notedRows: this.#notedRows,
      notes: this.#notes.mostCommon(),
    };
  }
}

/** Counts rows by place and by what is said of it. */
class KindCounts<Finding extends { readonly path: string }> {
  readonly #kinds = new Map<string, Finding & { rows: number }>();

  constructor(readonly nameOf: (finding: Finding) => string) {}

  /** Counts one row's findings, each kind once. */
  add(findings: readonly Finding[]): void {
    const inThisRow = new Set<string>();
    for (const finding of findings) {
      const path = finding.path.replace(/\[\d+\]/g, '[]');
      const name = `${path} ${this.nameOf(finding)}`;
      if (inThisRow.has(name)) continue;
      inThisRow.add(name);
      const kind = this.#kinds.get(name);
      if (kind) kind.rows++;
      else if (this.#kinds.size < MAX_KINDS_COUNTED) this.#kinds.set(name, { ...finding, path, rows: 1 });
    }
  }

  mostCommon(): (Finding & { readonly rows: number })[] {
    const kinds = [...this.#kinds.values()].sort(
      (a, b) => b.rows - a.rows || Number(a.path > b.path) - Number(a.path < b.path),
    );
    return kinds.slice(0, MAX_KINDS_REPORTED);
  }
}
