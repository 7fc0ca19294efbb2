import type { EntityManager } from 'typeorm';
import { assertLimit } from '../assert-limit.js';
import { FlowError } from '../flow-error.js';
import { queryRows, tablesOf } from '../../database/tables.js';
import { afterKey, aroundPerson, firstRows, ownRow } from './board-queries.js';
import { BOARD_START, rankRows, type RankStart } from './competition-rank.js';
import { readCursor, writeCursor } from './leaderboard-cursor.js';

/** An entry of a leaderboard. */
export interface LeaderboardEntry {
  /** Competition rank: ties share a rank, and the following ranks are skipped (1, 2, 2, 4). */
  readonly rank: number;
  readonly userId: string;
  /** In VND. */
  readonly progress: number;
  readonly completed: boolean;
  readonly joinedAt: Date;
}

/** A page of a leaderboard. */
export interface LeaderboardPage {
  readonly entries: readonly LeaderboardEntry[];
  /** Pass it as `after` to get the next page; `null` on the last one. */
  readonly next: string | null;
}

/** A person's entry and its neighbors. */
export interface LeaderboardStanding {
  readonly own: LeaderboardEntry;
  /** Best first, nearest last. */
  readonly ahead: readonly LeaderboardEntry[];
  /** Nearest first. */
  readonly behind: readonly LeaderboardEntry[];
}

interface BoardRow extends Omit<LeaderboardEntry, 'rank'> {
  readonly id: string;
  /** `joinedAt` to the microsecond, which a Date can't hold. */
  readonly joinedText: string;
}

interface AroundRow extends BoardRow {
  /** How many participants have more progress than the first row. */
  readonly above: number;
  /** How many have as much as the first row; `null` if all rows do. */
  readonly tied: number | null;
}

/**
 * A challenge's ranking, by progress, highest first. Equals share a rank, whoever reached it first: the table
 * has no time of a progress. Among them, who joined first is listed first, so that pages have an order. Pages
 * are read by key, so the last page costs no more than the first; a person's rank costs a count of those
 * ahead. Both use the indexes of the migration `AddLeaderboardIndex`.
 *
 * A page continues the previous page's ranks. If people move in between, each page is correct in itself;
 * start again at the first page for ranks of a single moment.
 */
export class Leaderboard {
  readonly #manager: EntityManager;

  constructor(manager: EntityManager) {
    this.#manager = manager;
  }

  /**
   * Reads a page of the board without locks.
   *
   * @param options.after - `next` of the previous page; omitted for the first page
   * @param options.limit - entries, 1 to 1000; 10 by default
   * @returns empty if the challenge doesn't exist
   * @throws FlowError `CURSOR_INVALID`, `LIMIT_INVALID`
   */
  async page(
    challengeId: string,
    { after, limit = 10 }: { after?: string; limit?: number } = {},
  ): Promise<LeaderboardPage> {
    assertLimit(limit, 1);
    const key = after === undefined ? undefined : readCursor(after, challengeId);
    const rows = key
      ? await this.#rows(afterKey(this.#table), [
          challengeId,
          limit + 1,
          key.progress,
          key.joinedAt,
          key.participantId,
        ])
      : await this.#rows(firstRows(this.#table), [challengeId, limit + 1]);
    const ranked = rankRows(rows.slice(0, limit), key ?? BOARD_START);
    const last = ranked.at(-1);
    const next =
      last && rows.length > limit
        ? writeCursor({ ...last, challengeId, joinedAt: last.joinedText, participantId: last.id })
        : null;
    return { entries: ranked.map(entryOf), next };
  }

  /**
   * Reads a person's rank and neighbors as of a single moment, without locks: first where the person stands, then
   * all from one snapshot, and again if the person has moved in between. On a distributed database, where no
   * snapshot spans the workers, others may move while they are read.
   *
   * @param options.neighbors - per side, 0 to 1000; 2 by default
   * @throws FlowError `NOT_A_PARTICIPANT`, `LIMIT_INVALID`
   */
  async standing(
    { challengeId, userId }: { challengeId: string; userId: string },
    { neighbors = 2 }: { neighbors?: number } = {},
  ): Promise<LeaderboardStanding> {
    assertLimit(neighbors, 0);
    let [place] = await this.#rows(ownRow(this.#table), [challengeId, userId]);
    while (place) {
      const { progress, joinedText, id } = place;
      const values = [challengeId, neighbors, userId, progress, joinedText, id];
      const rows = await queryRows<AroundRow>(this.#manager, aroundPerson(this.#table), values);
      const own = rows.find((row) => row.userId === userId);
      if (own?.id === id && own.progress === progress && own.joinedText === joinedText)
        return standingOf(rows, userId);
      place = own;
    }
    throw new FlowError(
      'NOT_A_PARTICIPANT',
      `User ${userId} is not in challenge ${challengeId}, and so has no rank in it; join it first.`,
    );
  }

  get #table(): string {
    return tablesOf(this.#manager).ChallengeParticipant;
  }

  #rows(sql: string, parameters: readonly unknown[]): Promise<BoardRow[]> {
    return queryRows(this.#manager, sql, parameters);
  }
}

/**
 * Computes what precedes the rows around a person. Ties with the first row share its rank and end where the
 * rows below begin; how many of them precede the first row doesn't matter.
 */
function startBefore(rows: readonly AroundRow[]): RankStart {
  const [first] = rows;
  if (!first) return BOARD_START;
  const { above, tied, progress } = first;
  const shown = rows.filter((row) => row.progress === progress).length;
  return { progress, rank: above + 1, position: above + (tied ?? shown) - shown };
}

/** @param rows - those around the person and the person's own, best first */
function standingOf(rows: readonly AroundRow[], userId: string): LeaderboardStanding {
  const entries = rankRows(rows, startBefore(rows)).map(entryOf);
  const place = entries.findIndex((entry) => entry.userId === userId);
  return {
    own: entries[place] as LeaderboardEntry,
    ahead: entries.slice(0, place),
    behind: entries.slice(place + 1),
  };
}

function entryOf({
  rank,
  userId,
  progress,
  completed,
  joinedAt,
}: BoardRow & { rank: number }): LeaderboardEntry {
  return { rank, userId, progress, completed, joinedAt };
}
