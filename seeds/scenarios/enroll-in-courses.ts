import { MINUTE } from '../../src/domain/local-time.js';
import type { Person } from '../engine/generate/person.js';
import type { RandomStream } from '../engine/random/random-stream.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import { nextStudyMoment } from '../engine/generate/study-times.js';
import type { WorldCourse } from '../engine/generate/world.js';
import { experienceOf, popularityOf, weightOfLevel } from './course-choice.js';
import { concludeCourse, enroll } from './course-history.js';
import { followCourseScript } from './follow-course-script.js';
import { offersSeen, recommendUntil, type SeenOffer } from './recommend-courses.js';
import { takeLessons } from './take-lessons.js';

/** Most courses that one learner enrolls in. */
const MOST_COURSES = 4;

/** Share of learners who look around and never enroll: our assumption. */
const NEVER_ENROLL = 0.06;

/** Share of the enrollments, where courses are recommended, that follow one of these: our assumption. */
const TAKES_RECOMMENDED = 0.4;

/**
 * Makes a learner enroll in one course after another: the first soon after they registered, the next some
 * days after their last activity in the one before. How soon and how many is our assumption.
 */
export function enrollInCourses(context: PersonContext): void {
  const { plan, person, world, stream } = context;
  const random = stream('Enrollment');
  if (person.script?.course) return followCourseScript(context, person.script.course);
  if (random.chance(NEVER_ENROLL)) return;
  let at = random.chance(0.7)
    ? person.createdAt + 3 * MINUTE + random.below(20 * MINUTE)
    : nextStudyMoment(person.createdAt, random.between(1, 10), random);
  for (let turn = 0; turn < MOST_COURSES && at <= plan.horizon; turn++) {
    recommendUntil(context, at);
    const offers = offersSeen(context, at);
    const offer =
      offers.length > 0 && random.chance(TAKES_RECOMMENDED) ? drawOffer(offers, random) : undefined;
    const course = offer?.course ?? drawCourse(world.courses, person, at, random);
    if (!course) return;
    if (offer) {
      const duration = 5 + random.below(15);
      person.acts.push({ kind: 'RECOMMENDATION_CLICK', at, duration, course, trace: offer.trace });
      at = Math.min(plan.horizon, at + 20_000 + random.below(100_000));
    }
    const history = enroll(context, course, at, offer?.trace);
    const leftAt = takeLessons(context, history);
    concludeCourse(context, history);
    if (!random.chance(0.28 + 0.5 * person.diligence)) return;
    at = nextStudyMoment(leftAt, random.between(2, 30), random);
  }
}

/** One of the recommended courses: the better half of the time the best. */
function drawOffer(offers: readonly SeenOffer[], random: RandomStream): SeenOffer {
  return random.chance(0.5) ? offers[0]! : random.pick(offers);
}

/** A published course that the learner is not in. */
function drawCourse(
  courses: readonly WorldCourse[],
  person: Person,
  at: number,
  random: RandomStream,
): WorldCourse | undefined {
  const experience = experienceOf(person.courses, at);
  const popularity = popularityOf(courses);
  const weights = courses.map((course, place) =>
    course.publishedAt <= at && !person.courses.some((history) => history.course === course)
      ? popularity[place]! * weightOfLevel(course.level, experience)
      : 0,
  );
  return weights.some((weight) => weight > 0) ? random.weightedPick(courses, weights) : undefined;
}
