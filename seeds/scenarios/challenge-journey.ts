import { touch, type ChallengeJourney } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import type { WorldChallenge } from '../engine/generate/world.js';
import { challengeParticipantRow } from '../factories/rows/challenge-participant-row.js';

/** Deposits are whole multiples of this, in VND. */
const SMALLEST_DEPOSIT = 5_000;

/**
 * Lets a person join a challenge.
 *
 * @param joinedAt - UTC milliseconds
 */
export function joinChallenge(
  { person, stream }: PersonContext,
  challenge: WorldChallenge,
  joinedAt: number,
): ChallengeJourney {
  const duration = 20 + stream('ChallengeParticipant').below(60);
  const journey: ChallengeJourney = { challenge, joinedAt, deposits: [], completedAt: null };
  person.challenges.push(journey);
  person.acts.push({ kind: 'CHALLENGE_JOIN', at: joinedAt, duration, challenge });
  touch(person, joinedAt);
  return journey;
}

/** A share of a challenge's target as people put it aside: a round sum, in VND. */
export function portionOf({ targetAmount }: WorldChallenge, share: number): number {
  return Math.max(1, Math.round((targetAmount * share) / SMALLEST_DEPOSIT)) * SMALLEST_DEPOSIT;
}

/** All that a person has put aside towards a challenge, in VND. */
export function savedIn({ deposits }: ChallengeJourney): number {
  return deposits.reduce((sum, { amount }) => sum + amount, 0);
}

/**
 * Lets a person put a sum aside, or less if it takes less to reach the target.
 *
 * @param sum - in VND
 * @param at - UTC milliseconds
 */
export function deposit(
  { person, stream }: PersonContext,
  journey: ChallengeJourney,
  sum: number,
  at: number,
): void {
  const { challenge } = journey;
  const missing = challenge.targetAmount - savedIn(journey);
  const amount = Math.min(sum, missing);
  const duration = 15 + stream('ChallengeParticipant').below(45);
  journey.deposits.push({ at, amount });
  person.acts.push({ kind: 'CHALLENGE_DEPOSIT', at, duration, challenge, amount });
  if (amount === missing) journey.completedAt = at;
}

/** Emits what a person's deposits towards a challenge add up to. */
export function concludeChallenge({ person, emit, newId }: PersonContext, journey: ChallengeJourney): void {
  const { challenge, joinedAt } = journey;
  emit(
    'ChallengeParticipant',
    challengeParticipantRow(
      {
        userId: person.id,
        challengeId: challenge.id,
        joinedAt,
        saved: savedIn(journey),
        targetAmount: challenge.targetAmount,
      },
      (at) => newId('ChallengeParticipant', at),
    ),
  );
}
