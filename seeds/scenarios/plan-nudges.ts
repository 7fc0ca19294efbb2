import type { ActKind } from '../engine/generate/person.js';
import { HOUR, localDayOf, MINUTE, startOfLocalDay } from '../../src/domain/local-time.js';
import { WAKING_MINUTES } from '../../src/domain/nudge-caps.js';
import type { NudgeChannel, NudgeVariant } from '../../src/jsonb/shapes/nudge-metadata.js';
import type { Device } from '../content/devices.js';
import { drawDuration } from '../engine/random/long-tail.js';
import type { RandomStream } from '../engine/random/random-stream.js';
import type { LearningSession } from '../engine/generate/learning-sessions.js';
import { WeightedTable } from '../engine/random/weighted-table.js';

/** A planned nudge, and its effect. */
export interface PlannedNudge {
  /** UTC milliseconds. */
  readonly sentAt: number;
  readonly channel: NudgeChannel;
  readonly variant: NudgeVariant;
  /** The person's last act before it, UTC milliseconds; no response to another nudge counts. */
  readonly lastActAt: number;
  /** When the person is active next without it, UTC milliseconds; `null` if never. */
  readonly nextActAt: number | null;
  /** Whether the person comes back because of it: they click on it just before `nextActAt`. */
  readonly bringsBack: boolean;
}

/** What decides a person's nudges. */
export interface NudgedPerson {
  /** In order. */
  readonly sessions: readonly LearningSession[];
  /** Diligent people respond to nudges more, and so get more of them. */
  readonly diligence: number;
  /** How much likelier than usual a nudge is clicked. */
  readonly clicking: number;
  /** Where they mostly use the product. */
  readonly source: Device['source'];
}

/** Days without activity after which reminders are due, with growing intervals: our assumption. */
const REMINDER_DAYS = [2, 4, 7, 12, 20, 30, 45, 60] as const;

/** Share of the due reminders that the rules send: our assumption. */
const REMINDER_SHARE = 0.3;

/** Pause after which a session counts as a return. */
const RETURN_PAUSE = 20 * HOUR;

/**
 * When reminders go out, by local hour, in relation to each other: most before work, at noon and in the evening,
 * when people hold their phones (our assumption). The first and the last are half hours.
 */
const SENDING_HOURS = new WeightedTable<number>([
  [7, 3],
  [8, 5],
  [9, 2],
  [10, 2],
  [11, 3],
  [12, 6],
  [13, 3],
  [14, 2],
  [15, 2],
  [16, 2],
  [17, 3],
  [18, 4],
  [19, 6],
  [20, 7],
  [21, 3],
]);

/** Shares of the variants: the host draws `AI` for one nudge in ten. */
const VARIANTS = new WeightedTable<NudgeVariant>([
  ['RULE_BASED', 9],
  ['AI', 1],
]);

/**
 * How nudges reach people who are away, by where they mostly use the product: only the app can show a push. The
 * shares are our assumption.
 */
const CHANNELS: Readonly<Record<Device['source'], WeightedTable<NudgeChannel>>> = {
  MOBILE: new WeightedTable([
    ['PUSH', 3],
    ['EMAIL', 1],
  ]),
  WEB: new WeightedTable([['EMAIL', 1]]),
};

/**
 * Plans when a person may be nudged: within some sessions, some time after a session, as reminders during a
 * silence, and shortly before some returns (how many is our assumption). The caps are applied later, since they
 * depend on the responses.
 *
 * @param horizon - nothing is sent after it, UTC milliseconds
 * @returns in order of time
 */
