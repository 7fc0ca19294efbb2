import { STREAK_DAYS } from '../../src/domain/streak.js';
import { ACHIEVEMENTS } from '../../src/domain/texts/achievements.js';
import type { User } from '../../src/entities/index.js';
import { achievementFactory } from './achievement.factory.js';
import { challengeParticipantFactory } from './challenge-participant.factory.js';
import { defineFactory, relationTo, type RowBuilder } from './core/definition.js';
import { enrollmentFactory } from './enrollment.factory.js';
import { userAchievementRow } from './rows/user-achievement-row.js';
import { isStudent, userFactory } from './user.factory.js';

/** The events that a row can be made for, with what shows that they took place. */
type Event =
  | 'FIRST_LESSON'
  | 'FIRST_COURSE'
  | 'FIRST_PASS'
  | 'FIRST_CHALLENGE_JOINED'
  | 'FIRST_CHALLENGE_COMPLETED'
  | 'NUDGE_COMEBACK'
  | 'STREAK_7_DAYS';

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
    /** A lesson on each of seven days in a row. */
    forStreak: () => ({ event: 'STREAK_7_DAYS' }),
    /** A lesson right after a clicked nudge, and none in the day before it. */
    forComeback: () => ({ event: 'NUDGE_COMEBACK' }),
  },
  build(builder) {
    const { plan, given, newId } = builder;
    const user = builder.relative('user');
    const achievement = builder.relative('achievement', { event: plan.event });
    const [soonest] = builder.moments(1, achievement.createdAt, ...earn(builder, plan.event, user)) as [
      number,
    ];
    return builder.main(
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
  builder: Pick<RowBuilder<never, object, never>, 'make' | 'pointingAt'>,
  event: Event,
  user: User,
): (Date | null)[] {
  const learn = (plan: Partial<typeof enrollmentFactory.plan>): (Date | null)[] => {
    builder.make(enrollmentFactory, plan, { user });
    return builder.pointingAt('LessonProgress', 'userId', user.id).map(({ completedAt }) => completedAt);
  };
  switch (event) {
    case 'FIRST_LESSON':
      return learn({ lessons: 1 });
    case 'STREAK_7_DAYS':
      return learn({ lessons: STREAK_DAYS, daily: true });
    case 'NUDGE_COMEBACK':
      return learn({ lessons: 2, comesBack: true });
    case 'FIRST_COURSE':
      return [builder.make(enrollmentFactory, { lessons: 'ALL' }, { user }).completedAt];
    case 'FIRST_PASS':
      builder.make(enrollmentFactory, { lessons: 1, scores: [80] }, { user });
      return builder.pointingAt('QuizAttempt', 'userId', user.id).map(({ attemptedAt }) => attemptedAt);
    case 'FIRST_CHALLENGE_JOINED':
      return [builder.make(challengeParticipantFactory, {}, { user }).joinedAt];
    case 'FIRST_CHALLENGE_COMPLETED':
      return [builder.make(challengeParticipantFactory, { share: 1, standing: 'ENDED' }, { user }).joinedAt];
  }
}
