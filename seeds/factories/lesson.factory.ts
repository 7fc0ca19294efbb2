import type { LessonType } from '../../src/domain/lesson-types.js';
import { COURSES } from '../content/courses.js';
import { defineFactory, relationTo } from './core/definition.js';
import { courseFactory } from './course.factory.js';
import { lessonRow } from './rows/lesson-row.js';

const LESSONS = COURSES.flatMap(({ lessons }) => lessons);

const PLAN: {
  type: LessonType;
  published: boolean;
  /** It is made later than this. */
  since: Date | undefined;
} = { type: 'READING', published: true, since: undefined };

/**
 * Lessons: each comes after those that its course is known to have; a course that is made for one has no
 * others.
 */
export const lessonFactory = defineFactory({
  table: 'Lesson',
  plan: PLAN,
  relations: { course: relationTo(courseFactory, 'courseId') },
})({
  states: {
    video: () => ({ type: 'VIDEO' }),
    reading: () => ({ type: 'READING' }),
    quiz: () => ({ type: 'QUIZ' }),
    interactive: () => ({ type: 'INTERACTIVE' }),
    /** Counts for nobody's progress. */
    unpublished: () => ({ published: false }),
  },
  build(builder) {
    const { plan, given, number, newId } = builder;
    const course = builder.relative('course', { lessons: 0 });
    const written = LESSONS.filter(({ type }) => type === plan.type);
    const orders = builder.pointingAt('Lesson', 'courseId', course.id).map(({ order }) => order);
    const [createdAt] = builder.moments(1, course.createdAt, plan.since) as [number];
    return builder.main(
      lessonRow(
        {
          content: written[(number - 1) % written.length]!,
          courseId: course.id,
          order: Math.max(0, ...orders) + 1,
          published: plan.published,
          createdAt: given.createdAt?.getTime() ?? createdAt,
        },
        newId,
      ),
    );
  },
});
