import { sessionIdOf, type BehaviorEventType } from '../../src/domain/behavior-events.js';
import { DAY, HOUR, MINUTE } from '../../src/domain/local-time.js';
import { languageOf } from '../../src/domain/localized-text.js';
import { moneyText } from '../../src/domain/money.js';
import { phaseAfter, REWARDED_PHASE, TYPES_OF_PHASE } from '../../src/domain/nudge-phases.js';
import { NUDGE_REWARDS } from '../../src/domain/nudge-rewards.js';
import { SMALL_SUM } from '../../src/domain/nudge-texts.js';
import type { NudgeType } from '../../src/domain/nudge-types.js';
import { NUDGES } from '../../src/domain/texts/nudges.js';
import type { NudgeHistory, User } from '../../src/entities/index.js';
import type { HookPhase } from '../../src/jsonb/shapes/nudge-metadata.js';
import { deviceAt } from '../content/devices.js';
import { drawDevice } from '../engine/generate/draw-device.js';
import { defineFactory, relationTo, type RowBuilder } from './core/definition.js';
import { FactoryError } from './core/factory-error.js';
import { wholeNumber } from './core/given-number.js';
import { dueNudge } from './due-nudge.js';
import { behaviorLogRow } from './rows/behavior-log-row.js';
import { nudgeHistoryRow, type NudgeHistoryFacts } from './rows/nudge-history-row.js';
import { isStudent, userFactory } from './user.factory.js';

type Response = 'NONE' | 'OPENED' | 'CLICKED';

const PLAN: {
  response: Response;
  phase: HookPhase | undefined;
  type: NudgeType | undefined;
  /** Hours from sending to the response; minutes if it is left out. */
  afterHours: number | undefined;
  /** It is not sent before this, UTC milliseconds. */
  since: number;
} = { response: 'NONE', phase: undefined, type: undefined, afterHours: undefined, since: 0 };

/** Ten years. */
const MOST_HOURS = 87_600;

/** How soon a person responded. */
export interface Delay {
  /** Hours after the nudge was sent, from 1; five minutes after if it is left out. */
  afterHours?: number;
}

/** From opening to clicking, in milliseconds. */
const READING_TIME = 20_000;

const VALUES = { amount: moneyText(SMALL_SUM), count: 12, days: 3 } as const;
const SOMEBODY = { vi: 'bạn', en: 'friend', zh: '朋友' } as const;

/**
 * Nudges: a person's follow each other a day apart, or as far as ignored ones ask for, each in the phase that
 * the answer to the one before makes due.
 */
export const nudgeHistoryFactory = defineFactory({
  table: 'NudgeHistory',
  plan: PLAN,
  relations: { user: relationTo(userFactory, 'userId', isStudent) },
})({
  states: {
    /** Neither opened nor clicked. */
    ignored: () => ({ response: 'NONE', afterHours: undefined }),
    /** Opened, and not clicked; the log shows it. */
    opened: ({ afterHours }: Delay = {}) => ({
      response: 'OPENED',
      afterHours: hours('nudge.opened({ afterHours })', afterHours),
    }),
    /** Opened and clicked; the log shows both and what followed. */
    clicked: ({ afterHours }: Delay = {}) => ({
      response: 'CLICKED',
      afterHours: hours('nudge.clicked({ afterHours })', afterHours),
    }),
    /** In a phase of the Hooked model, after those that lead to it. */
    inPhase: (phase: HookPhase) => ({ phase }),
    ofType: (type: NudgeType) => ({ type }),
  },
  build(builder) {
    const { plan, given } = builder;
    const delay = (plan.afterHours ?? 0) * HOUR;
    const user = builder.relative('user', { earlier: Math.ceil(delay / DAY) });
    let [phase, sentAt] = dueNudge(builder, user, { delay, since: plan.since });
    for (; plan.phase && phase !== plan.phase; phase = phaseAfter(phase), sentAt += DAY) {
      const row = nudgeHistoryRow(
        factsOf(builder, { user, phase, sentAt, response: 'CLICKED' }),
        builder.newId,
      );
      followNudge(builder, user, builder.emit('NudgeHistory', row));
    }
    if (given.sentAt === undefined) assertPast(plan.response, sentAt + delay, builder.asOf);
    const wanted = { ...plan, user, phase, sentAt: given.sentAt?.getTime() ?? sentAt };
    const nudge = builder.main(nudgeHistoryRow(factsOf(builder, wanted), builder.newId));
    followNudge(builder, user, nudge);
    return nudge;
  },
});

