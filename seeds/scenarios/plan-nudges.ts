import { HOUR, localDayOf, MINUTE, startOfLocalDay } from '../../src/domain/local-time.js';
import { WAKING_MINUTES } from '../../src/domain/nudge-caps.js';
import type { RandomStream } from '../engine/random/random-stream.js';
import type { LearningSession } from '../engine/generate/learning-sessions.js';

/** A planned nudge, and its effect. */
export interface PlannedNudge {
  /** UTC milliseconds. */
  readonly sentAt: number;
  /** When the person is active next without it, UTC milliseconds; `null` if never. */
  readonly nextActAt: number | null;
  /** Whether the person comes back because of it: they click on it just before `nextActAt`. */
  readonly bringsBack: boolean;
}

/** Days without activity after which reminders are due, with growing intervals: our assumption. */
const REMINDER_DAYS = [2, 4, 7, 12, 20, 30] as const;

/** Share of the due reminders that the rules send: our assumption. */
const REMINDER_SHARE = 0.3;

/** Pause after which a session counts as a return. */
const RETURN_PAUSE = 20 * HOUR;

/**
 * Plans when a person may be nudged: reminders during a silence, one shortly before many returns, and one some
 * time after a session (how many is our assumption). The caps are applied later, since they depend on the
 * responses.
 *
 * @param sessions - the person's sessions, in order
 * @param diligence - diligent people respond to nudges more
 * @param horizon - nothing is sent after it, UTC milliseconds
 * @returns in order of time
 */
export function planNudges(
  sessions: readonly LearningSession[],
  diligence: number,
  horizon: number,
  random: RandomStream,
): PlannedNudge[] {
  const planned: PlannedNudge[] = [];
  sessions.forEach((session, place) => {
    const next = sessions[place + 1];
    const nextActAt = next?.start ?? null;
    const until = next ? next.start - HOUR : horizon;
    if (random.chance(0.05 + 0.15 * diligence)) {
      planned.push({ sentAt: session.end + HOUR + random.below(3 * HOUR), nextActAt, bringsBack: false });
    }
    for (const days of REMINDER_DAYS) {
      const sentAt = wakingMoment(localDayOf(session.end) + days, random);
      if (sentAt >= until) break;
      if (random.chance(REMINDER_SHARE)) planned.push({ sentAt, nextActAt, bringsBack: false });
    }
    if (next && next.start - session.end > RETURN_PAUSE && random.chance(0.03 + 0.2 * diligence)) {
      const sentAt = beforeReturn(next.start, random);
      if (sentAt > session.end + HOUR) planned.push({ sentAt, nextActAt, bringsBack: true });
    }
  });
  return inOrder(planned, horizon);
}

/**
 * Plans the nudges of a persona: every reminder during their longest silence and, if they come back, one
 * shortly before the return. Without a return, the silence lasts until `--as-of`.
 */
export function planScriptedNudges(
  script: 'COMES_BACK' | 'STAYS_AWAY',
  sessions: readonly LearningSession[],
  horizon: number,
  random: RandomStream,
): PlannedNudge[] {
  const place = script === 'COMES_BACK' ? longestPause(sessions) : sessions.length - 1;
  const { end } = sessions[place]!;
  const nextActAt = sessions[place + 1]?.start ?? null;
  const reminders = REMINDER_DAYS.map((days) => wakingMoment(localDayOf(end) + days, random));
  const planned = reminders
    .filter((sentAt) => sentAt < (nextActAt === null ? horizon : nextActAt - HOUR))
    .map((sentAt) => ({ sentAt, nextActAt, bringsBack: false }));
  const last =
    nextActAt === null ? [] : [{ sentAt: beforeReturn(nextActAt, random), nextActAt, bringsBack: true }];
  return inOrder([...planned, ...last], horizon);
}

/** The place of the session before the longest silence. */
function longestPause(sessions: readonly LearningSession[]): number {
  const pauses = sessions.slice(1).map(({ start }, place) => start - sessions[place]!.end);
  return Math.max(0, pauses.indexOf(Math.max(...pauses)));
}

function wakingMoment(day: number, random: RandomStream): number {
  return (
    startOfLocalDay(day) +
    WAKING_MINUTES.first * MINUTE +
    random.below((WAKING_MINUTES.last - WAKING_MINUTES.first) * MINUTE)
  );
}

/** Up to three hours before the return or, if that is at night, before the end of the waking hours. */
function beforeReturn(returnAt: number, random: RandomStream): number {
  const midnight = startOfLocalDay(localDayOf(returnAt));
  const earliest = midnight + WAKING_MINUTES.first * MINUTE;
  const latest = Math.min(returnAt - 3 * MINUTE, midnight + WAKING_MINUTES.last * MINUTE);
  return latest - random.below(Math.max(1, Math.min(3 * HOUR, latest - earliest)));
}

function inOrder(planned: readonly PlannedNudge[], horizon: number): PlannedNudge[] {
  return planned
    .filter(
      ({ sentAt, nextActAt, bringsBack }) =>
        sentAt <= horizon && !(bringsBack && sentAt > nextActAt! - 2 * MINUTE),
    )
    .sort((a, b) => a.sentAt - b.sentAt);
}
