import { defineFactory, relationTo } from './core/definition.js';
import { wholeNumber } from './core/given-number.js';
import { attemptsOf } from './course-events.js';
import { enrollmentFactory } from './enrollment.factory.js';
import { MOST_FAILURES, risingScores } from './rising-scores.js';
import { certificateRow } from './rows/certificate-row.js';

const PLAN: { attempts: number } = { attempts: 1 };

/**
 * Certificates, with the completed course and the passed quiz that earn them; an enrollment that is given
 * stays as it is.
 */
export const certificateFactory = defineFactory({
  table: 'Certificate',
  plan: PLAN,
  relations: { enrollment: relationTo(enrollmentFactory) },
})({
  states: {
    /** Passed at the given attempt. */
    atAttempt: (attempts: number) => ({
      attempts: wholeNumber('certificate.atAttempt(attempts)', attempts, 1, MOST_FAILURES + 1),
    }),
  },
  build(builder) {
    const { plan, given, newId } = builder;
    const enrollment = builder.relative('enrollment', {
      lessons: 'ALL',
      scores: risingScores(plan.attempts, true),
    });
    const { userId, courseId, enrolledAt, completedAt } = enrollment;
    const issued = builder
      .pointingAt('Certificate', 'userId', userId)
      .find((certificate) => certificate.courseId === courseId);
    if (issued && !builder.isGiven('enrollment')) return builder.adopt(issued);
    const attempts = attemptsOf(builder, enrollment).map(({ attemptedAt }) => attemptedAt);
    const [soonest] = builder.moments(1, enrolledAt, completedAt, ...attempts) as [number];
    const issuedAt = given.issuedAt?.getTime() ?? soonest;
    return builder.main(certificateRow({ userId, courseId, issuedAt }, newId));
  },
});
