import { localDayOf, MINUTE, startOfLocalDay } from '../../src/domain/local-time.js';
import { heldBack } from '../../src/domain/nudge-caps.js';
import type { PlannedNudge } from './plan-nudges.js';

/** How a person responds to a nudge; times are UTC milliseconds, `null` if they don't. */
export interface NudgeResponse {
  readonly openedAt: number | null;
  readonly clickedAt: number | null;
  /** When they look around after the click; `null` if they do something else, or did not click. */
  readonly visitAt: number | null;
}

/** A nudge that is sent, and the response. */
export interface AnsweredNudge extends NudgeResponse {
  readonly nudge: PlannedNudge;
  /** UTC milliseconds, as in the plan. */
  readonly sentAt: number;
  /** Since when the person had been silent when it was sent: `lastActAt`, or a later response to another. */
  readonly silentSince: number;
}

/**
 * Chooses which planned nudges are sent: those that the caps allow, and none before the person has responded
 * to the one before. A nudge that brings the person back has priority over the one before it.
 *
 * @param planned - in order of time
 * @param respond - how the person responds to a nudge if it is sent after another
 * @returns in order of time
 */
export function answerNudges(
  planned: readonly PlannedNudge[],
  respond: (nudge: PlannedNudge, latest: AnsweredNudge | undefined) => NudgeResponse,
): AnsweredNudge[] {
  const latestFirst: AnsweredNudge[] = [];
  const returns = planned.filter(({ bringsBack }) => bringsBack);
  for (const nudge of planned) {
    const { sentAt } = nudge;
    const silentSince = silenceBefore(latestFirst, nudge);
    if (!mayFollow(latestFirst, sentAt, silentSince)) continue;
    const { openedAt, clickedAt, visitAt } = respond(nudge, latestFirst[0]);
    const answered = { nudge, sentAt, silentSince, openedAt, clickedAt, visitAt };
    const next = nudge.bringsBack ? undefined : returns.find((later) => later.sentAt > sentAt);
    if (!next || !isInTheWay(answered, latestFirst, next)) latestFirst.unshift(answered);
  }
  return latestFirst.reverse();
}

function isInTheWay(
  answered: AnsweredNudge,
  latestFirst: readonly AnsweredNudge[],
  next: PlannedNudge,
): boolean {
  const mayCome = (after: readonly AnsweredNudge[]): boolean =>
    mayFollow(after, next.sentAt, silenceBefore(after, next));
  return mayCome(latestFirst) && !mayCome([answered, ...latestFirst]);
}

function mayFollow(latestFirst: readonly AnsweredNudge[], sentAt: number, silentSince: number): boolean {
  const [latest] = latestFirst;
  if (latest && sentAt <= Math.max(latest.sentAt, activityOf(latest))) return false;
  const localMinute = (sentAt - startOfLocalDay(localDayOf(sentAt))) / MINUTE;
  return heldBack(sentAt, localMinute, latestFirst, silentSince) === null;
}

function silenceBefore(latestFirst: readonly AnsweredNudge[], { lastActAt }: PlannedNudge): number {
  for (const nudge of latestFirst) if (nudge.openedAt !== null) return Math.max(lastActAt, activityOf(nudge));
  return lastActAt;
}

/** The last moment at which a nudge's response shows the person active; 0 without one. */
function activityOf({ openedAt, clickedAt, visitAt }: NudgeResponse): number {
  return visitAt ?? clickedAt ?? openedAt ?? 0;
}
