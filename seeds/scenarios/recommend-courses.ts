import { DAY } from '../../src/domain/local-time.js';
import { isPass } from '../../src/domain/passing-score.js';
import type { RecommendationStrategy } from '../../src/domain/recommendation-strategies.js';
import { LEVELS } from '../../src/domain/course-levels.js';
import type { CourseTopic } from '../content/course-content.js';
import {
  addAct,
  type CourseOffer,
  type EnrollmentTrace,
  type Person,
  type Recommendation,
} from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import type { WorldCourse } from '../engine/generate/world.js';
import { drawDuration } from '../engine/random/long-tail.js';
import type { RandomStream } from '../engine/random/random-stream.js';
import { WeightedTable } from '../engine/random/weighted-table.js';
import { isSilent, nightsOf } from './analysis-nights.js';
import { experienceOf, popularityOf } from './course-choice.js';

/** How many courses are recommended at once: our assumption. */
const COUNTS = new WeightedTable([
  [1, 2],
  [2, 3],
  [3, 6],
]);

/** Share of the nights on which courses are recommended. */
const RECOMMENDED_ON = 0.6;

/** What helps somebody who saves. */
const TOPICS_OF_SAVERS: readonly (CourseTopic | undefined)[] = ['SAVING', 'PLANNING', undefined];

/** Completed lessons from which a topic is one that the person studies. */
const LESSONS_OF_TOPIC = 2;

/** Half of the clicks on a recommendation take longer: our assumption. */
const SECONDS_OF_CLICK = 6;

/** How long a recommendation is shown. */
const SHOWN_FOR = 60 * DAY;

/**
 * Recommends courses on each night that is due by a moment and was not considered yet. What a person does
 * later decides nothing: call it before they choose another course.
 *
 * @param until - UTC milliseconds
 */
export function recommendUntil(context: PersonContext, until: number): void {
  const { person, plan, stream } = context;
  if (!plan.options.scenarios.includes('I008')) return;
  const nights = nightsOf(context);
  for (let place = person.recommendations.length; place < nights.length && nights[place]! <= until; place++) {
    const isDue = stream('Recommendation').chance(RECOMMENDED_ON) && !isSilent(person, nights[place]!);
    person.recommendations.push(isDue ? recommend(context, nights[place]!) : undefined);
  }
}

/** A course that a person sees recommended, and what is logged if they enroll in it. */
export interface SeenOffer {
  readonly course: WorldCourse;
  readonly trace: EnrollmentTrace;
}

/**
 * The courses that a person sees recommended at a moment and is not in, best first.
 *
 * @param at - UTC milliseconds
 */
export function offersSeen({ person }: PersonContext, at: number): SeenOffer[] {
  const latest = person.recommendations.findLast((offered) => offered !== undefined && offered.at <= at);
  if (!latest || at - latest.at > SHOWN_FOR) return [];
  return latest.offers
    .map(({ course, strategy, score }, place) => ({
      course,
      trace: { analysisId: latest.id, recommendation: { strategy, score, place: place + 1 } },
    }))
    .filter(
      ({ course }) => !person.courses.some((taken) => taken.course === course && taken.enrolledAt <= at),
    );
}

/**
 * Makes a person click on a recommended course.
 *
 * @param at - UTC milliseconds
 * @param random - the stream of what they do then
 */
export function clickRecommendation(
  { person }: PersonContext,
  { course, trace }: SeenOffer,
  at: number,
  random: RandomStream,
): void {
  const duration = drawDuration(SECONDS_OF_CLICK, random);
  addAct(person, { kind: 'RECOMMENDATION_CLICK', at, duration, course, trace });
}

/**
 * Recommends courses that existed at the time and that the person was not in; each for a reason that is true
 * of what they had done by then.
 *
 * @param at - UTC milliseconds
 * @returns `undefined` if there is no such course
 */
