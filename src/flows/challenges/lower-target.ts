import { FlowError } from '../flow-error.js';
import type { Step } from '../person-steps.js';
import { assertMayCreate, type ChallengeRow } from './create-challenge.js';
import { challengeNotFound, hasEnded } from './join-challenge.js';
import { lockTarget } from './lock-target.js';

/** A lower target for a challenge. */
export interface TargetLowering {
  /** `User.id` of a teacher or administrator. */
  readonly userId: string;
  readonly challengeId: string;
  /** In whole VND, above 0 and not above the target so far. */
  readonly targetAmount: number;
}

/** Result of lowering a target. */
export interface LoweredTarget {
  readonly challenge: ChallengeRow;
  /** False if the target was the same before. */
  readonly loweredNow: boolean;
  /** How many participants have completed the challenge by it. */
  readonly completed: number;
}

/**
 * Lowers a challenge's target and completes it for everybody who has saved as much, without a deposit: that
 * earns nothing. What people have saved above the target no longer counts. Idempotent: the same target settles
 * what another writer has left above it.
 *
 * Deposits wait from before their own row is locked, so that none goes by the old target afterwards. One in a
 * transaction of the caller's that is REPEATABLE READ and began before does; lowering to the same target again settles it.
 *
 * @throws FlowError `ROLE_REFUSED`, `CHALLENGE_NOT_FOUND`, `CHALLENGE_ENDED`, `CHALLENGE_INVALID`
 */
export async function lowerTarget(
  step: Step,
  { challengeId, targetAmount }: TargetLowering,
): Promise<LoweredTarget> {
  assertMayCreate(step);
  const { Challenge, ChallengeParticipant } = step.tables;
  await lockTarget(step, challengeId);
  const [before] = await step.rows<ChallengeRow>(`SELECT * FROM ${Challenge} WHERE "id" = $1 FOR UPDATE`, [
    challengeId,
  ]);
  if (!before) throw challengeNotFound(challengeId);
  if (step.at > before.endDate) throw hasEnded(before);
  assertLower(before, targetAmount);

  const loweredNow = targetAmount < before.targetAmount;
  const challenge = await step.row<ChallengeRow>(
    `UPDATE ${Challenge} SET "targetAmount" = $2, "updatedAt" = CASE WHEN $3 THEN greatest("updatedAt", $4) ELSE "updatedAt" END
     WHERE "id" = $1 RETURNING *`,
    [challengeId, targetAmount, loweredNow, step.at],
  );
  const completed = await step.rows(
    `UPDATE ${ChallengeParticipant} SET "progress" = $2, "completed" = true
     WHERE "challengeId" = $1 AND "progress" >= $2 AND NOT "completed" RETURNING "id"`,
    [challengeId, targetAmount],
  );
  await step.rows(
    `UPDATE ${ChallengeParticipant} SET "progress" = $2 WHERE "challengeId" = $1 AND "progress" > $2`,
    [challengeId, targetAmount],
  );
  if (loweredNow) {
    const details = { targetAmount, before: before.targetAmount };
    await step.record({ eventType: 'CHALLENGE_TARGET_LOWERED', place: { challengeId }, details });
  }
  return { challenge, loweredNow, completed: completed.length };
}

function assertLower({ id, targetAmount: before }: ChallengeRow, targetAmount: number): void {
  if (Number.isInteger(targetAmount) && targetAmount >= 1 && targetAmount <= before) return;
  throw new FlowError(
    'CHALLENGE_INVALID',
    `The target of challenge ${id} can be lowered to a whole number of VND from 1 to ${before}, not ${targetAmount}. ` +
      'A target is not raised, because people may have completed the challenge: create another one.',
  );
}
