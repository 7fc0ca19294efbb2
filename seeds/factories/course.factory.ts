import { DAY, MINUTE } from '../../src/domain/local-time.js';
import { COURSES, type LessonContent } from '../content/courses.js';
import { defineFactory } from './core/definition.js';
import { MOST_LESSONS, wholeNumber } from './core/given-number.js';
import { courseRow } from './rows/course-row.js';
import { lessonRow } from './rows/lesson-row.js';

const PUBLISHED = COURSES.filter(({ published }) => published);

const PLAN: { published: boolean; free: boolean; lessons: number | undefined } = {
  published: true,
  free: false,
  lessons: undefined,
};

/** Courses with their lessons, published about a year ago. */
export const courseFactory = defineFactory({
  table: 'Course',
  plan: PLAN,
  relations: {},
})({
  states: {
    /** Not yet published, nor are its lessons. */
    draft: () => ({ published: false }),
    /** Costs nothing. */
    free: () => ({ free: true }),
    /** With this many lessons, the last a quiz. */
    withLessons: (count: number) => ({
      lessons: wholeNumber('course.withLessons(count)', count, 0, MOST_LESSONS),
    }),
  },
  build(builder) {
    const { plan, given, random, number, asOf, tag, newId } = builder;
    const written = PUBLISHED[(number - 1) % PUBLISHED.length]!;
    const createdAt = given.createdAt?.getTime() ?? asOf - 350 * DAY + random.below(20 * DAY);
    const content = {
      ...written,
      published: plan.published,
      price: plan.free ? 0 : Math.max(written.price, 49_000),
    };
    const slug = `${content.slug}-${tag}-${number}`;
    const course = builder.main(
      courseRow({ content, slug, createdAt, updatedAt: createdAt + 3 * DAY }, newId),
    );
    lessonsOf(content.lessons, plan.lessons ?? content.lessons.length).forEach((lesson, place) => {
      builder.emit(
        'Lesson',
        lessonRow(
          {
            content: lesson,
            courseId: course.id,
            order: place + 1,
            published: course.published,
            createdAt: createdAt + (place + 1) * 40 * MINUTE,
          },
          newId,
        ),
      );
    });
    return course;
  },
});

/**
 * So many lessons: the first ones of those that are written, over again if they do not suffice, and the quiz.
 */
function lessonsOf(written: readonly LessonContent[], count: number): LessonContent[] {
  const quiz = written.at(-1)!;
  return Array.from({ length: count }, (_, place) =>
    place === count - 1 ? quiz : written[place % (written.length - 1)]!,
  );
}
