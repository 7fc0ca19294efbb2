import type { BehaviorEventType } from '../../src/domain/behavior-events.js';
import { CURRENCY } from '../../src/domain/money.js';
import type { BehaviorLogMetadata } from '../../src/jsonb/shapes/behavior-log-metadata.js';
import { DEVICES, type DeviceContent } from '../content/devices.js';
import { touch, type Act, type ActKind } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import { learningSessionsOf } from '../engine/generate/learning-sessions.js';
import { WeightedTable } from '../engine/random/weighted-table.js';
import { behaviorLogRow } from '../factories/rows/behavior-log-row.js';
import { EVENT_OF_ACT } from './act-events.js';

/** Share of sessions that a person begins on their main device: our assumption. */
const MAIN_DEVICE_SHARE = 0.85;

/** Where people look around: our assumption. */
const VISITED = new WeightedTable<BehaviorEventType>([
  ['COURSE_LIST_VIEWED', 5],
  ['CHALLENGE_LIST_VIEWED', 4],
  ['BUDGET_VIEWED', 4],
  ['PROFILE_VIEWED', 2],
]);

/**
 * Acts that open the app by themselves; before any other first act of a session, opening the app is logged.
 */
const OPENING_ACTS: ReadonlySet<ActKind> = new Set(['REGISTER', 'NUDGE_CLICK']);

/**
 * Logs what a person did, session by session, as the app's own tracking would; the preset may limit it to a
 * sample of people.
 */
export function logBehavior(context: PersonContext): void {
  const random = context.stream('BehaviorLog');
  const { logged } = context.plan.preset;
  if (logged < 1 && !context.person.script && !random.chance(logged)) return;
  const main = random.pick(DEVICES);
  for (const { start, acts } of learningSessionsOf(context.person.acts)) {
    const sitting = {
      device: random.chance(MAIN_DEVICE_SHARE) ? main : random.pick(DEVICES),
      sessionId: context.newId('BehaviorLog', start),
    };
    const [first] = acts;
    if (first && !OPENING_ACTS.has(first.kind)) {
      const opening = { at: start - 3_000 - random.below(40_000), duration: 3 + random.below(30) };
      log(context, sitting, 'APP_OPENED', opening);
    }
    for (const act of acts)
      log(context, sitting, act.kind === 'VISIT' ? random.weighted(VISITED) : EVENT_OF_ACT[act.kind], act);
  }
}

interface Sitting {
  readonly device: DeviceContent;
  readonly sessionId: string;
}

function log(
  context: PersonContext,
  sitting: Sitting,
  eventType: BehaviorEventType,
  act: Omit<Act, 'kind'>,
): void {
  const { person, emit, newId } = context;
  const { course, lesson, challenge, nudgeId } = act;
  const quiz = course?.lessons.findLast(({ type }) => type === 'QUIZ');
  const row = behaviorLogRow(
    {
      userId: person.id,
      ...sitting,
      eventType,
      timestamp: act.at,
      duration: act.duration,
      pathValues: {
        courseSlug: course?.slug ?? '',
        order: (lesson ?? quiz)?.order ?? '',
        challengeId: challenge?.id ?? '',
        nudgeId: nudgeId ?? '',
      },
      payload: payloadOf(act),
      metadata: metadataOf(act),
    },
    (at) => newId('BehaviorLog', at),
  );
  emit('BehaviorLog', row);
  touch(person, act.at);
}

function payloadOf({ course, lesson, challenge, amount }: Omit<Act, 'kind'>): Record<string, unknown> | null {
  if (amount !== undefined) return challenge ? { amount, currency: CURRENCY } : { score: amount };
  if (course && lesson) return { lessonId: lesson.id, lessonType: lesson.type };
  return null;
}

function metadataOf({ course, challenge, nudgeId }: Omit<Act, 'kind'>): BehaviorLogMetadata {
  return {
    ...(course && { courseId: course.id }),
    ...(challenge && { challengeId: challenge.id }),
    ...(nudgeId !== undefined && { nudgeId }),
  };
}
