import { MINUTE } from '../../src/domain/local-time.js';
import { addAct, type Person } from '../engine/generate/person.js';
import { drawDuration } from '../engine/random/long-tail.js';
import type { RandomStream } from '../engine/random/random-stream.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import { nextStudyMoment } from '../engine/generate/study-times.js';
import type { WorldCourse } from '../engine/generate/world.js';
import { experienceOf, popularityOf, weightOfLevel } from './course-choice.js';
import { concludeCourse, enroll } from './course-history.js';
import { followCourseScript } from './follow-course-script.js';
import { clickRecommendation, offersSeen, recommendUntil, type SeenOffer } from './recommend-courses.js';
import { takeLessons } from './take-lessons.js';

/** Most courses that one learner enrolls in. */
const MOST_COURSES = 10;

/** Share of those who do more than look around, but never enroll: our assumption. */
const NEVER_ENROLL = 0.06;

/** Share of enrollments in which another follows at once: our assumption. */
const COLLECTS = 0.07;

/** How long people look at a list or a page before they go on, at the most, in milliseconds: our assumption. */
const MOST_PAUSE = 2 * MINUTE;

/** Shares of enrollments before which the list, and the course's page, was looked at: our assumption. */
const BROWSES = 0.75;
const VIEWS = 0.8;

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
  if (person.onlyLooks || random.chance(NEVER_ENROLL)) return;
  let at = random.chance(0.7)
    ? person.createdAt + MINUTE + drawDuration(5 * MINUTE, random)
    : nextStudyMoment(person.createdAt, random.between(1, 10), random);
  for (let turn = 0; turn < MOST_COURSES && at <= plan.horizon; turn++) {
    recommendUntil(context, at);
    const offers = offersSeen(context, at);
    const offer =
      offers.length > 0 && random.chance(TAKES_RECOMMENDED) ? drawOffer(offers, random) : undefined;
    const course = offer?.course ?? drawCourse(world.courses, person, at, random);
    if (!course) return;
    const history = enroll(context, course, browse(context, course, offer, at), offer?.trace);
    const other = random.chance(COLLECTS) ? drawCourse(world.courses, person, at, random) : undefined;
    const more = other && enroll(context, other, pauseAfter(context, history.enrolledAt));
    let leftAt = takeLessons(context, history, more?.enrolledAt);
    concludeCourse(context, history);
    if (more) {
      leftAt = Math.max(leftAt, takeLessons(context, more, leftAt));
      concludeCourse(context, more);
    }
    if (!random.chance(0.28 + 0.5 * person.diligence)) return;
    at = nextStudyMoment(leftAt, random.between(2, 30), random);
  }
}

/**
 * Makes a person look at courses before they enroll.
 *
 * @returns when they enroll, UTC milliseconds
 */
function browse(
  context: PersonContext,
  course: WorldCourse,
  offer: SeenOffer | undefined,
  at: number,
): number {
  const { person, stream } = context;
  const random = stream('Enrollment');
  let moment = at;
  if (offer) {
    clickRecommendation(context, offer, moment, random);
    moment = pauseAfter(context, moment);
  } else if (random.chance(BROWSES)) {
    addAct(person, {
      kind: 'COURSES_BROWSE',
      at: moment,
      duration: drawDuration(25 * person.pace, random),
    });
    moment = pauseAfter(context, moment);
  }
  if (random.chance(VIEWS)) {
    const duration = drawDuration(30 * person.pace, random);
    addAct(person, { kind: 'COURSE_VIEW', at: moment, duration, course });
    moment = pauseAfter(context, moment);
  }
  return moment;
}

/** A moment soon after another. Three in a row after the horizon are still before `--as-of`. */
function pauseAfter({ person, stream }: PersonContext, at: number): number {
  const pause = drawDuration(14_000 * person.pace, stream('Enrollment'));
  return at + 2_000 + Math.min(MOST_PAUSE, pause);
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
