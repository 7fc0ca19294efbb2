import { courseProgress } from '../../src/domain/course-progress.js';
import { isAboutInvesting } from '../../src/domain/investment-courses.js';
import { DAY, localDayOf, localMinuteOf } from '../../src/domain/local-time.js';
import { moneyText } from '../../src/domain/money.js';
import { isFarewell } from '../../src/domain/nudge-caps.js';
import { valuesWithin, type NudgeFacts } from '../../src/domain/nudge-claims.js';
import {
  sayableCount,
  sayablePercent,
  sayableSilence,
  type PlaceholderValues,
} from '../../src/domain/nudge-texts.js';
import { streakAtRisk } from '../../src/domain/streak.js';
import type { TemplateValue } from '../../src/domain/text-template.js';
import type { ActKind, ChallengeHistory, CourseHistory, Person } from '../engine/generate/person.js';
import type { RandomStream } from '../engine/random/random-stream.js';
import type { WorldChallenge, WorldCourse } from '../engine/generate/world.js';
import { learningOrSavingTimes } from './act-events.js';

/** A course that a person has not completed. */
interface StartedCourse {
  readonly course: WorldCourse;
  /** Lessons that are completed, and the same in percent. */
  readonly completed: number;
  readonly percent: number;
  /** When the last one was completed, UTC milliseconds. */
  readonly lastAt: number | undefined;
}

/** A running challenge that a person has not completed. */
interface RunningChallenge {
  readonly challenge: WorldChallenge;
  /** In VND. */
  readonly saved: number;
}

/** Small sums to save. */
const SMALL_SUMS = [moneyText(50_000), moneyText(100_000)] as const;

/** What no nudge changes in a person's history; all times are UTC milliseconds, `Infinity` for never. */
export interface NudgedHistory {
  /** The first time on each local day that the person learned or saved, in order. */
  readonly activeFrom: readonly number[];
  /** These local days. */
  readonly activeDays: readonly number[];
  readonly learnsFrom: number;
  readonly savesFrom: number;
  readonly investsFrom: number;
}

/** Looks up, once for all nudges of a person, what none of these changes. */
export function nudgedHistoryOf({ acts, courses }: Person): NudgedHistory {
  const activeFrom: number[] = [];
  const activeDays: number[] = [];
  for (const at of learningOrSavingTimes(acts).sort((a, b) => a - b)) {
    const day = localDayOf(at);
    if (day === activeDays.at(-1)) continue;
    activeFrom.push(at);
    activeDays.push(day);
  }
  const investing = courses.filter(({ course }) => isAboutInvesting(course));
  return {
    activeFrom,
    activeDays,
    learnsFrom: firstOf(acts, 'LESSON_COMPLETE'),
    savesFrom: firstOf(acts, 'CHALLENGE_DEPOSIT'),
    investsFrom: Math.min(...investing.map(({ enrolledAt }) => enrolledAt)),
  };
}

function firstOf(acts: Person['acts'], wanted: ActKind): number {
  let first = Number.POSITIVE_INFINITY;
  for (const { kind, at } of acts) if (kind === wanted && at < first) first = at;
  return first;
}

/**
 * What is known of a person when they are nudged.
 *
 * @param at - UTC milliseconds
 * @param silentSince - their last activity before it, UTC milliseconds
 * @param random - one draw is taken
 */
export function nudgeFactsOf(
  person: Person,
  history: NudgedHistory,
  { sentAt: at, silentSince }: { readonly sentAt: number; readonly silentSince: number },
  random: RandomStream,
): NudgeFacts {
  let days = 0;
  while (history.activeFrom[days]! <= at) days++;
  const activeDays = history.activeDays.slice(0, days);
  const course = courseAt(person, at);
  const challenge = challengeAt(person, at);
  const { short: name } = person.name;
  const known = {
    NONE: {
      name,
      amount: random.pick(SMALL_SUMS),
      days: sayableCount(streakAtRisk(activeDays, localDayOf(at))),
    },
    COURSE: course && courseValues(name, course, at, silentSince),
    CHALLENGE: challenge && challengeValues(name, challenge, at),
  };
  return {
    values: valuesWithin(known, isFarewell(at, silentSince)),
    record: {
      lessonsDone: course?.completed ?? 0,
      coursePercent: course?.percent ?? 0,
      courseIdleDays: course?.lastAt === undefined ? Number.POSITIVE_INFINITY : (at - course.lastAt) / DAY,
      challengeSaved: challenge ? challenge.saved / challenge.challenge.targetAmount : 0,
      challengeElapsed: challenge ? elapsedOf(challenge.challenge, at) : 0,
      activeDays: days,
      silentDays: (at - silentSince) / DAY,
      hasLearned: history.learnsFrom <= at,
      hasSaved: history.savesFrom <= at,
      localMinute: localMinuteOf(at),
    },
    isInvestor: history.investsFrom <= at,
    isInvestmentCourse: course !== undefined && isAboutInvesting(course.course),
  };
}

/** The course that the person enrolled in last, with what they have completed of it; none once that is all. */
function courseAt({ courses }: Person, at: number): StartedCourse | undefined {
  const history: CourseHistory | undefined = courses.findLast(({ enrolledAt }) => enrolledAt <= at);
  if (!history) return undefined;
  const { course, lessonsCompletedAt } = history;
  const completed = lessonsCompletedAt.findLastIndex((completedAt) => completedAt <= at) + 1;
  if (completed === course.lessons.length) return undefined;
  const percent = courseProgress(completed, course.lessons.length);
  return { course, completed, percent, lastAt: lessonsCompletedAt[completed - 1] };
}

function courseValues(
  name: TemplateValue,
  { course, percent: done }: StartedCourse,
  at: number,
  silentSince: number,
): PlaceholderValues {
  const percent = sayablePercent(done);
  const days = percent === undefined ? undefined : sayableSilence(silentSince, at);
  return { name, course: course.title, percent, days };
}

/** The joined, running, not completed challenge that ends next. */
function challengeAt({ challenges }: Person, at: number): RunningChallenge | undefined {
  let next: ChallengeHistory | undefined;
  for (const history of challenges) {
    const { joinedAt, completedAt, challenge } = history;
    const isRunning = joinedAt <= at && at < challenge.endDate && (completedAt === null || completedAt > at);
    if (isRunning && (!next || challenge.endDate < next.challenge.endDate)) next = history;
  }
  if (!next) return undefined;
  let saved = 0;
  for (const deposit of next.deposits) if (deposit.at <= at) saved += deposit.amount;
  return { challenge: next.challenge, saved };
}

function challengeValues(
  name: TemplateValue,
  { challenge, saved }: RunningChallenge,
  at: number,
): PlaceholderValues {
  return {
    name,
    challenge: challenge.title,
    percent: sayablePercent(Math.floor((100 * saved) / challenge.targetAmount)),
    amount: moneyText(challenge.targetAmount - saved),
    days: sayableCount(Math.ceil((challenge.endDate - at) / DAY)),
  };
}

function elapsedOf({ startDate, endDate }: WorldChallenge, at: number): number {
  return (at - startDate) / (endDate - startDate);
}
