import { HOUR, localDayOf, MINUTE, startOfLocalDay } from '../../src/domain/local-time.js';
import type { CourseScript } from '../engine/generate/persona-script.js';
import type { RandomStream } from '../engine/random/random-stream.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import { nextStudyMoment } from '../engine/generate/study-times.js';
import { concludeCourse, enroll } from './course-history.js';
import { openLesson, takeLesson } from './take-lessons.js';

/** Makes a persona's history in the first of all courses: one lesson an evening, a day or two apart. */
export function followCourseScript(context: PersonContext, script: CourseScript): void {
  const { person, world, stream } = context;
  const [course] = world.courses;
  if (!course) return;
  const random = stream('Enrollment');
  const history = enroll(context, course, nextStudyMoment(person.createdAt, random.between(1, 3), random));
  const count = script.lessons === 'ALL' ? course.lessons.length : script.lessons;
  let day = localDayOf(history.enrolledAt) + 1;
  for (const [place, lesson] of course.lessons.slice(0, count).entries()) {
    if (place === 2) day += script.pause ?? 0;
    takeLesson(context, history, lesson, eveningOf(day, random));
    day += random.between(1, 2);
  }
  if (script.leavesWithin) openLesson(context, history, course.lessons[count]!, eveningOf(day, random));
  concludeCourse(context, history);
}

/** A moment between 19:30 and 21:00 local time. */
function eveningOf(day: number, random: RandomStream): number {
  return startOfLocalDay(day) + 19.5 * HOUR + random.below(90 * MINUTE);
}
