import type { PresetName } from '../../presets.js';
import type { TableName } from '../../engine/plan/rows.js';

/** What the SQL of a theme is made from. */
export interface FigureNames {
  /** A built-in table, qualified. */
  table(name: TableName): string;
  /** A condition: whether a row belongs to the measured run; `id` is an SQL expression. */
  inRun(id: string): string;
  /** The run's "now", `timestamp` in UTC. */
  readonly asOf: string;
}

/** A bound that is left out does not bind. */
export interface FigureRange {
  readonly least?: number;
  readonly most?: number;
}

/** A published figure, and the range in which that of a run must be. */
export interface Figure {
  readonly id: string;
  /** What it is. */
  readonly title: string;
  readonly unit: '%' | 'times' | 'days' | 'o’clock';
  /** The published value, and what it is of where that differs from ours. */
  readonly published: string;
  readonly source: string;
  readonly range: FigureRange;
  /** What the sample counts. */
  readonly of: string;
  /** With a smaller sample, the figure says nothing. */
  readonly leastSample: number;
  /** Presets of which it is shown, but may be out of range. */
  readonly mayDiffer?: readonly PresetName[];
}

/** Figures that one query measures. */
export interface Theme {
  readonly name: string;
  readonly figures: readonly Figure[];
  /** Without rows of the run in all of these, nothing is measured. */
  readonly needs: readonly TableName[];
  /** A query for rows of `figure`, the id; `value`, which may be null; and `sample`. */
  sql(names: FigureNames): string;
}
