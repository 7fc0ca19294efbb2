import { defineFactory, relationTo } from './core/definition.js';
import { MOST_LESSONS, wholeNumber } from './core/given-number.js';
import { keepProgress, publishedLessonsOf } from './course-events.js';
import { enrollmentFactory } from './enrollment.factory.js';
import { lessonProgressRow } from './rows/lesson-progress-row.js';

const PLAN: { lesson: number; completed: boolean } = { lesson: 1, completed: true };

/** Which lesson of a course it is. */
export interface Which {
  /** The lesson's place among the published ones of its course, from 1. */
  lesson?: number;
}

/**
 * People in lessons. The enrollment that is made for one has the progress that the lesson and those before it
 * give; one that is given stays as it is.
 */
export const lessonProgressFactory = defineFactory({
  table: 'LessonProgress',
  plan: PLAN,
  relations: { enrollment: relationTo(enrollmentFactory) },
})({
  states: {
    /** Opened, and not completed. */
    opened: ({ lesson = 1 }: Which = {}) => ({
      lesson: wholeNumber('lessonProgress.opened({ lesson })', lesson, 1, MOST_LESSONS),
      completed: false,
    }),
    /** Completed. */
    completed: ({ lesson = 1 }: Which = {}) => ({
      lesson: wholeNumber('lessonProgress.completed({ lesson })', lesson, 1, MOST_LESSONS),
      completed: true,
    }),
  },
  build(builder) {
    const { plan, given, newId } = builder;
    const enrollment = builder.relative('enrollment', {
      lessons: plan.lesson - Number(!plan.completed),
      opensNext: !plan.completed,
    });
    const { userId, courseId, enrolledAt } = enrollment;
    const lesson = publishedLessonsOf(builder, { id: courseId }, plan.lesson)[plan.lesson - 1]!;
    const taken = builder.pointingAt('LessonProgress', 'userId', userId);
    const before = taken.find(({ lessonId }) => lessonId === lesson.id);
    if (before && !builder.isGiven('enrollment')) return builder.adopt(before);
    const [startedAt, completedAt] = builder.moments(
      2,
      enrolledAt,
      ...taken.map((one) => one.completedAt),
    ) as [number, number];
    const facts = { userId, lessonId: lesson.id, startedAt };
    const made = builder.main(
      lessonProgressRow(
        { ...facts, completedAt: plan.completed ? (given.completedAt?.getTime() ?? completedAt) : null },
        newId,
      ),
    );
    keepProgress(builder, made, startedAt);
    return made;
  },
});