type Builder = Pick<RowBuilder<never, object, never>, 'random' | 'newId' | 'emit'>;

/** A nudge that is to be sent to a person. */
interface WantedNudge {
  readonly user: User;
  readonly phase: HookPhase;
  /** UTC milliseconds. */
  readonly sentAt: number;
  readonly response: Response;
  readonly afterHours?: number | undefined;
  /** The usual one of the phase unless it is given. */
  readonly type?: NudgeType | undefined;
}

function factsOf({ random }: Builder, wanted: WantedNudge): NudgeHistoryFacts {
  const { user, phase: hookPhase, sentAt, response, type = TYPES_OF_PHASE[hookPhase][0] } = wanted;
  const openedAt = response === 'NONE' ? null : openingOf(wanted);
  return {
    userId: user.id,
    content: random.pick(
      NUDGES.filter(({ nudgeType, needs, when }) => nudgeType === type && needs === 'NONE' && !when),
    ),
    values: { ...VALUES, name: user.name ?? SOMEBODY },
    hookPhase,
    channel: 'PUSH',
    variant: 'RULE_BASED',
    reward: hookPhase === REWARDED_PHASE ? { ...NUDGE_REWARDS.FEW_POINTS } : undefined,
    sentAt,
    openedAt,
    clickedAt: response === 'CLICKED' ? openedAt! + READING_TIME : null,
  };
}

/** When a nudge is opened: the last of the response is as late as was asked for. */
function openingOf({ sentAt, response, afterHours }: WantedNudge): number {
  if (afterHours === undefined) return sentAt + 5 * MINUTE;
  return sentAt + afterHours * HOUR - (response === 'CLICKED' ? READING_TIME : 0);
}

/** Refuses a nudge that would lie ahead, or whose response would, with an hour for what follows on it. */
function assertPast(response: Response, until: number, asOf: number): void {
  const isAnswered = response !== 'NONE';
  if (until + (isAnswered ? HOUR : 0) <= asOf) return;
  throw new FactoryError(
    `The person's next nudge would be ${isAnswered ? 'answered' : 'sent'} at ${new Date(until).toISOString()}, but the set's "now" is ` +
      `${new Date(asOf).toISOString()}. Give a person who registered earlier, or whose last nudges and lessons are longer ago.`,
  );
}

function hours(option: string, given: number | undefined): number | undefined {
  return given === undefined ? undefined : wholeNumber(option, given, 1, MOST_HOURS);
}

/** Logs that a nudge was opened, that it was clicked, and what the person looked at then. */
function followNudge(
  { random, newId, emit }: Builder,
  { preferredLanguage }: User,
  { id: nudgeId, userId, metadata: { openedAt, clickedAt } }: NudgeHistory,
): void {
  if (openedAt === undefined) return;
  const language = languageOf(preferredLanguage ?? null);
  const sessionId = sessionIdOf(newId(Date.parse(openedAt)));
  const sitting = {
    userId,
    sessionId,
    device: deviceAt(drawDevice(random), Date.parse(openedAt)),
    language,
    duration: 15,
  };
  const log = (eventType: BehaviorEventType, timestamp: number, place = {}): void => {
    emit('BehaviorLog', behaviorLogRow({ ...sitting, eventType, timestamp, place }, newId));
  };
  log('NUDGE_OPENED', Date.parse(openedAt), { nudgeId });
  if (clickedAt === undefined) return;
  const at = Date.parse(clickedAt);
  log('NUDGE_CLICKED', at, { nudgeId });
  log('COURSE_LIST_VIEWED', at + 10_000);
}
