import { drawDuration } from '../engine/random/long-tail.js';
import { addAct, touch, type ChallengeHistory } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import type { WorldChallenge } from '../engine/generate/world.js';
import { challengeParticipantRow } from '../factories/rows/challenge-participant-row.js';

/** Share of the joins before which the list was looked at: our assumption. */
const BROWSES = 0.7;

/** Share of deposits for which the app fills in what is missing: our assumption. */
const FILLS_IN = 0.5;

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
  const random = stream('ChallengeParticipant');
  const duration = drawDuration(35 * person.pace, random);
  const browsedAt = joinedAt - 3_000 - drawDuration(25_000 * person.pace, random);
  if (!person.script && browsedAt > person.createdAt && random.chance(BROWSES)) {
    const looked = drawDuration(20 * person.pace, random);
    addAct(person, { kind: 'CHALLENGES_BROWSE', at: browsedAt, duration: looked });
  }
  const history: ChallengeHistory = { challenge, joinedAt, deposits: [], completedAt: null };
  person.challenges.push(history);
  addAct(person, { kind: 'CHALLENGE_JOIN', at: joinedAt, duration, challenge });
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
  const random = stream('ChallengeParticipant');
  const duration = drawDuration(25 * person.pace, random);
  const offered = random.chance(FILLS_IN) ? amount : sum;
  history.deposits.push({ at, amount });
  addAct(person, { kind: 'CHALLENGE_DEPOSIT', at, duration, challenge, amount, offered });
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
