import { courseProgress } from '../../src/domain/course-progress.js';
import { isAboutInvesting } from '../../src/domain/investment-courses.js';
import { DAY } from '../../src/domain/local-time.js';
import { moneyText } from '../../src/domain/money.js';
import { isFarewell } from '../../src/domain/nudge-caps.js';
import { isTrueOf, valuesWithin, type NudgeFacts } from '../../src/domain/nudge-claims.js';
import {
  areSayable,
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
import type { Person } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import type { RandomStream } from '../engine/random/random-stream.js';
import type { WorldCourse } from '../engine/generate/world.js';
import { learningOrSavingTimes } from './act-events.js';

/** A nudge that fits a person at a moment, with the values of its placeholders. */
export interface SayableNudge {
  readonly content: NudgeContent;
  readonly values: Readonly<Record<string, TemplateValue>>;
}

/** A course with the number of lessons that a person has completed. */
interface StartedCourse {
  readonly course: WorldCourse;
  readonly completed: number;
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
 * Chooses a nudge for a person at a moment: only one that fits their courses, challenges and streak,
 * preferably of the wanted type, and among those one that they got least often. What others do is unknown, since
 * a person's rows must not depend on other people: nothing is said with `{count}`.
 *
 * @param at - UTC milliseconds
 * @param silentSince - the person's last activity before it, UTC milliseconds
 */
export function chooseNudge(
  { person, stream }: PersonContext,
  at: number,
  silentSince: number,
  wanted: NudgeType,
): SayableNudge {
  const random = stream('NudgeHistory');
  const acts = learningOrSavingTimes(person.acts, at);
  const course = courseAt(person, at);
  const known = {
    NONE: freeValues(person, acts, at, random),
    COURSE: course && courseValues(person, course, at, silentSince),
    CHALLENGE: challengeValues(person, at),
  };
  const facts: NudgeFacts = {
    values: valuesWithin(known, isFarewell(at, silentSince)),
    hasBuilt: acts.length > 0,
    isInvestor: person.courses.some(
      (history) => history.enrolledAt <= at && isAboutInvesting(history.course),
    ),
    isInvestmentCourse: course !== undefined && isAboutInvesting(course.course),
  };
  const { values } = facts;
  const isSayable = ({ content, placeholders }: PreparedNudge): boolean => {
    const ofNeed = values[content.needs];
    return ofNeed !== undefined && areSayable(placeholders, ofNeed) && isTrueOf(content, facts);
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

/** The course that the person enrolled in last, if they have not completed it, and how many lessons they have. */
function courseAt(person: Person, at: number): StartedCourse | undefined {
  const history = person.courses.findLast(({ enrolledAt }) => enrolledAt <= at);
  if (!history) return undefined;
  const { course, lessonsCompletedAt } = history;
  const completed = lessonsCompletedAt.filter((completedAt) => completedAt <= at).length;
  return completed === course.lessons.length ? undefined : { course, completed };
}

function courseValues(
  { name }: Person,
  { course, completed }: StartedCourse,
  at: number,
  silentSince: number,
): PlaceholderValues {
  const hasBegun = completed > 0;
  return {
    name: name.short,
    course: course.title,
    percent: hasBegun ? courseProgress(completed, course.lessons.length) : undefined,
    days: hasBegun ? sayableSilence(silentSince, at) : undefined,
  };
}

/** Values about the joined, running, not completed challenge that ends next. */
function challengeValues(person: Person, at: number): PlaceholderValues | undefined {
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
    days: sayableCount(Math.ceil((challenge.endDate - at) / DAY)),
  };
}
