import type { User } from '../../src/entities/index.js';
import { ACHIEVEMENTS } from '../content/achievements.js';
import { achievementFactory } from './achievement.factory.js';
import { challengeParticipantFactory } from './challenge-participant.factory.js';
import { defineFactory, relationTo } from './core/definition.js';
import type { Telling } from './core/telling.js';
import { enrollmentFactory } from './enrollment.factory.js';
import { userAchievementRow } from './rows/user-achievement-row.js';
import { isStudent, userFactory } from './user.factory.js';

/** The events that a row can be made for, with what shows that they took place. */
type Event =
  'FIRST_LESSON' | 'FIRST_COURSE' | 'FIRST_PASS' | 'FIRST_CHALLENGE_JOINED' | 'FIRST_CHALLENGE_COMPLETED';

const PLAN: { event: Event } = { event: 'FIRST_LESSON' };

/** Achievements that people earned, with what earned them. */
export const userAchievementFactory = defineFactory({
  table: 'UserAchievement',
  plan: PLAN,
  relations: {
    user: relationTo(userFactory, 'userId', isStudent),
    achievement: relationTo(achievementFactory, 'achievementId'),
  },
})({
  states: {
    forFirstLesson: () => ({ event: 'FIRST_LESSON' }),
    forFirstCourse: () => ({ event: 'FIRST_COURSE' }),
    forFirstPass: () => ({ event: 'FIRST_PASS' }),
    forJoiningAChallenge: () => ({ event: 'FIRST_CHALLENGE_JOINED' }),
    forFinishingAChallenge: () => ({ event: 'FIRST_CHALLENGE_COMPLETED' }),
  },
  build(telling) {
    const { plan, given, newId } = telling;
    const user = telling.relative('user');
    const achievement = telling.relative('achievement', { event: plan.event });
    const [soonest] = telling.moments(1, achievement.createdAt, ...earn(telling, plan.event, user)) as [
      number,
    ];
    return telling.main(
      userAchievementRow(
        {
          userId: user.id,
          achievementId: achievement.id,
          content: ACHIEVEMENTS.find(({ earnedBy }) => earnedBy === plan.event)!,
          awardedAt: given.awardedAt?.getTime() ?? soonest,
        },
        newId,
      ),
    );
  },
});

/** Makes what earns an event, and says when it was. */
function earn(
  telling: Pick<Telling<never, object, never>, 'make' | 'pointingAt'>,
  event: Event,
  user: User,
): (Date | null)[] {
  switch (event) {
    case 'FIRST_LESSON':
      telling.make(enrollmentFactory, { lessons: 1 }, { user });
      return telling.pointingAt('LessonProgress', 'userId', user.id).map(({ completedAt }) => completedAt);
    case 'FIRST_COURSE':
      return [telling.make(enrollmentFactory, { lessons: 'ALL' }, { user }).completedAt];
    case 'FIRST_PASS':
      telling.make(enrollmentFactory, { lessons: 1, scores: [80] }, { user });
      return telling.pointingAt('QuizAttempt', 'userId', user.id).map(({ attemptedAt }) => attemptedAt);
    case 'FIRST_CHALLENGE_JOINED':
      return [telling.make(challengeParticipantFactory, {}, { user }).joinedAt];
    case 'FIRST_CHALLENGE_COMPLETED':
      return [telling.make(challengeParticipantFactory, { share: 1, standing: 'ENDED' }, { user }).joinedAt];
  }
}
