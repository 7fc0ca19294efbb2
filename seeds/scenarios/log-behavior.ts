import {
  sessionIdOf,
  type BehaviorEventType,
  type EventDetails,
  type EventPlace,
} from '../../src/domain/behavior-events.js';
import { CURRENCY } from '../../src/domain/money.js';
import { deviceAt, type Device, type DeviceContent } from '../content/devices.js';
import { drawDevice } from '../engine/generate/draw-device.js';
import { touch, type Act, type Person } from '../engine/generate/person.js';
import type { PersonContext, SeedContext } from '../engine/generate/scenario.js';
import { learningSessionsOf } from '../engine/generate/learning-sessions.js';
import type { RandomStream } from '../engine/random/random-stream.js';
import { drawDuration } from '../engine/random/long-tail.js';
import { WeightedTable } from '../engine/random/weighted-table.js';
import { behaviorLogRow } from '../factories/rows/behavior-log-row.js';
import { EVENT_OF_KIND, type LoggedKind } from './act-events.js';
import { PersonDevices } from './person-devices.js';

/** Where people look around: our assumption. */
const VISITED = new WeightedTable<BehaviorEventType>([
  ['COURSE_LIST_VIEWED', 5],
  ['CHALLENGE_LIST_VIEWED', 4],
  ['BUDGET_VIEWED', 4],
  ['PROFILE_VIEWED', 2],
]);

/** Acts that a session can begin with; before any other, the log gets an opening of the app. */
const OPENING_KINDS: ReadonlySet<LoggedKind> = new Set(['REGISTER', 'GLANCE', 'NUDGE_OPEN', 'NUDGE_CLICK']);

/** How long after the registration the app reports that it was opened, in milliseconds: our assumption. */
const SERVER_TIME = 240;

/** Something to log of a person. */
interface Logged extends Omit<Act, 'kind'> {
  readonly kind: LoggedKind;
}

/**
 * Logs what a person did, session by session, as the app's own tracking and the flows would; the preset may
 * limit it to a sample of people. Besides, the log shows only in the person's own row.
 *
 * @param main - the device on which the person begins most sessions
 */
export function logBehavior(context: PersonContext, main: Device): void {
  const { person, newId, wants } = context;
  if (!wants('BehaviorLog') && !wants('User')) return;
  const random = context.stream('BehaviorLog');
  const { logged } = context.plan.preset;
  if (logged < 1 && !person.script && !random.chance(logged)) return;
  const devices = new PersonDevices(main, [person.createdAt, context.plan.asOf], random);
  for (const { start, acts } of learningSessionsOf([...person.acts, ...consequencesOf(person, random)])) {
    const sitting = { device: devices.next(start), sessionId: sessionIdOf(newId('BehaviorLog', start)) };
    const [first] = acts;
    if (first && !OPENING_KINDS.has(first.kind)) {
      const at = start - 1_500 - drawDuration(9_000, random);
      log(context, sitting, 'APP_OPENED', { kind: 'GLANCE', at, duration: drawDuration(8, random) });
    }
    for (const act of acts) log(context, sitting, eventOf(act, random), act);
  }
}

function eventOf({ kind }: Logged, random: RandomStream): BehaviorEventType {
  return kind === 'VISIT' ? random.weighted(VISITED) : EVENT_OF_KIND[kind];
}

/** Logs that staff created the run's challenges. */
export function logAnnouncements({ world, emit, stream, newId }: SeedContext): void {
  const random = stream('BehaviorLog');
  const devices = new Map(world.staff.map(({ id }) => [id, drawDevice(random)]));
  for (const { id: challengeId, createdById: userId, createdAt: timestamp } of world.challenges) {
    const facts = {
      userId,
      sessionId: sessionIdOf(newId('BehaviorLog', timestamp)),
      eventType: 'CHALLENGE_CREATED',
      device: deviceAt(devices.get(userId)!, timestamp),
      language: 'vi',
      timestamp,
      duration: drawDuration(240, random),
      place: { challengeId },
    } as const;
    emit(
      'BehaviorLog',
      behaviorLogRow(facts, (at) => newId('BehaviorLog', at)),
    );
  }
}

/** What the app knows of without an act at the device; a challenge is completed moments after its last deposit. */
function consequencesOf({ courses, challenges, nudges }: Person, random: RandomStream): Logged[] {
  const logged: Logged[] = [];
  for (const { course, certifiedAt } of courses) {
    if (certifiedAt !== null)
      logged.push({ kind: 'CERTIFICATE_ISSUE', at: certifiedAt, duration: 0, course });
  }
  for (const { challenge, completedAt } of challenges) {
    if (completedAt === null) continue;
    logged.push({
      kind: 'CHALLENGE_COMPLETE',
      at: completedAt + drawDuration(12, random),
      duration: 0,
      challenge,
    });
  }
  for (const { id: nudgeId, openedAt } of nudges) {
    if (openedAt !== null) logged.push({ kind: 'NUDGE_OPEN', at: openedAt, duration: 0, nudgeId });
  }
  return logged;
}

/** What the events of one session share. */
interface Sitting {
  readonly device: DeviceContent;
  readonly sessionId: string;
}

function log(context: PersonContext, sitting: Sitting, eventType: BehaviorEventType, act: Logged): void {
  const { plan, person, emit, newId } = context;
  const timestamp = act.kind === 'REGISTER' ? Math.min(act.at + SERVER_TIME, plan.asOf) : act.at;
  const row = behaviorLogRow(
    {
      userId: person.id,
      ...sitting,
      eventType,
      language: person.language,
      timestamp,
      duration: act.duration,
      place: placeOf(act),
      trace: act.trace,
      details: detailsOf(act),
    },
    (at) => newId('BehaviorLog', at),
  );
  emit('BehaviorLog', row);
  touch(person, timestamp);
}

function placeOf({ course, lesson, challenge, nudgeId }: Logged): EventPlace {
  return {
    ...(course && { courseId: course.id }),
    ...(lesson && { lessonId: lesson.id }),
    ...(challenge && { challengeId: challenge.id }),
    ...(nudgeId !== undefined && { nudgeId }),
  };
}

function detailsOf({ kind, at, course, lesson, amount, offered }: Logged): EventDetails | undefined {
  switch (kind) {
    case 'RECOMMENDATION_CLICK':
      return { courseId: course!.id };
    case 'ENROLL':
      return { courseId: course!.id, enrolledAt: new Date(at).toISOString() };
    case 'LESSON_START':
    case 'LESSON_COMPLETE':
      return { lessonId: lesson!.id, lessonType: lesson!.type };
    case 'QUIZ_SUBMIT':
      return { score: amount };
    case 'CHALLENGE_DEPOSIT':
      return { amount, offered: offered ?? amount, currency: CURRENCY };
    default:
      return undefined;
  }
}
