import { DAY, HOUR, localDayOf, startOfLocalDay } from '../../src/domain/local-time.js';
import { backOffHours } from '../../src/domain/nudge-caps.js';
import { FIRST_PHASE, nextPhase } from '../../src/domain/nudge-phases.js';
import type { NudgeHistory, User } from '../../src/entities/index.js';
import type { HookPhase } from '../../src/jsonb/shapes/nudge-metadata.js';
import type { RowBuilder } from './core/definition.js';

/** A person's first nudge goes out so long before "now", and earlier where the response takes long. */
const FIRST_NUDGE = 40 * DAY;

/** What the time of a person's next nudge depends on, besides the nudges before it. */
export interface NudgeTiming {
  /** How long the response takes, in milliseconds. */
  readonly delay: number;
  /** It is not sent before this, UTC milliseconds. */
  readonly since: number;
}

/**
 * The phase of a person's next nudge, and when it is sent, UTC milliseconds: at the time of day of the one
 * before, as soon as that is answered or its back-off is over.
 */
export function dueNudge(
  { asOf, random, pointingAt }: Pick<RowBuilder<never, object, never>, 'asOf' | 'random' | 'pointingAt'>,
  user: User,
  { delay, since }: NudgeTiming,
): [HookPhase, number] {
  const latestFirst = pointingAt('NudgeHistory', 'userId', user.id).sort(
    (a, b) => b.sentAt.getTime() - a.sentAt.getTime(),
  );
  const [last] = latestFirst;
  if (!last) {
    const day = Math.max(
      localDayOf(asOf - FIRST_NUDGE - delay),
      localDayOf(user.createdAt?.getTime() ?? 0) + 1,
    );
    const first = startOfLocalDay(day) + 9 * HOUR + random.below(8 * HOUR);
    return [FIRST_PHASE, first + wholeDays(since - first)];
  }
  const past = latestFirst.map(({ sentAt, metadata: { openedAt } }) => ({
    sentAt: sentAt.getTime(),
    openedAt: openedAt === undefined ? null : Date.parse(openedAt),
  }));
  const pause = Math.max(DAY, backOffHours(past, asOf) * HOUR, wholeDays(responseTime(last) + 1));
  const next = last.sentAt.getTime() + pause;
  const sentAt = next + wholeDays(since - next);
  return [nextPhase(last.metadata, sentAt), sentAt];
}

/** From sending to the last response, in milliseconds. */
function responseTime({ sentAt, metadata: { openedAt, clickedAt } }: NudgeHistory): number {
  const response = clickedAt ?? openedAt;
  return response === undefined ? 0 : Date.parse(response) - sentAt.getTime();
}

/** A time rounded up to days, in milliseconds; 0 for one below. */
function wholeDays(time: number): number {
  return Math.max(0, Math.ceil(time / DAY)) * DAY;
}
