import type { EntityManager } from 'typeorm';
import type { Clock } from '../clock.js';
import type { FlowOptions } from '../flow-options.js';
import { PersonSteps } from '../person-steps.js';
import { correctDeposit, type Correction, type DepositCorrection } from './correct-deposit.js';
import { createChallenge, type ChallengeRow, type NewChallenge } from './create-challenge.js';
import { joinChallenge, type Joining } from './join-challenge.js';
import { leaveChallenge, type Leaving } from './leave-challenge.js';
import { lowerTarget, type LoweredTarget, type TargetLowering } from './lower-target.js';
import { recordProgress, type Deposit, type Progress } from './record-progress.js';

/**
 * I007: group savings challenges. Every method is one transaction (a savepoint within the caller's), updates
 * the person's `lastActiveAt`, and is safe under concurrency. `Leaderboard` reads the ranking.
 *
 * @example
 * const flow = new ChallengeFlow(dataSource.manager);
 * await flow.join({ userId, challengeId });
 * const { progress, completedNow } = await flow.recordProgress({ userId, challengeId, amount: 200_000 });
 */
export class ChallengeFlow {
  readonly #steps: PersonSteps;

  /** @param clock - the system's by default */
  constructor(manager: EntityManager, clock?: Clock, options?: FlowOptions) {
    this.#steps = new PersonSteps(manager, clock, options);
  }

  /**
   * Creates a challenge. With the caller's own id, a repeated call returns the existing one.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `ROLE_REFUSED`, `CHALLENGE_INVALID`, `CHALLENGE_EXISTS`;
   *   JsonbValidationError
   */
  create(challenge: NewChallenge): Promise<ChallengeRow> {
    return this.#steps.take(challenge.createdById, (step) => createChallenge(step, challenge));
  }

  /**
   * Adds a person to a running challenge. Idempotent, even after the challenge has ended.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `CHALLENGE_NOT_FOUND`, `CHALLENGE_NOT_STARTED`, `CHALLENGE_ENDED`
   */
  join({ userId, challengeId }: { userId: string; challengeId: string }): Promise<Joining> {
    return this.#steps.take(userId, (step) => joinChallenge(step, challengeId));
  }

  /**
   * Records a deposit. Progress stops at the target; reaching it completes the challenge, once, and awards
   * the achievements that this earns. Pass an `operationId` to make the call idempotent.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `AMOUNT_INVALID`, `CHALLENGE_NOT_FOUND`, `NOT_A_PARTICIPANT`,
   *   `CHALLENGE_NOT_STARTED`, `CHALLENGE_ENDED`, `OPERATION_ID_TAKEN`
   */
  recordProgress(deposit: Deposit): Promise<Progress> {
    return this.#steps.take(deposit.userId, (step) => recordProgress(step, deposit));
  }

  /**
   * Lowers a challenge's target, and completes it for everybody who has saved as much; that earns nothing.
   * Idempotent.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `ROLE_REFUSED`, `CHALLENGE_NOT_FOUND`, `CHALLENGE_ENDED`,
   *   `CHALLENGE_INVALID`; RowsHiddenError
   */
  lowerTarget(lowering: TargetLowering): Promise<LoweredTarget> {
    return this.#steps.takeBack(lowering.userId, (step) => lowerTarget(step, lowering));
  }

  /**
   * Takes a person out of a challenge that they have not completed. Idempotent. What joining earned is taken
   * back.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `CHALLENGE_NOT_FOUND`, `CHALLENGE_COMPLETED`; RowsHiddenError
   */
  leave({ userId, challengeId }: { userId: string; challengeId: string }): Promise<Leaving> {
    return this.#steps.takeBack(userId, (step) => leaveChallenge(step, challengeId));
  }

  /**
   * Corrects the amount of a deposit; 0 takes it back. Idempotent. Completion and achievements follow the
   * progress, both ways.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `AMOUNT_INVALID`, `CHALLENGE_NOT_FOUND`, `NOT_A_PARTICIPANT`,
   *   `DEPOSIT_NOT_FOUND`; RowsHiddenError
   */
  correctDeposit(correction: DepositCorrection): Promise<Correction> {
    return this.#steps.takeBack(correction.userId, (step) => correctDeposit(step, correction));
  }
}
