import { defineFactory, relationTo } from './core/definition.js';
import { attemptsOf } from './course-journey.js';
import { enrollmentFactory, risingScores } from './enrollment.factory.js';
import { certificateRow } from './rows/certificate-row.js';

const PLAN: { attempts: number } = { attempts: 1 };

/** Certificates, with the completed course and the passed quiz that earn them; an enrollment that is given stays as it is. */
export const certificateFactory = defineFactory({
  table: 'Certificate',
  plan: PLAN,
  relations: { enrollment: relationTo(enrollmentFactory) },
})({
  states: {
    /** Passed at the given attempt. */
    atAttempt: (attempts: number) => ({ attempts }),
  },
  build(telling) {
    const { plan, given, newId } = telling;
    const enrollment = telling.relative('enrollment', {
      lessons: 'ALL',
      scores: risingScores(plan.attempts, true),
    });
    const { userId, courseId, enrolledAt, completedAt } = enrollment;
    const issued = telling
      .pointingAt('Certificate', 'userId', userId)
      .find((certificate) => certificate.courseId === courseId);
    if (issued && !telling.isGiven('enrollment')) return telling.adopt(issued);
    const attempts = attemptsOf(telling, enrollment).map(({ attemptedAt }) => attemptedAt);
    const [soonest] = telling.moments(1, enrolledAt, completedAt, ...attempts) as [number];
    const issuedAt = given.issuedAt?.getTime() ?? soonest;
    return telling.main(certificateRow({ userId, courseId, issuedAt }, newId));
  },
});
