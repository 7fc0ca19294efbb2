import { earnedByCount, isEarlyFinish, type EarningEvent } from '../../domain/achievements.js';
import { CURRENCY } from '../../domain/money.js';
import { awardAchievements, type AwardedAchievement } from '../achievements/award-achievements.js';
import { habitEvents } from '../achievements/habit-events.js';
import { FlowError } from '../flow-error.js';
import type { FlowEvent } from '../flow-events.js';
import type { Step } from '../person-steps.js';
import { LARGEST_INTEGER, type ChallengeRow } from './create-challenge.js';
import { assertRunning, challengeNotFound, type ParticipantRow } from './join-challenge.js';
import { keepTarget } from './lock-target.js';

/** A deposit towards a challenge. */
export interface Deposit {
  readonly userId: string;
  readonly challengeId: string;
  /** In whole VND, above 0. */
  readonly amount: number;
  /**
   * Idempotency key: a UUID from the caller. It becomes the id of the deposit's `BehaviorLog` row, and works
   * as long as that row exists: 30 days in the host.
   */
  readonly operationId?: string;
}

/** Result of a deposit. */
export interface Progress {
  /** In VND, from 0 to the challenge's target. */
  readonly progress: number;
  /** The part of the amount that counted, in VND; any excess over the target doesn't. */
  readonly recorded: number;
  readonly completed: boolean;
  /** Whether this deposit reached the target; true once per participant. */
  readonly completedNow: boolean;
  readonly achievements: readonly AwardedAchievement[];
}

type Term = Pick<ChallengeRow, 'id' | 'startDate' | 'endDate' | 'targetAmount'>;

/**
 * Adds a deposit to a person's progress, up to the target. Reaching it completes the challenge and awards
 * what that earns. Deposits after completion change nothing. A person who had saved as much before the target
 * was lowered to it has completed the challenge without this deposit: it counts nothing, and earns nothing.
 *
 * @throws FlowError `AMOUNT_INVALID`, `CHALLENGE_NOT_FOUND`, `NOT_A_PARTICIPANT`, `CHALLENGE_NOT_STARTED`,
 *   `CHALLENGE_ENDED`, `OPERATION_ID_TAKEN`
 */
export async function recordProgress(step: Step, deposit: Deposit): Promise<Progress> {
  const { challengeId, amount, operationId } = deposit;
  assertAmount(amount);
  const { participant, challenge } = await lockParticipant(step, challengeId);
  const { progress, completed } = participant;
  const unchanged = { progress, recorded: 0, completed, completedNow: false, achievements: [] };
  if (operationId !== undefined && (await isRecorded(step, deposit))) return unchanged;
  if (completed ? progress > challenge.targetAmount : progress >= challenge.targetAmount)
    return { ...unchanged, ...(await settleTarget(step, participant)) };
  if (completed) return unchanged;
  assertRunning(challenge, step.at);

  const { Challenge, ChallengeParticipant } = step.tables;
  const after = await step.row<{ progress: number; completed: boolean }>(
    `UPDATE ${ChallengeParticipant} participant
     SET "progress" = least("progress"::bigint + $2, "targetAmount"), "completed" = "progress"::bigint + $2 >= "targetAmount"
     FROM ${Challenge} challenge
     WHERE participant."id" = $1 AND "userId" = $3 AND challenge."id" = "challengeId" RETURNING "progress", "completed"`,
    [participant.id, amount, step.person.id],
  );
  const recorded = after.progress - progress;
  const completedNow = after.completed;
  const place = { challengeId };
  const events: FlowEvent[] = [
    {
      place,
      eventType: 'CHALLENGE_PROGRESS',
      id: operationId,
      details: { amount: recorded, offered: amount, currency: CURRENCY },
    },
  ];
  if (completedNow) events.push({ place, eventType: 'CHALLENGE_COMPLETED' });
  await step.record(...events);
  const earned = [
    ...(await habitEvents(step)),
    ...(completedNow ? await completionEvents(step, challenge) : []),
  ];
  return { ...after, recorded, completedNow, achievements: await awardAchievements(step, earned) };
}

/**
 * Reads and locks the participant's row until the step ends, and keeps the challenge's target from being
 * lowered meanwhile.
 */
export async function lockParticipant(
  step: Step,
  challengeId: string,
): Promise<{ participant: ParticipantRow; challenge: Term }> {
  const { Challenge, ChallengeParticipant } = step.tables;
  await keepTarget(step, challengeId);
  const [challenge] = await step.rows<Term>(
    `SELECT "id", "startDate", "endDate", "targetAmount" FROM ${Challenge} WHERE "id" = $1`,
    [challengeId],
  );
  const [participant] = await step.rows<ParticipantRow>(
    `SELECT * FROM ${ChallengeParticipant} WHERE "userId" = $1 AND "challengeId" = $2 FOR NO KEY UPDATE`,
    [step.person.id, challengeId],
  );
  if (!challenge) throw challengeNotFound(challengeId);
  if (!participant) {
    throw new FlowError(
      'NOT_A_PARTICIPANT',
      `User ${step.person.id} is not in challenge ${challengeId}; join it before recording progress.`,
    );
  }
  return { participant, challenge };
}

/** Completes the challenge of a person who has saved its target, since that was lowered. */
function settleTarget(
  { row, tables, person }: Step,
  { id }: ParticipantRow,
): Promise<{ progress: number; completed: boolean }> {
  return row(
    `UPDATE ${tables.ChallengeParticipant} participant SET "progress" = "targetAmount", "completed" = true
     FROM ${tables.Challenge} challenge
     WHERE participant."id" = $1 AND "userId" = $2 AND challenge."id" = "challengeId" RETURNING "progress", "completed"`,
    [id, person.id],
  );
}

/** Whether this operation is already logged; refuses an id of a different deposit. */
async function isRecorded(step: Step, { operationId, challengeId, amount }: Deposit): Promise<boolean> {
  const [event] = await step.rows<{ same: boolean }>(
    `SELECT "userId" = $2 AND "eventType" = 'CHALLENGE_PROGRESS' AND "metadata"->>'challengeId' = $3
       AND ("payload"->'details'->>'offered')::bigint = $4 AS "same"
     FROM ${step.tables.BehaviorLog} WHERE "id" = $1`,
    [operationId, step.person.id, challengeId, amount],
  );
  if (!event) return false;
  if (event.same) return true;
  throw new FlowError(
    'OPERATION_ID_TAKEN',
    `Operation ${operationId} is something other than a deposit of ${amount} VND by User ${step.person.id} ` +
      `to challenge ${challengeId}. Give each deposit its own id.`,
  );
}

/** Finds what completing a challenge earns; the participant's row is already marked completed. */
export async function completionEvents(step: Step, { startDate, endDate }: Term): Promise<EarningEvent[]> {
  const { count } = await step.row<{ count: number }>(
    `SELECT count(*)::int AS "count" FROM ${step.tables.ChallengeParticipant} WHERE "userId" = $1 AND "completed"`,
    [step.person.id],
  );
  const earned = earnedByCount('CHALLENGE_COMPLETED', count);
  const term = { startDate: startDate.getTime(), endDate: endDate.getTime() };
  if (isEarlyFinish(term, step.at.getTime())) earned.push('EARLY_FINISH');
  return earned;
}

/** Refuses an amount that is no sum to save. */
export function assertAmount(amount: number): void {
  if (Number.isInteger(amount) && amount > 0 && amount <= LARGEST_INTEGER) return;
  throw new FlowError(
    'AMOUNT_INVALID',
    `A deposit is a whole number of VND from 1 to ${LARGEST_INTEGER}, not ${amount}.`,
  );
}
