import type { EarningEvent } from '../../domain/achievements.js';
import { CURRENCY } from '../../domain/money.js';
import { awardAchievements } from '../achievements/award-achievements.js';
import { takeBackAwards } from '../achievements/take-back-awards.js';
import { FlowError } from '../flow-error.js';
import type { FlowEvent } from '../flow-events.js';
import type { Step } from '../person-steps.js';
import {
  assertAmount,
  completionEvents,
  lockParticipant,
  type Deposit,
  type Progress,
} from './record-progress.js';

/** The correction of a deposit. */
export interface DepositCorrection extends Deposit {
  /** What the deposit should have been, in whole VND; 0 takes it back. */
  readonly amount: number;
  /** `operationId` of the deposit: the id of its `BehaviorLog` row. */
  readonly operationId: string;
}

/** Result of a correction: `recorded` is by how much the progress changed, below 0 if it fell. */
export interface Correction extends Progress {
  /** What the progress had earned and is taken back, with its points. */
  readonly takenBack: readonly EarningEvent[];
}

/**
 * Corrects the amount of a deposit, also after the challenge has ended. Progress stays from 0 to the target;
 * what other deposits were over the target doesn't count later. Idempotent: the same amount changes nothing.
 * The deposit's own event stays as it was, with its day of a streak; the correction is an event of its own.
 *
 * No deposit counts for more than the progress: the rest was above a target that has been lowered since. The log
 * still holds that rest; the correction takes it off there, too.
 *
 * @throws FlowError `AMOUNT_INVALID`, `CHALLENGE_NOT_FOUND`, `NOT_A_PARTICIPANT`, `DEPOSIT_NOT_FOUND`
 */
export async function correctDeposit(step: Step, correction: DepositCorrection): Promise<Correction> {
  const { challengeId, amount, operationId } = correction;
  if (amount !== 0) assertAmount(amount);
  const { participant, challenge } = await lockParticipant(step, challengeId);
  const logged = await loggedAmount(step, correction);
  const counted = Math.min(logged, participant.progress);
  const progress = Math.min(challenge.targetAmount, Math.max(0, participant.progress - counted + amount));
  const recorded = progress - participant.progress;
  const completed = progress >= challenge.targetAmount;
  const after = { progress, recorded, completed, completedNow: completed && !participant.completed };
  if (recorded === 0) return { ...after, completedNow: false, achievements: [], takenBack: [] };

  await step.rows(
    `UPDATE ${step.tables.ChallengeParticipant} SET "progress" = $2, "completed" = $3 WHERE "id" = $1 AND "userId" = $4`,
    [participant.id, progress, completed, step.person.id],
  );
  const place = { challengeId };
  const details = { amount: counted + recorded - logged, offered: amount, currency: CURRENCY };
  const events: FlowEvent[] = [
    { place, eventType: 'CHALLENGE_CORRECTED', details, metadata: { depositId: operationId } },
  ];
  if (after.completedNow) events.push({ place, eventType: 'CHALLENGE_COMPLETED' });
  await step.record(...events);
  const earned = after.completedNow ? await completionEvents(step, challenge) : [];
  return {
    ...after,
    achievements: await awardAchievements(step, earned),
    takenBack: completed ? [] : await takeBackAwards(step),
  };
}

/** Returns how much of a deposit counts by the log: its own event and its corrections, in VND. */
async function loggedAmount(
  { rows, tables, person }: Step,
  { operationId, challengeId }: DepositCorrection,
): Promise<number> {
  const amount = `("payload"->'details'->>'amount')::int`;
  const ofChallenge = `"userId" = $2 AND "metadata"->>'challengeId' = $3`;
  const [deposit] = await rows<{ logged: number }>(
    `SELECT ${amount} + coalesce((SELECT sum(${amount})::int FROM ${tables.BehaviorLog}
       WHERE ${ofChallenge} AND "eventType" = 'CHALLENGE_CORRECTED' AND "metadata"->>'depositId' = $1), 0) AS "logged"
     FROM ${tables.BehaviorLog} deposit WHERE "id" = $1 AND ${ofChallenge} AND "eventType" = 'CHALLENGE_PROGRESS'
       AND NOT EXISTS (SELECT 1 FROM ${tables.BehaviorLog} WHERE ${ofChallenge} AND "eventType" = 'CHALLENGE_LEFT'
         AND "timestamp" >= deposit."timestamp")`,
    [operationId, person.id, challengeId],
  );
  if (deposit) return deposit.logged;
  throw new FlowError(
    'DEPOSIT_NOT_FOUND',
    `The log holds no deposit ${operationId} of User ${person.id} to challenge ${challengeId} since they joined it. ` +
      `Give the operationId of a deposit that is not older than the log.`,
  );
}
