/** A row that can be ranked. */
export interface Ranked {
  readonly progress: number;
}

/** Where the row before the first one stands. */
export interface RankStart {
  /** Progress of that row; `undefined` where there is none. */
  readonly progress?: number;
  readonly rank: number;
  /** Place from 1, ties counted one after the other; 0 where there is no such row. */
  readonly position: number;
}

/** The start of the whole board. */
export const BOARD_START: RankStart = { rank: 0, position: 0 };

/**
 * Ranks rows that follow each other on a board, best first: equals share a rank, and the next one's rank is its place
 * (1, 2, 2, 4: "standard competition ranking").
 *
 * @param rows a stretch of the board without a gap
 * @param start the row right before it
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
