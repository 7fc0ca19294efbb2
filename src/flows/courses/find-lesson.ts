import type { Lesson } from '../../entities/index.js';
import { FlowError } from '../flow-error.js';
import type { Step } from '../person-steps.js';

/** What a step asks of a lesson. */
export type LessonRow = Pick<Lesson, 'id' | 'courseId' | 'order' | 'published' | 'type'>;

/**
 * Finds a lesson.
 *
 * @throws FlowError `LESSON_NOT_FOUND`
 */
export async function findLesson({ rows, tables }: Step, lessonId: string): Promise<LessonRow> {
  const [lesson] = await rows<LessonRow>(
    `SELECT "id", "courseId", "order", "published", "type" FROM ${tables.Lesson} WHERE "id" = $1`,
    [lessonId],
  );
  if (lesson) return lesson;
  throw new FlowError(
    'LESSON_NOT_FOUND',
    `There is no lesson ${lessonId}. List the course's lessons to find the right id.`,
  );
}

/**
 * Refuses a lesson that is not published, and one before which the person has others to complete.
 *
 * @throws FlowError `LESSON_NOT_PUBLISHED`, `LESSON_OUT_OF_ORDER`
 */
export async function assertReady(step: Step, lesson: LessonRow): Promise<void> {
  if (!lesson.published) {
    throw new FlowError(
      'LESSON_NOT_PUBLISHED',
      `Lesson ${lesson.id} is not published; publish it before anybody takes it.`,
    );
  }
  await assertNext(step, lesson);
}

/** Refuses a lesson if an earlier one is incomplete. */
async function assertNext({ rows, tables, person }: Step, { id, courseId, order }: LessonRow): Promise<void> {
  const [earlier] = await rows<{ id: string; order: number }>(
    `SELECT "id", "order" FROM ${tables.Lesson} lesson
     WHERE "courseId" = $2 AND "published" AND "order" < $3 AND NOT EXISTS (
       SELECT 1 FROM ${tables.LessonProgress} WHERE "userId" = $1 AND "lessonId" = lesson."id" AND "completed")
     ORDER BY "order" LIMIT 1`,
    [person.id, courseId, order],
  );
  if (!earlier) return;
  throw new FlowError(
    'LESSON_OUT_OF_ORDER',
    `Lesson ${id} is number ${order} of its course, and User ${person.id} has not completed number ${earlier.order} ` +
      `(${earlier.id}); lessons are completed in order.`,
  );
}
