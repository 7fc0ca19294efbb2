import { courseProgress } from '../../src/domain/course-progress.js';
import { DAY } from '../../src/domain/local-time.js';
import { moneyText } from '../../src/domain/money.js';
import {
  areSayable,
  LEAST_COUNT,
  placeholdersOf,
  sayableCount,
  sayablePercent,
  type NudgeContent,
  type NudgeNeed,
  type PlaceholderValues,
} from '../../src/domain/nudge-texts.js';
import { NUDGE_TYPES, type NudgeType } from '../../src/domain/nudge-types.js';
import { streakAtRisk } from '../../src/domain/streak.js';
import type { TemplateValue } from '../../src/domain/text-template.js';
import { NUDGES } from '../../src/domain/texts/nudges.js';
import type { Person } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import type { RandomStream } from '../engine/random/random-stream.js';
import type { RunPlan } from '../engine/plan/run-plan.js';
import { learningOrSavingTimes } from './act-events.js';

/** A nudge that fits a person at a moment, with the values of its placeholders. */
export interface SayableNudge {
  readonly content: NudgeContent;
  readonly values: Readonly<Record<string, TemplateValue>>;
}

interface PreparedNudge {
  readonly content: NudgeContent;
  readonly placeholders: readonly string[];
}

const PREPARED: readonly PreparedNudge[] = NUDGES.map((content) => ({
  content,
  placeholders: [...placeholdersOf(content)],
}));

const PREPARED_BY_TYPE: ReadonlyMap<NudgeType, readonly PreparedNudge[]> = new Map(
  NUDGE_TYPES.map((type) => [type, PREPARED.filter(({ content }) => content.nudgeType === type)]),
);

/** Small sums to save, in VND. */
const SMALL_SUMS = [20_000, 50_000, 100_000, 200_000] as const;

/**
 * Share of learners that a message may call active on a day, or in the same course or challenge. A person's
 * rows must not depend on other people, so the number is a low estimate instead of a count.
 */
const COMPANY_SHARE = 0.08;

/**
 * Chooses a nudge for a person at a moment: only one that fits their courses, challenges and streak,
 * preferably of the wanted type, and among those one that they got least often.
 *
 * @param at - UTC milliseconds
 */
export function chooseNudge(
  { plan, person, stream }: PersonContext,
  at: number,
  wanted: NudgeType,
): SayableNudge {
  const random = stream('NudgeHistory');
  const values: Record<NudgeNeed, PlaceholderValues | undefined> = {
    NONE: freeValues(plan, person, at, random),
    COURSE: courseValues(plan, person, at),
    CHALLENGE: challengeValues(plan, person, at),
  };
  const isSayable = ({ content, placeholders }: PreparedNudge): boolean => {
    const known = values[content.needs];
    return known !== undefined && areSayable(placeholders, known);
  };
  const fitting = PREPARED_BY_TYPE.get(wanted)?.filter(isSayable) ?? [];
  const { content } = random.pick(
    leastHeard(fitting.length > 0 ? fitting : PREPARED.filter(isSayable), person),
  );
  return { content, values: values[content.needs] as Record<string, TemplateValue> };
}

function leastHeard(nudges: readonly PreparedNudge[], person: Person): PreparedNudge[] {
  const heard = nudges.map(({ content }) =>
    person.nudges.reduce((count, sent) => (sent.content === content ? count + 1 : count), 0),
  );
  const fewest = Math.min(...heard);
  return nudges.filter((_, place) => heard[place] === fewest);
}

function freeValues(plan: RunPlan, person: Person, at: number, random: RandomStream): PlaceholderValues {
  return {
    name: person.name.short,
    amount: moneyText(random.pick(SMALL_SUMS)),
    count: leastSayable(registeredAt(plan, at) * COMPANY_SHARE),
    days: sayableCount(streakAtRisk(learningOrSavingTimes(person.acts, at), at)),
  };
}

/** Values about the course that the person enrolled in last and has not completed. */
function courseValues(plan: RunPlan, person: Person, at: number): PlaceholderValues | undefined {
  const history = person.courses.findLast(({ enrolledAt }) => enrolledAt <= at);
  if (!history) return undefined;
  const { course, lessonsCompletedAt } = history;
  const completed = lessonsCompletedAt.filter((completedAt) => completedAt <= at);
  if (completed.length === course.lessons.length) return undefined;
  const last = completed.at(-1);
  return {
    name: person.name.short,
    course: course.title,
    percent: last === undefined ? undefined : courseProgress(completed.length, course.lessons.length),
    count: leastSayable(registeredAt(plan, at) * COMPANY_SHARE),
    days: last === undefined ? undefined : sayableCount(Math.floor((at - last) / DAY)),
  };
}

/** Values about the joined, running, not completed challenge that ends next. */
function challengeValues(plan: RunPlan, person: Person, at: number): PlaceholderValues | undefined {
  const [history] = person.challenges
    .filter(({ joinedAt, challenge }) => joinedAt <= at && at < challenge.endDate)
    .filter(({ completedAt }) => completedAt === null || completedAt > at)
    .sort((a, b) => a.challenge.endDate - b.challenge.endDate);
  if (!history) return undefined;
  const { challenge, deposits } = history;
  const saved = deposits.filter((deposit) => deposit.at <= at).reduce((sum, { amount }) => sum + amount, 0);
  const percent = Math.floor((100 * saved) / challenge.targetAmount);
  return {
    name: person.name.short,
    challenge: challenge.title,
    percent: sayablePercent(percent),
    amount: moneyText(challenge.targetAmount - saved),
    count: leastSayable(registeredAt(plan, at) * COMPANY_SHARE),
    days: sayableCount(Math.ceil((challenge.endDate - at) / DAY)),
  };
}

/** Expected number of learners who have registered by a moment. */
function registeredAt(plan: RunPlan, at: number): number {
  const share = (at - plan.opening) / (plan.horizon - plan.opening);
  return plan.options.users * share * share;
}

function leastSayable(count: number): number {
  return Math.max(LEAST_COUNT, Math.round(count));
}
