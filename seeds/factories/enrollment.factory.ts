import { DAY } from '../../src/domain/local-time.js';
import { defineFactory, relationTo } from './core/definition.js';
import { keepPayment, publishedLessonsOf, submitQuizzes, takeLessons } from './course-events.js';
import { courseFactory } from './course.factory.js';
import { enrollmentRow } from './rows/enrollment-row.js';
import { isStudent, userFactory } from './user.factory.js';

const PLAN: {
  /** How many lessons are completed. */
  lessons: number | 'ALL';
  /** Whether the next lesson is opened, too. */
  opensNext: boolean;
  /** Whether the last lesson was only yesterday. */
  lately: boolean;
  /** The points of each attempt at the quiz. */
  scores: readonly number[];
} = { lessons: 0, opensNext: false, lately: false, scores: [] };

/**
 * People in courses, with their lessons, attempts and certificate; not begun, unless a state says otherwise.
 */
export const enrollmentFactory = defineFactory({
  table: 'Enrollment',
  plan: PLAN,
  relations: {
    user: relationTo(userFactory, 'userId', isStudent),
    course: relationTo(courseFactory, 'courseId', ({ published }) => published),
  },
})({
  states: {
    /** Never opened a lesson. */
    neverBegun: () => PLAN,
    /** Is learning: completed this many lessons, the last one yesterday. */
    inProgress: ({ lessons = 1 }: { lessons?: number } = {}) => ({ ...PLAN, lessons, lately: true }),
    /** Completed this many lessons long ago, and none since. */
    droppedOut: ({ afterLesson }: { afterLesson: number }) => ({ ...PLAN, lessons: afterLesson }),
    /** Completed every published lesson. */
    completed: () => ({ ...PLAN, lessons: 'ALL' }),
    /** Completed every published lesson, and failed the quiz this many times. */
    failed: ({ attempts = 1 }: { attempts?: number } = {}) => ({
      ...PLAN,
      lessons: 'ALL',
      scores: risingScores(attempts, false),
    }),
    /** Completed every published lesson, passed the quiz at the given attempt, and holds the certificate. */
    certified: ({ attempts = 1 }: { attempts?: number } = {}) => ({
      ...PLAN,
      lessons: 'ALL',
      scores: risingScores(attempts, true),
    }),
  },
  build(builder) {
    const { plan, given, asOf, newId } = builder;
    const user = builder.relative('user');
    const course = builder.relative('course');
    const published = publishedLessonsOf(builder, course, plan.lessons);
    const completed = plan.lessons === 'ALL' ? published.length : plan.lessons;
    const [soonest] = builder.moments(1, user.createdAt, course.updatedAt) as [number];
    const latest = plan.lately ? asOf - (completed + 1) * DAY : 0;
    const enrolledAt = given.enrolledAt?.getTime() ?? Math.max(soonest, latest);
    const moments = builder.moments(completed + 1, new Date(enrolledAt));
    const enrollment = builder.main(
      enrollmentRow(
        {
          userId: user.id,
          courseId: course.id,
          enrolledAt,
          completedLessons: completed,
          publishedLessons: Math.max(1, published.length),
          lastCompletedAt: moments[completed - 1] ?? enrolledAt,
        },
        newId,
      ),
    );
    keepPayment(builder, enrollment, { user, course });
    takeLessons(builder, enrollment, published.slice(0, completed + Number(plan.opensNext)), {
      moments,
      completed,
    });
    submitQuizzes(builder, enrollment, plan.scores);
    return enrollment;
  },
});

/** Points that rise by five from attempt to attempt; the last is below or above what passes. */
export function risingScores(attempts: number, passes: boolean): number[] {
  const last = passes ? 80 : 65;
  return Array.from({ length: attempts }, (_, place) =>
    passes && place === attempts - 1 ? last : Math.max(0, 65 - 5 * (attempts - 1 - Number(passes) - place)),
  );
}
