import { DAY, HOUR, localDayOf, startOfLocalDay } from '../../src/domain/local-time.js';
import { comeBack } from './come-back.js';
import { defineFactory, relationTo } from './core/definition.js';
import { FactoryError } from './core/factory-error.js';
import { MOST_LESSONS, wholeNumber } from './core/given-number.js';
import { keepPayment, publishedLessonsOf, submitQuizzes, takeLessons } from './course-events.js';
import { courseFactory } from './course.factory.js';
import { lessonFactory } from './lesson.factory.js';
import { MOST_FAILURES, risingScores } from './rising-scores.js';
import { enrollmentRow } from './rows/enrollment-row.js';
import { isStudent, userFactory } from './user.factory.js';

const PLAN: {
  /** How many lessons are completed. */
  lessons: number | 'ALL';
  /** Whether the next lesson is opened, too. */
  opensNext: boolean;
  /** Whether the last lesson was only yesterday. */
  lately: boolean;
  /** Whether each lesson is completed on the local day after the one before. */
  daily: boolean;
  /** Whether the last lesson, of two or more, follows a clicked nudge after a silence. */
  comesBack: boolean;
  /** The person enrolls later than this. */
  since: Date | undefined;
  /** The points of each attempt at the quiz. */
  scores: readonly number[];
  /** Lessons that the course got after the certificate. */
  lessonsAdded: number;
} = {
  lessons: 0,
  opensNext: false,
  lately: false,
  daily: false,
  comesBack: false,
  since: undefined,
  scores: [],
  lessonsAdded: 0,
};

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
    inProgress: ({ lessons = 1 }: { lessons?: number } = {}) => ({
      ...PLAN,
      lessons: wholeNumber('enrollment.inProgress({ lessons })', lessons, 0, MOST_LESSONS),
      lately: true,
    }),
    /** Completed this many lessons long ago, and none since. */
    droppedOut: ({ afterLesson }: { afterLesson: number }) => ({
      ...PLAN,
      lessons: wholeNumber('enrollment.droppedOut({ afterLesson })', afterLesson, 0, MOST_LESSONS),
    }),
    /** Completed every published lesson. */
    completed: () => ({ ...PLAN, lessons: 'ALL' }),
    /** Completed every published lesson, and failed the quiz this many times. */
    failed: ({ attempts = 1 }: { attempts?: number } = {}) => ({
      ...PLAN,
      lessons: 'ALL',
      scores: risingScores(wholeNumber('enrollment.failed({ attempts })', attempts, 1, MOST_FAILURES), false),
    }),
    /**
     * Completed every published lesson, passed the quiz at the given attempt, and holds the certificate; the
     * course may have got more lessons since.
     */
    certified: ({ attempts = 1, lessonsAddedSince = 0 }: Certified = {}) => ({
      ...PLAN,
      lessons: 'ALL',
      scores: risingScores(
        wholeNumber('enrollment.certified({ attempts })', attempts, 1, MOST_FAILURES + 1),
        true,
      ),
      lessonsAdded: wholeNumber(
        'enrollment.certified({ lessonsAddedSince })',
        lessonsAddedSince,
        0,
        MOST_LESSONS,
      ),
    }),
  },
  build(builder) {
    const { plan, given, asOf, newId } = builder;
    const user = builder.relative('user');
    const course = builder.relative('course', plan.daily ? { lessons: Number(plan.lessons) + 1 } : {});
    const published = publishedLessonsOf(builder, course, plan.lessons);
    const completed = plan.lessons === 'ALL' ? published.length : plan.lessons;
    const [soonest] = builder.moments(
      1,
      user.createdAt,
      course.updatedAt,
      ...published.map(({ createdAt }) => createdAt),
      plan.since,
    ) as [number];
    const latest = plan.lately ? asOf - (completed + 1) * DAY : 0;
    const begun = Math.max(soonest, latest);
    const enrolledAt = given.enrolledAt?.getTime() ?? (plan.daily ? nextEvening(begun) : begun);
    if (plan.daily) assertRoom(enrolledAt, completed, asOf);
    const moments = builder.moments(completed + 1, new Date(enrolledAt));
    if (plan.comesBack) moments[completed - 1] = comeBack(builder, user, moments[completed - 2]!);
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
    const certificate = submitQuizzes(builder, enrollment, plan.scores).certificate;
    for (let added = 0; added < plan.lessonsAdded; added++)
      builder.make(lessonFactory, { since: certificate!.issuedAt }, { course });
    return enrollment;
  },
});

/** How a certificate came about, and what came after it. */
export interface Certified {
  /** The attempt at the quiz that passed, from 1. */
  attempts?: number;
  /** Lessons that the course got after the certificate. */
  lessonsAddedSince?: number;
}

/** Eight in the evening of the next local day: what follows a day apart then stays clear of midnight. */
function nextEvening(at: number): number {
  return startOfLocalDay(localDayOf(at) + 1) + 20 * HOUR;
}

function assertRoom(enrolledAt: number, lessons: number, asOf: number): void {
  if (enrolledAt + (lessons + 2) * DAY <= asOf) return;
  throw new FactoryError(
    `${lessons} days in a row do not fit between ${new Date(enrolledAt).toISOString()} and the set's "now", ` +
      `${new Date(asOf).toISOString()}. Give a person who registered, and a course that was published, earlier.`,
  );
}