export function recommend(
  { world, person, stream, newId }: PersonContext,
  at: number,
): Recommendation | undefined {
  const random = stream('Recommendation');
  const taken = person.courses.filter(({ enrolledAt }) => enrolledAt < at).map(({ course }) => course);
  const beginner = experienceOf(person.courses, at) === undefined;
  const open = world.courses.filter(
    (course) =>
      course.publishedAt <= at && !taken.includes(course) && !(beginner && course.level === 'EXPERT'),
  );
  const offers: CourseOffer[] = [];
  let score = 0.97 - 0.3 * random.fraction() * random.fraction();
  const wanted = random.weighted(COUNTS);
  let choices = choicesOf(person, world.courses, open, at);
  while (offers.length < wanted && choices.length > 0) {
    const [strategy, courses] = random.pick(choices);
    const course = drawPopular(world.courses, courses, random);
    offers.push({ course, strategy, score: Math.round(score * 100) / 100 });
    if (offers.length < wanted) choices = without(course, choices);
    score -= 0.02 + 0.2 * random.fraction();
  }
  return offers.length === 0 ? undefined : { id: newId('AIAnalysis', at), at, offers };
}

type Choice = readonly [RecommendationStrategy, readonly WorldCourse[]];

/** The strategies that have a reason for some of the open courses, and these courses. */
function choicesOf(
  person: Person,
  all: readonly WorldCourse[],
  open: readonly WorldCourse[],
  at: number,
): Choice[] {
  const level = nextLevelOf(person, at);
  const topic = topicOf(person, at);
  const saves = person.challenges.some(
    ({ joinedAt, completedAt, challenge }) =>
      joinedAt < at && at < challenge.endDate && !(completedAt !== null && completedAt < at),
  );
  const popular = popularOf(all);
  const choices: Choice[] = [
    ['POPULAR_WITH_PEERS', open.filter((course) => popular.has(course))],
    ['NEXT_LEVEL', open.filter((course) => course.level === level)],
    ['SAME_TOPIC', topic ? open.filter((course) => course.topic === topic) : []],
    ['GOAL_MATCH', saves ? open.filter((course) => TOPICS_OF_SAVERS.includes(course.topic)) : []],
  ];
  return choices.filter(([, courses]) => courses.length > 0);
}

function without(course: WorldCourse, choices: readonly Choice[]): Choice[] {
  return choices
    .map(([strategy, courses]): Choice => [strategy, courses.filter((other) => other !== course)])
    .filter(([, courses]) => courses.length > 0);
}

/** The better half by list of courses: it is asked for often. */
const betterHalves = new WeakMap<readonly WorldCourse[], ReadonlySet<WorldCourse>>();

/** The better half of the courses, and at least one. */
function popularOf(courses: readonly WorldCourse[]): ReadonlySet<WorldCourse> {
  let known = betterHalves.get(courses);
  if (!known) {
    const popularity = popularityOf(courses);
    const middle = [...popularity].sort((a, b) => b - a)[Math.floor((courses.length - 1) / 2)]!;
    known = new Set(courses.filter((_, place) => popularity[place]! >= middle));
    betterHalves.set(courses, known);
  }
  return known;
}

/** The level above the highest that the person has passed by then. */
function nextLevelOf({ courses }: Person, at: number): WorldCourse['level'] | undefined {
  const passed = courses.filter(({ attempts }) =>
    attempts.some((attempt) => attempt.at < at && isPass(attempt.score)),
  );
  const reached = Math.max(-1, ...passed.map(({ course }) => LEVELS.indexOf(course.level)));
  return reached < 0 ? undefined : LEVELS[reached + 1];
}

/** The topic of which the person has completed most lessons by then, from two on. */
function topicOf({ courses }: Person, at: number): CourseTopic | undefined {
  const lessons = new Map<CourseTopic, number>();
  for (const { course, lessonsCompletedAt } of courses) {
    const done = lessonsCompletedAt.filter((moment) => moment < at).length;
    if (course.topic && done > 0) lessons.set(course.topic, (lessons.get(course.topic) ?? 0) + done);
  }
  const [first] = [...lessons].sort((a, b) => b[1] - a[1]);
  return first && first[1] >= LESSONS_OF_TOPIC ? first[0] : undefined;
}

function drawPopular(
  all: readonly WorldCourse[],
  courses: readonly WorldCourse[],
  random: RandomStream,
): WorldCourse {
  const popularity = popularityOf(all);
  const weights = courses.map((course) => popularity[all.indexOf(course)]!);
  return random.weightedPick(courses, weights);
}
