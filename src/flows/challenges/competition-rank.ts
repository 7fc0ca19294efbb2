/** A row that can be ranked. */
export interface Ranked {
  readonly progress: number;
}

/** The row before the first one. */
export interface RankStart {
  /** Its progress; `undefined` if there is no such row. */
  readonly progress?: number;
  readonly rank: number;
  /** Position from 1, without shared places; 0 if there is no such row. */
  readonly position: number;
}

/** The start of the board. */
export const BOARD_START: RankStart = { rank: 0, position: 0 };

/**
 * Ranks consecutive rows, best first, by standard competition ranking (1, 2, 2, 4).
 *
 * @param rows - consecutive rows of the board
 * @param start - the row right before them
 */
export function rankRows<Row extends Ranked>(
  rows: readonly Row[],
  start: RankStart,
): (Row & { rank: number; position: number })[] {
  let { progress, rank, position } = start;
  return rows.map((row) => {
    position += 1;
    if (row.progress !== progress) rank = position;
    progress = row.progress;
    return { ...row, rank, position };
  });
}
