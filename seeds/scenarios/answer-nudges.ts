import { localDayOf, MINUTE, startOfLocalDay } from '../../src/domain/local-time.js';
import { heldBack } from '../../src/domain/nudge-caps.js';
import type { PlannedNudge } from './plan-nudges.js';

/** How a person responds to a nudge; times are UTC milliseconds, `null` if they don't. */
export interface NudgeResponse {
  readonly openedAt: number | null;
  readonly clickedAt: number | null;
}

/** A nudge that is sent, and the response. */
export type AnsweredNudge = PlannedNudge & NudgeResponse;

/**
 * Chooses which planned nudges are sent: those that the caps allow, and none before the person has responded
 * to the one before. A nudge that brings the person back has priority over the one before it.
 *
 * @param planned - in order of time
 * @param respond - how the person responds to a nudge if it is sent
 * @returns in order of time
 */
export function answerNudges(
  planned: readonly PlannedNudge[],
  respond: (nudge: PlannedNudge) => NudgeResponse,
): AnsweredNudge[] {
  const latestFirst: AnsweredNudge[] = [];
  for (const [place, nudge] of planned.entries()) {
    if (!mayFollow(latestFirst, nudge)) continue;
    const answered = { ...nudge, ...respond(nudge) };
    const next = nudge.bringsBack ? undefined : planned.slice(place + 1).find(({ bringsBack }) => bringsBack);
    const isInTheWay = next && mayFollow(latestFirst, next) && !mayFollow([answered, ...latestFirst], next);
    if (!isInTheWay) latestFirst.unshift(answered);
  }
  return latestFirst.reverse();
}

function mayFollow(latestFirst: readonly AnsweredNudge[], { sentAt }: PlannedNudge): boolean {
  const [latest] = latestFirst;
  if (latest && sentAt <= (latest.clickedAt ?? latest.openedAt ?? latest.sentAt)) return false;
  const localMinute = (sentAt - startOfLocalDay(localDayOf(sentAt))) / MINUTE;
  return heldBack(sentAt, localMinute, latestFirst) === null;
}
