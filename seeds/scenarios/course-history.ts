import { isPass } from '../../src/domain/passing-score.js';
import { drawDuration } from '../engine/random/long-tail.js';
import { addAct, touch, type CourseHistory, type EnrollmentTrace } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import type { WorldCourse } from '../engine/generate/world.js';
import { certificateRow } from '../factories/rows/certificate-row.js';
import { enrollmentRow } from '../factories/rows/enrollment-row.js';
import { quizAttemptRow } from '../factories/rows/quiz-attempt-row.js';
import { keepEnrollment } from './host-progress.js';

/**
 * Makes a person enroll in a course.
 *
 * @param at - UTC milliseconds
 * @param trace - the recommendation that they follow
 */
export function enroll(
  { person, stream }: PersonContext,
  course: WorldCourse,
  at: number,
  trace?: EnrollmentTrace,
): CourseHistory {
  const history: CourseHistory = {
    course,
    enrolledAt: at,
    lessonsCompletedAt: [],
    attempts: [],
    certifiedAt: null,
    begun: false,
  };
  person.courses.push(history);
  addAct(person, {
    kind: 'ENROLL',
    at,
    duration: drawDuration(30 * person.pace, stream('Enrollment')),
    course,
    trace,
  });
  touch(person, at);
  return history;
}

/** Emits the rows that a person's lessons and attempts in a course add up to. */
export function concludeCourse(context: PersonContext, history: CourseHistory): void {
  const { person, emit, stream, newId } = context;
  const { course, enrolledAt, lessonsCompletedAt, attempts } = history;
  const lastCompletedAt = lessonsCompletedAt.at(-1) ?? enrolledAt;
  const userId = person.id;
  const courseId = course.id;
  const facts = {
    userId,
    courseId,
    enrolledAt,
    completedLessons: lessonsCompletedAt.length,
    publishedLessons: course.lessons.length,
    lastCompletedAt,
  };
  const enrollment = enrollmentRow(facts, (at) => newId('Enrollment', at));
  emit('Enrollment', enrollment);
  keepEnrollment(context, history);
  for (const { at: attemptedAt, score } of attempts) {
    emit(
      'QuizAttempt',
      quizAttemptRow({ userId, courseId, attemptedAt, score }, (at) => newId('QuizAttempt', at)),
    );
  }
  const pass = attempts.find(({ score }) => isPass(score));
  if (enrollment.completedAt && pass) {
    const issuedAt = Math.max(lastCompletedAt, pass.at) + 1_000 + drawDuration(12_000, stream('Certificate'));
    emit(
      'Certificate',
      certificateRow({ userId, courseId, issuedAt }, (at) => newId('Certificate', at)),
    );
    history.certifiedAt = issuedAt;
    touch(person, issuedAt);
  }
}
