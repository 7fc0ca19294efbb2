import type { CourseHistory } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import type { WorldLesson } from '../engine/generate/world.js';
import { transactionRow } from '../factories/rows/transaction-row.js';
import { userProgressRow } from '../factories/rows/user-progress-row.js';

/** What a person did in a lesson. */
interface LessonVisit {
  /** When they opened it, UTC milliseconds. */
  readonly openedAt: number;
  /** When they completed it, UTC milliseconds; `null` if they left it open. */
  readonly completedAt: number | null;
  /** Time spent in it, in seconds. */
  readonly durationSpent: number;
}

/**
 * Emits the host's row of a person in a lesson, where it is wanted. The host makes the row of a course's first
 * lesson when a person enrolls.
 */
export function keepProgress(
  { person, emit, wants, newId }: PersonContext,
  history: CourseHistory,
  { id: lessonId }: WorldLesson,
  visit: LessonVisit,
): void {
  if (!wants('UserProgress')) return;
  const isFirst = lessonId === history.course.lessons[0]?.id;
  const createdAt = isFirst ? history.enrolledAt : visit.openedAt;
  emit(
    'UserProgress',
    userProgressRow({ userId: person.id, lessonId, createdAt, ...visit }, (at) => newId('UserProgress', at)),
  );
}

/** Emits what the host writes when a person enrolls: the payment, and the first lesson if it was not opened. */
export function keepEnrollment(context: PersonContext, history: CourseHistory): void {
  const { person, emit, wants, newId } = context;
  const { course, enrolledAt } = history;
  const [first] = course.lessons;
  if (!history.begun && first)
    keepProgress(context, history, first, { openedAt: enrolledAt, completedAt: null, durationSpent: 0 });
  if (course.price === 0 || !wants('Transaction')) return;
  const payment = { userId: person.id, courseId: course.id, amount: course.price, paidAt: enrolledAt };
  emit(
    'Transaction',
    transactionRow(payment, (at) => newId('Transaction', at)),
  );
}
