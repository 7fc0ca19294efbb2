import { courseProgress } from '../../src/domain/course-progress.js';
import { isAboutInvesting } from '../../src/domain/investment-courses.js';
import { DAY, localDayOf, localMinuteOf } from '../../src/domain/local-time.js';
import { moneyText } from '../../src/domain/money.js';
import { isFarewell } from '../../src/domain/nudge-caps.js';
import { isTrueOf, valuesWithin, type NudgeFacts } from '../../src/domain/nudge-claims.js';
import type { NudgeRecord } from '../../src/domain/nudge-conditions.js';
import { TYPES_OF_PHASE } from '../../src/domain/nudge-phases.js';
import {
  areSayable,
  NOT_AGAIN_DAYS,
  placeholdersOf,
  sayableCount,
  sayablePercent,
  sayableSilence,
  type NudgeContent,
  type PlaceholderValues,
} from '../../src/domain/nudge-texts.js';
import { NUDGE_TYPES, type NudgeType } from '../../src/domain/nudge-types.js';
import { streakAtRisk } from '../../src/domain/streak.js';
import type { TemplateValue } from '../../src/domain/text-template.js';
import { NUDGES } from '../../src/domain/texts/nudges.js';
import { HOOK_PHASES, type HookPhase, type NudgeVariant } from '../../src/jsonb/shapes/nudge-metadata.js';
import { COMPOSED_NUDGES } from '../content/composed-nudges.js';
import type { ActKind, ChallengeHistory, CourseHistory, Person } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import type { RandomStream } from '../engine/random/random-stream.js';
import type { WorldCourse } from '../engine/generate/world.js';
import { learningOrSavingTimes } from './act-events.js';

/** A nudge that fits a person at a moment, with the values of its placeholders. */
export interface SayableNudge {
  readonly content: NudgeContent;
  readonly values: Readonly<Record<string, TemplateValue>>;
}

/** A course with the number of lessons that a person has completed, and the time of the last, UTC milliseconds. */
interface StartedCourse {
  readonly course: WorldCourse;
  readonly completed: number;
  readonly lastAt: number | undefined;
}

/** When a nudge is sent, and what it should be like. */
export interface WantedNudge {
  /** UTC milliseconds. */
  readonly sentAt: number;
  /** The person's last activity before it, UTC milliseconds. */
  readonly silentSince: number;
  readonly phase: HookPhase;
  /** The type that is preferred. */
  readonly type: NudgeType;
  /** A model has texts of its own, and takes those of the rules where none of them fits. */
  readonly variant: NudgeVariant;
}

interface PreparedNudge {
  readonly content: NudgeContent;
  readonly placeholders: readonly string[];
}

/** Texts, and what part of them is of a type or serves a phase, each in the order of the texts. */
interface NudgePool {
  readonly all: readonly PreparedNudge[];
  readonly ofType: ReadonlyMap<NudgeType, readonly PreparedNudge[]>;
  readonly ofPhase: ReadonlyMap<HookPhase, readonly PreparedNudge[]>;
}

const RULED = prepare(NUDGES);
const COMPOSED = prepare(COMPOSED_NUDGES);

/** Small sums to save, in VND. */
const SMALL_SUMS = [50_000, 100_000] as const;

/**
 * Chooses a nudge for a person at a moment: only one that is true of them, preferably of the wanted type, and
 * among those one that they got least often, and not within {@link NOT_AGAIN_DAYS}. What others do is unknown,
 * since a person's rows must not depend on other people: nothing is said with `{count}`.
 */
export function chooseNudge({ person, stream }: PersonContext, wanted: WantedNudge): SayableNudge {
  const { sentAt: at, silentSince, variant } = wanted;
  const random = stream('NudgeHistory');
  const facts = factsOf(person, at, silentSince, random);
  const { values } = facts;
  const isSayable = ({ content, placeholders }: PreparedNudge): boolean => {
    const ofNeed = values[content.needs];
    return ofNeed !== undefined && areSayable(placeholders, ofNeed) && isTrueOf(content, facts);
  };
  const fitting =
    (variant === 'AI' ? preferred(COMPOSED, wanted, person, isSayable) : undefined) ??
    preferred(RULED, wanted, person, isSayable) ??
    RULED.all.filter(isSayable);
  const { content } = random.pick(leastHeard(fitting, person));
  return { content, values: values[content.needs] as Record<string, TemplateValue> };
}

/**
 * The nudges that are preferred among some: what the person never heard, of the wanted type or else of another
 * that serves the phase, before what they did not hear lately; `undefined` if they heard everything lately. Most
 * often the first choice has some, so that the others are not looked at.
 */
function preferred(
  { all, ofType, ofPhase }: NudgePool,
  { sentAt, phase, type }: WantedNudge,
  { nudges: sent }: Person,
  isSayable: (nudge: PreparedNudge) => boolean,
): readonly PreparedNudge[] | undefined {
  const isUnheard = ({ content }: PreparedNudge): boolean => !sent.some((nudge) => nudge.content === content);
  const isFresh = ({ content }: PreparedNudge): boolean =>
    !sent.some((nudge) => nudge.content === content && sentAt - nudge.sentAt < NOT_AGAIN_DAYS * DAY);
  const wantedType = ofType.get(type)!;
  const servingPhase = ofPhase.get(phase)!;
  const choices = [
    [wantedType, isUnheard],
    [servingPhase, isUnheard],
    [wantedType, isFresh],
    [servingPhase, isFresh],
    [all, isFresh],
  ] as const;
  for (const [nudges, isLeft] of choices) {
    const left = nudges.filter((nudge) => isLeft(nudge) && isSayable(nudge));
    if (left.length > 0) return left;
  }
  return undefined;
}