export function planNudges(person: NudgedPerson, horizon: number, random: RandomStream): PlannedNudge[] {
  const { sessions, diligence, clicking, source } = person;
  const planned: PlannedNudge[] = [];
  sessions.forEach((session, place) => {
    const next = sessions[place + 1];
    const nextActAt = next?.start ?? null;
    const plan = (sentAt: number, bringsBack = false): void => {
      planned.push(planOne(source, { sentAt, lastActAt: session.end, nextActAt, bringsBack }, random));
    };
    const until = next ? next.start - HOUR : horizon;
    if (random.chance(0.1 + 0.35 * diligence)) planned.push(...withinSession(session, nextActAt, random));
    if (random.chance(0.05 + 0.15 * diligence)) plan(session.end + HOUR + random.below(3 * HOUR));
    for (const days of REMINDER_DAYS) {
      const sentAt = wakingMoment(localDayOf(session.end) + days, random);
      if (sentAt >= until) break;
      if (random.chance(REMINDER_SHARE)) plan(sentAt);
    }
    if (next && next.start - session.end > RETURN_PAUSE && random.chance(0.03 * diligence * clicking)) {
      const sentAt = beforeReturn(next.start, random);
      if (sentAt > session.end + HOUR) plan(sentAt, true);
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
  { sessions, source }: NudgedPerson,
  horizon: number,
  random: RandomStream,
): PlannedNudge[] {
  const place = script === 'COMES_BACK' ? longestPause(sessions) : sessions.length - 1;
  const { end: lastActAt } = sessions[place]!;
  const nextActAt = sessions[place + 1]?.start ?? null;
  const plan = (sentAt: number, bringsBack: boolean): PlannedNudge =>
    planOne(source, { sentAt, lastActAt, nextActAt, bringsBack }, random);
  const planned = REMINDER_DAYS.map((days) => wakingMoment(localDayOf(lastActAt) + days, random))
    .filter((sentAt) => sentAt < (nextActAt === null ? horizon : nextActAt - HOUR))
    .map((sentAt) => plan(sentAt, false));
  const last = nextActAt === null ? [] : [plan(beforeReturn(nextActAt, random), true)];
  return inOrder([...planned, ...last], horizon);
}

/** Plans a nudge to somebody who is away. */
function planOne(
  source: Device['source'],
  { sentAt, lastActAt, nextActAt, bringsBack }: Omit<PlannedNudge, 'channel' | 'variant'>,
  random: RandomStream,
): PlannedNudge {
  const channel = random.weighted(CHANNELS[source]);
  return { sentAt, channel, variant: random.weighted(VARIANTS), lastActAt, nextActAt, bringsBack };
}

/** After these, something goes on that nobody is disturbed in, or might. */
const BUSY_KINDS: readonly ActKind[] = ['REGISTER', 'LESSON_START', 'QUIZ_SUBMIT'];

/**
 * Plans a nudge within the app, moments after an act: the person is still there, whether they do more or not. What
 * comes next decides nothing.
 */
function withinSession(
  { acts }: LearningSession,
  returnsAt: number | null,
  random: RandomStream,
): PlannedNudge[] {
  const place = random.below(acts.length);
  const { kind, at: lastActAt, lesson } = acts[place]!;
  if (BUSY_KINDS.includes(kind) || lesson?.type === 'QUIZ') return [];
  const sentAt = lastActAt + 1_000 + drawDuration(1_500, random);
  const nextActAt = acts[place + 1]?.at ?? returnsAt;
  const variant = random.weighted(VARIANTS);
  return [{ sentAt, channel: 'IN_APP', variant, lastActAt, nextActAt, bringsBack: false }];
}

/** The place of the session before the longest silence. */
function longestPause(sessions: readonly LearningSession[]): number {
  const pauses = sessions.slice(1).map(({ start }, place) => start - sessions[place]!.end);
  return Math.max(0, pauses.indexOf(Math.max(...pauses)));
}

function wakingMoment(day: number, random: RandomStream): number {
  const hour = random.weighted(SENDING_HOURS);
  const first = Math.max(hour * 60, WAKING_MINUTES.first);
  const last = Math.min((hour + 1) * 60, WAKING_MINUTES.last);
  return startOfLocalDay(day) + first * MINUTE + random.below((last - first) * MINUTE);
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
