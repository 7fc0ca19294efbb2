import { touch, type ChallengeHistory } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import type { WorldChallenge } from '../engine/generate/world.js';
import { challengeParticipantRow } from '../factories/rows/challenge-participant-row.js';

/** Deposits are whole multiples of this, in VND. */
const SMALLEST_DEPOSIT = 5_000;

/**
 * Makes a person join a challenge.
 *
 * @param joinedAt - UTC milliseconds
 */
export function joinChallenge(
  { person, stream }: PersonContext,
  challenge: WorldChallenge,
  joinedAt: number,
): ChallengeHistory {
  const duration = 20 + stream('ChallengeParticipant').below(60);
  const history: ChallengeHistory = { challenge, joinedAt, deposits: [], completedAt: null };
  person.challenges.push(history);
  person.acts.push({ kind: 'CHALLENGE_JOIN', at: joinedAt, duration, challenge });
  touch(person, joinedAt);
  return history;
}

/** A share of a challenge's target as a round sum, in VND. */
export function portionOf({ targetAmount }: WorldChallenge, share: number): number {
  return Math.max(1, Math.round((targetAmount * share) / SMALLEST_DEPOSIT)) * SMALLEST_DEPOSIT;
}

/** The sum of a person's deposits towards a challenge, in VND. */
export function savedIn({ deposits }: ChallengeHistory): number {
  return deposits.reduce((sum, { amount }) => sum + amount, 0);
}

/**
 * Makes a person deposit a sum, or less if that is enough to reach the target.
 *
 * @param sum - in VND
 * @param at - UTC milliseconds
 */
export function deposit(
  { person, stream }: PersonContext,
  history: ChallengeHistory,
  sum: number,
  at: number,
): void {
  const { challenge } = history;
  const missing = challenge.targetAmount - savedIn(history);
  const amount = Math.min(sum, missing);
  const duration = 15 + stream('ChallengeParticipant').below(45);
  history.deposits.push({ at, amount });
  person.acts.push({ kind: 'CHALLENGE_DEPOSIT', at, duration, challenge, amount });
  if (amount === missing) history.completedAt = at;
}

/** Emits the row that a person's deposits towards a challenge add up to. */
export function concludeChallenge({ person, emit, newId }: PersonContext, history: ChallengeHistory): void {
  const { challenge, joinedAt } = history;
  emit(
    'ChallengeParticipant',
    challengeParticipantRow(
      {
        userId: person.id,
        challengeId: challenge.id,
        joinedAt,
        saved: savedIn(history),
        targetAmount: challenge.targetAmount,
      },
      (at) => newId('ChallengeParticipant', at),
    ),
  );
}