function prepare(contents: readonly NudgeContent[]): NudgePool {
  const all = contents.map((content) => ({ content, placeholders: [...placeholdersOf(content)] }));
  const of = (types: readonly NudgeType[]): PreparedNudge[] =>
    all.filter(({ content }) => types.includes(content.nudgeType));
  return {
    all,
    ofType: new Map(NUDGE_TYPES.map((type) => [type, of([type])])),
    ofPhase: new Map(HOOK_PHASES.map((phase) => [phase, of(TYPES_OF_PHASE[phase])])),
  };
}

function leastHeard(nudges: readonly PreparedNudge[], person: Person): PreparedNudge[] {
  const heard = nudges.map(({ content }) =>
    person.nudges.reduce((count, sent) => (sent.content === content ? count + 1 : count), 0),
  );
  const fewest = Math.min(...heard);
  return nudges.filter((_, place) => heard[place] === fewest);
}

function factsOf(person: Person, at: number, silentSince: number, random: RandomStream): NudgeFacts {
  const acts = learningOrSavingTimes(person.acts, at);
  const course = courseAt(person, at);
  const challenge = challengeAt(person, at);
  const known = {
    NONE: freeValues(person, acts, at, random),
    COURSE: course && courseValues(person, course, at, silentSince),
    CHALLENGE: challenge && challengeValues(person, challenge, at),
  };
  return {
    values: valuesWithin(known, isFarewell(at, silentSince)),
    record: recordOf(person, { acts, course, challenge, at, silentSince }),
    isInvestor: person.courses.some(
      (history) => history.enrolledAt <= at && isAboutInvesting(history.course),
    ),
    isInvestmentCourse: course !== undefined && isAboutInvesting(course.course),
  };
}

function recordOf(
  { acts: everything }: Person,
  known: {
    readonly acts: readonly number[];
    readonly course: StartedCourse | undefined;
    readonly challenge: ChallengeHistory | undefined;
    readonly at: number;
    readonly silentSince: number;
  },
): NudgeRecord {
  const { acts, course, challenge, at, silentSince } = known;
  const { startDate, endDate, targetAmount } = challenge?.challenge ?? {
    startDate: at,
    endDate: at + DAY,
    targetAmount: 1,
  };
  const hasDone = (wanted: ActKind): boolean =>
    everything.some(({ kind, at: actedAt }) => kind === wanted && actedAt <= at);
  return {
    lessonsDone: course?.completed ?? 0,
    coursePercent: course ? courseProgress(course.completed, course.course.lessons.length) : 0,
    courseIdleDays: course?.lastAt === undefined ? Number.POSITIVE_INFINITY : (at - course.lastAt) / DAY,
    challengeSaved: challenge ? savedBy(challenge, at) / targetAmount : 0,
    challengeElapsed: (at - startDate) / (endDate - startDate),
    activeDays: activeDaysOf(acts),
    silentDays: (at - silentSince) / DAY,
    hasLearned: hasDone('LESSON_COMPLETE'),
    hasSaved: hasDone('CHALLENGE_DEPOSIT'),
    localMinute: localMinuteOf(at),
  };
}

function activeDaysOf(acts: readonly number[]): number {
  const days = new Set<number>();
  for (const at of acts) days.add(localDayOf(at));
  return days.size;
}

function freeValues(
  person: Person,
  acts: readonly number[],
  at: number,
  random: RandomStream,
): PlaceholderValues {
  return {
    name: person.name.short,
    amount: moneyText(random.pick(SMALL_SUMS)),
    days: sayableCount(streakAtRisk(acts, at)),
  };
}

/** The course that the person enrolled in last, with what they have completed of it; none once that is all. */
function courseAt(person: Person, at: number): StartedCourse | undefined {
  const history: CourseHistory | undefined = person.courses.findLast(({ enrolledAt }) => enrolledAt <= at);
  if (!history) return undefined;
  const { course, lessonsCompletedAt } = history;
  const done = lessonsCompletedAt.filter((completedAt) => completedAt <= at);
  const completed = done.length;
  return completed === course.lessons.length ? undefined : { course, completed, lastAt: done.at(-1) };
}

function courseValues(
  { name }: Person,
  { course, completed }: StartedCourse,
  at: number,
  silentSince: number,
): PlaceholderValues {
  const percent = sayablePercent(courseProgress(completed, course.lessons.length));
  const days = percent === undefined ? undefined : sayableSilence(silentSince, at);
  return { name: name.short, course: course.title, percent, days };
}

/** The joined, running, not completed challenge that ends next. */
function challengeAt(person: Person, at: number): ChallengeHistory | undefined {
  let next: ChallengeHistory | undefined;
  for (const history of person.challenges) {
    const { joinedAt, completedAt, challenge } = history;
    const isRunning = joinedAt <= at && at < challenge.endDate && (completedAt === null || completedAt > at);
    if (isRunning && (!next || challenge.endDate < next.challenge.endDate)) next = history;
  }
  return next;
}

function challengeValues({ name }: Person, history: ChallengeHistory, at: number): PlaceholderValues {
  const { challenge } = history;
  const saved = savedBy(history, at);
  const percent = Math.floor((100 * saved) / challenge.targetAmount);
  return {
    name: name.short,
    challenge: challenge.title,
    percent: sayablePercent(percent),
    amount: moneyText(challenge.targetAmount - saved),
    days: sayableCount(Math.ceil((challenge.endDate - at) / DAY)),
  };
}

/** What the person has saved for a challenge until a moment, in VND. */
function savedBy({ deposits }: ChallengeHistory, at: number): number {
  let sum = 0;
  for (const deposit of deposits) if (deposit.at <= at) sum += deposit.amount;
  return sum;
}
