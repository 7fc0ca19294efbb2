import type { Challenge, ChallengeParticipant } from '../../src/entities/index.js';
import { challengeFactory, type Standing } from './challenge.factory.js';
import { defineFactory, relationTo } from './core/definition.js';
import { FactoryError } from './core/factory-error.js';
import { participate, participation } from './participate.js';
import { isStudent, userFactory } from './user.factory.js';

type Rank = 'LEADING' | 'TIED' | undefined;

const PLAN: { standing: Standing; share: number; rank: Rank } = {
  standing: 'RUNNING',
  share: 0.3,
  rank: undefined,
};

/** People in challenges; with about a third of the target saved, unless a state says otherwise. */
export const challengeParticipantFactory = defineFactory({
  table: 'ChallengeParticipant',
  plan: PLAN,
  relations: {
    challenge: relationTo(challengeFactory, 'challengeId'),
    user: relationTo(userFactory, 'userId', isStudent),
  },
})({
  states: {
    /** Has saved more than any other; if there are no others, two come along. */
    leading: () => ({ rank: 'LEADING', standing: 'RUNNING' }),
    /** Has saved as much as the best of the others; if there are no others, one comes along. */
    tied: () => ({ rank: 'TIED', standing: 'RUNNING' }),
    /** Has joined and not saved anything. */
    neverMoved: () => ({ share: 0, rank: undefined, standing: 'RUNNING' }),
    /** Has reached the target of a challenge that is over. */
    finished: () => ({ share: 1, rank: undefined, standing: 'ENDED' }),
    /** Has reached the target while two thirds of the time are left. */
    finishedEarly: () => ({ share: 1, rank: undefined, standing: 'RUNNING' }),
  },
  build(builder) {
    const { plan, given } = builder;
    const challenge = builder.relative('challenge', { standing: plan.standing });
    assertKnown(challenge);
    const person = builder.relative('user');
    const company = plan.rank === 'LEADING' ? [0.5, 0.2] : [0.4];
    let others = builder.pointingAt('ChallengeParticipant', 'challengeId', challenge.id);
    if (plan.rank && others.length === 0) {
      others = builder
        .several(userFactory, company.length, (user) => isStudent(user) && user.id !== person.id)
        .map((user, place) => participate(builder, challenge, user, company[place]!));
    }
    const row = participation(builder, challenge, person, plan.share);
    const progress = given.progress ?? (plan.rank ? standingOf(plan.rank, challenge, others) : row.progress);
    return builder.main({ ...row, progress, completed: progress === challenge.targetAmount });
  },
});

/** What one has to have saved to lead, or to be tied with the best, in VND. */
function standingOf(
  rank: 'LEADING' | 'TIED',
  { id, targetAmount }: Challenge,
  others: readonly ChallengeParticipant[],
): number {
  const best = Math.max(...others.map(({ progress }) => progress));
  if (rank === 'TIED') return best;
  if (best === targetAmount) {
    throw new FactoryError(
      `Nobody can lead challenge ${id} alone: someone has reached its target. Give a challenge that nobody has finished, or finished() instead of leading().`,
    );
  }
  return Math.min(targetAmount, best + Math.ceil((targetAmount - best) / 2));
}

function assertKnown(challenge: Challenge): void {
  if (challenge.targetAmount !== undefined && challenge.startDate !== undefined) return;
  throw new FactoryError(
    `Challenge ${challenge.id} is only known by its id, so neither its target nor its dates are. Give the row itself: for({ challenge }).`,
  );
}
