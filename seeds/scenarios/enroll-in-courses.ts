import { MINUTE } from '../../src/domain/local-time.js';
import type { CourseHistory } from '../engine/generate/person.js';
import type { RandomStream } from '../engine/random/random-stream.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import { nextStudyMoment } from '../engine/generate/study-times.js';
import type { WorldCourse } from '../engine/generate/world.js';
import { concludeCourse, enroll } from './course-history.js';
import { followCourseScript } from './follow-course-script.js';
import { takeLessons } from './take-lessons.js';

/** Most courses that one learner enrolls in. */
const MOST_COURSES = 4;

/** Share of learners who look around and never enroll: our assumption. */
const NEVER_ENROLL = 0.06;

/**
 * Makes a learner enroll in one course after another: the first soon after they registered, the next some
 * days after their last activity in the one before. Beginners' courses come first. How soon and how many is
 * our assumption.
 */
export function enrollInCourses(context: PersonContext): void {
  const { plan, person, world, stream } = context;
  const random = stream('Enrollment');
  if (person.script?.course) return followCourseScript(context, person.script.course);
  if (random.chance(NEVER_ENROLL)) return;
  let at = random.chance(0.7)
    ? person.createdAt + 3 * MINUTE + random.below(20 * MINUTE)
    : nextStudyMoment(person.createdAt, random.between(1, 10), random);
  for (let turn = 0; turn < MOST_COURSES; turn++) {
    const course = drawCourse(world.courses, person.courses, at, random);
    if (!course || at > plan.horizon) return;
    const history = enroll(context, course, at);
    const leftAt = takeLessons(context, history);
    concludeCourse(context, history);
    if (!random.chance(0.35 + 0.6 * person.diligence)) return;
    at = nextStudyMoment(leftAt, random.between(2, 30), random);
  }
}

/**
 * A published course that the learner is not in; half of the draws are from the first quarter of them (our
 * assumption).
 */
function drawCourse(
  courses: readonly WorldCourse[],
  taken: readonly CourseHistory[],
  at: number,
  random: RandomStream,
): WorldCourse | undefined {
  const open = courses.filter(
    (course) => course.publishedAt <= at && !taken.some((history) => history.course === course),
  );
  const share = random.fraction();
  return open[Math.floor(share * share * open.length)];
}
