import { MINUTE } from '../../src/domain/local-time.js';
import { isPass } from '../../src/domain/passing-score.js';
import type {
  Certificate,
  Course,
  Enrollment,
  Lesson,
  LessonProgress,
  QuizAttempt,
  User,
} from '../../src/entities/index.js';
import type { RowBuilder } from './core/definition.js';
import { FactoryError } from './core/factory-error.js';
import { certificateRow } from './rows/certificate-row.js';
import { lessonProgressRow } from './rows/lesson-progress-row.js';
import { quizAttemptRow } from './rows/quiz-attempt-row.js';
import { transactionRow } from './rows/transaction-row.js';
import { userProgressRow } from './rows/user-progress-row.js';

/** What continues a history: the builder of an enrollment, or of a row that depends on one. */
type Builder = Pick<RowBuilder<never, object, never>, 'newId' | 'emit' | 'find' | 'pointingAt' | 'moments'>;

/**
 * The known published lessons of a course, in order.
 *
 * @param wanted - how many of them are needed
 * @throws FactoryError if fewer are known
 */
export function publishedLessonsOf(
  builder: Builder,
  { id }: Pick<Course, 'id'>,
  wanted: number | 'ALL',
): Lesson[] {
  const lessons = builder
    .pointingAt('Lesson', 'courseId', id)
    .filter(({ published }) => published)
    .sort((a, b) => a.order - b.order);
  if (lessons.length >= (wanted === 'ALL' ? 1 : wanted)) return lessons;
  throw new FactoryError(
    `Course ${id} is known to have ${lessons.length} published lessons, but ${wanted === 'ALL' ? 'at least one' : wanted} must be there. ` +
      'If the course has more, recycle them: recycle(course, ...lessons).',
  );
}

/**
 * Makes a person take lessons in order.
 *
 * @param taken - when each is completed, UTC milliseconds, and how many are; one more may only be opened
 */
export function takeLessons(
  builder: Builder,
  { userId, enrolledAt }: Enrollment,
  lessons: readonly Lesson[],
  { moments, completed }: { readonly moments: readonly number[]; readonly completed: number },
): void {
  lessons.forEach(({ id: lessonId }, place) => {
    const at = moments[place]!;
    const startedAt = Math.max(enrolledAt.getTime(), at - 10 * MINUTE);
    const completedAt = place < completed ? at : null;
    const taken = builder.emit(
      'LessonProgress',
      lessonProgressRow({ userId, lessonId, startedAt, completedAt }, builder.newId),
    );
    keepProgress(builder, taken, startedAt);
  });
}

/**
 * Adds the host's row of a person in a lesson, which says the same as ours. The host's row needs a person who
 * is there: for one who is known by their id alone, none is made.
 *
 * @param startedAt - when the lesson was opened, UTC milliseconds
 */
export function keepProgress(
  builder: Pick<Builder, 'newId' | 'emit' | 'find'>,
  { userId, lessonId, completedAt }: LessonProgress,
  startedAt: number,
): void {
  if (!isKnown(builder.find('User', userId))) return;
  const facts = {
    userId,
    lessonId,
    createdAt: startedAt,
    openedAt: startedAt,
    completedAt: completedAt?.getTime() ?? null,
    durationSpent: completedAt ? (builder.find('Lesson', lessonId).duration ?? 0) : 0,
  };
  builder.emit('UserProgress', userProgressRow(facts, builder.newId));
}

/** Adds the payment for an enrollment in a course that costs something, for a person who is there. */
export function keepPayment(
  builder: Pick<Builder, 'newId' | 'emit'>,
  { userId, courseId, enrolledAt }: Enrollment,
  { user, course }: { readonly user: User; readonly course: Course },
): void {
  if (!isKnown(user) || !course.price) return;
  const facts = { userId, courseId, amount: course.price, paidAt: enrolledAt.getTime() };
  builder.emit('Transaction', transactionRow(facts, builder.newId));
}

/** Whether more than an id is known of a person. */
function isKnown({ createdAt }: Partial<User>): boolean {
  return createdAt !== undefined;
}

/**
 * Makes a person submit a course's quiz after everything else they did in it; whoever passes and has
 * completed the course gets the certificate.
 *
 * @param scores - the points of each attempt
 * @returns the attempts, and the certificate if they earned it
 */
export function submitQuizzes(
  builder: Builder,
  enrollment: Enrollment,
  scores: readonly number[],
): { readonly attempts: QuizAttempt[]; readonly certificate?: Certificate } {
  const { userId, courseId, enrolledAt, completedAt } = enrollment;
  if (scores.length === 0) return { attempts: [] };
  const earlier = attemptsOf(builder, enrollment).map(({ attemptedAt }) => attemptedAt);
  const lessons = builder.pointingAt('LessonProgress', 'userId', userId).map((lesson) => lesson.completedAt);
  const moments = builder.moments(scores.length, enrolledAt, completedAt, ...earlier, ...lessons);
  const attempts = scores.map((score, place) =>
    builder.emit(
      'QuizAttempt',
      quizAttemptRow({ userId, courseId, score, attemptedAt: moments[place]! }, builder.newId),
    ),
  );
  if (!completedAt || !scores.some(isPass)) return { attempts };
  const issuedAt = moments.at(-1)! + MINUTE;
  const row = certificateRow({ userId, courseId, issuedAt }, builder.newId);
  return { attempts, certificate: builder.emit('Certificate', row) };
}

/** The known attempts of a person in a course. */
export function attemptsOf(builder: Builder, { userId, courseId }: Enrollment): QuizAttempt[] {
  return builder
    .pointingAt('QuizAttempt', 'userId', userId)
    .filter((attempt) => attempt.courseId === courseId);
}
