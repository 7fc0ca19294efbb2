import { sessionIdOf, type BehaviorEventType } from '../../src/domain/behavior-events.js';
import { DAY, HOUR, localDayOf, MINUTE, startOfLocalDay } from '../../src/domain/local-time.js';
import { languageOf } from '../../src/domain/localized-text.js';
import { moneyText } from '../../src/domain/money.js';
import { backOffHours } from '../../src/domain/nudge-caps.js';
import {
  FIRST_PHASE,
  nextPhase,
  phaseAfter,
  REWARDED_PHASE,
  TYPES_OF_PHASE,
} from '../../src/domain/nudge-phases.js';
import { NUDGE_REWARDS } from '../../src/domain/nudge-rewards.js';
import { SMALL_SUM } from '../../src/domain/nudge-texts.js';
import type { NudgeType } from '../../src/domain/nudge-types.js';
import { NUDGES } from '../../src/domain/texts/nudges.js';
import type { NudgeHistory, User } from '../../src/entities/index.js';
import type { HookPhase } from '../../src/jsonb/shapes/nudge-metadata.js';
import { deviceAt } from '../content/devices.js';
import { drawDevice } from '../engine/generate/draw-device.js';
import { defineFactory, relationTo, type RowBuilder } from './core/definition.js';
import { behaviorLogRow } from './rows/behavior-log-row.js';
import { nudgeHistoryRow, type NudgeHistoryFacts } from './rows/nudge-history-row.js';
import { isStudent, userFactory } from './user.factory.js';

type Response = 'NONE' | 'OPENED' | 'CLICKED';

const PLAN: { response: Response; phase: HookPhase | undefined; type: NudgeType | undefined } = {
  response: 'NONE',
  phase: undefined,
  type: undefined,
};

const VALUES = { amount: moneyText(SMALL_SUM), count: 12, days: 3 } as const;
const SOMEBODY = { vi: 'bạn', en: 'friend', zh: '朋友' } as const;

/** A person's first nudge goes out so long before "now". */
const FIRST_NUDGE = 40 * DAY;

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
    ignored: () => ({ response: 'NONE' }),
    /** Opened, and not clicked; the log shows it. */
    opened: () => ({ response: 'OPENED' }),
    /** Opened and clicked; the log shows both and what followed. */
    clicked: () => ({ response: 'CLICKED' }),
    /** In a phase of the Hooked model, after those that lead to it. */
    inPhase: (phase: HookPhase) => ({ phase }),
    ofType: (type: NudgeType) => ({ type }),
  },
  build(builder) {
    const { plan, given } = builder;
    const user = builder.relative('user');
    let [phase, sentAt] = whatIsDue(builder, user);
    for (; plan.phase && phase !== plan.phase; phase = phaseAfter(phase), sentAt += DAY) {
      const row = nudgeHistoryRow(
        factsOf(builder, { user, phase, sentAt, response: 'CLICKED' }),
        builder.newId,
      );
      followNudge(builder, user, builder.emit('NudgeHistory', row));
    }
    const { response, type } = plan;
    const wanted = { user, phase, response, sentAt: given.sentAt?.getTime() ?? sentAt, type };
    const nudge = builder.main(nudgeHistoryRow(factsOf(builder, wanted), builder.newId));
    followNudge(builder, user, nudge);
    return nudge;
  },
});

type Builder = Pick<RowBuilder<never, object, never>, 'asOf' | 'random' | 'newId' | 'emit' | 'pointingAt'>;

/** The phase of a person's next nudge, and when it is sent, UTC milliseconds. */
function whatIsDue(
  { asOf, random, pointingAt }: Pick<Builder, 'asOf' | 'random' | 'pointingAt'>,
  user: User,
): [HookPhase, number] {
  const latestFirst = pointingAt('NudgeHistory', 'userId', user.id).sort(
    (a, b) => b.sentAt.getTime() - a.sentAt.getTime(),
  );
  const [last] = latestFirst;
  if (!last) {
    const day = Math.max(localDayOf(asOf - FIRST_NUDGE), registrationDay(user) + 1);
    return [FIRST_PHASE, startOfLocalDay(day) + 9 * HOUR + random.below(8 * HOUR)];
  }
  const past = latestFirst.map(({ sentAt, metadata: { openedAt } }) => ({
    sentAt: sentAt.getTime(),
    openedAt: openedAt === undefined ? null : Date.parse(openedAt),
  }));
  return [nextPhase(last.metadata), last.sentAt.getTime() + Math.max(DAY, backOffHours(past, asOf) * HOUR)];
}

function registrationDay({ createdAt }: User): number {
  return localDayOf(createdAt?.getTime() ?? 0);
}

/** A nudge that is to be sent to a person. */
interface WantedNudge {
  readonly user: User;
  readonly phase: HookPhase;
  /** UTC milliseconds. */
  readonly sentAt: number;
  readonly response: Response;
  /** The usual one of the phase unless it is given. */
  readonly type?: NudgeType | undefined;
}

function factsOf({ random }: Builder, wanted: WantedNudge): NudgeHistoryFacts {
  const { user, phase: hookPhase, sentAt, response, type = TYPES_OF_PHASE[hookPhase][0] } = wanted;
  const openedAt = response === 'NONE' ? null : sentAt + 5 * MINUTE;
  return {
    userId: user.id,
    content: random.pick(NUDGES.filter(({ nudgeType, needs }) => nudgeType === type && needs === 'NONE')),
    values: { ...VALUES, name: user.name ?? SOMEBODY },
    hookPhase,
    channel: 'PUSH',
    variant: 'RULE_BASED',
    reward: hookPhase === REWARDED_PHASE ? { ...NUDGE_REWARDS.FEW_POINTS } : undefined,
    sentAt,
    openedAt,
    clickedAt: response === 'CLICKED' ? openedAt! + 20_000 : null,
  };
}

/** Logs that a nudge was opened, that it was clicked, and what the person looked at then. */
function followNudge(
  { random, newId, emit }: Pick<Builder, 'random' | 'newId' | 'emit'>,
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
