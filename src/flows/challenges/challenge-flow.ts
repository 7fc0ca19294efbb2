import type { EntityManager } from 'typeorm';
import type { Clock } from '../clock.js';
import type { FlowOptions } from '../flow-options.js';
import { PersonSteps } from '../person-steps.js';
import { createChallenge, type ChallengeRow, type NewChallenge } from './create-challenge.js';
import { joinChallenge, type Joining } from './join-challenge.js';
import { recordProgress, type Deposit, type Progress } from './record-progress.js';

/**
 * I007: a savings challenge that many people work towards. Every method is one transaction (a savepoint where the
 * manager is in one), moves the person's `lastActiveAt`, and is correct whatever else runs at the same time.
 * `Leaderboard` reads who leads.
 *
 * @example
 * const flow = new ChallengeFlow(dataSource.manager);
 * await flow.join({ userId, challengeId });
 * const { progress, completedNow } = await flow.recordProgress({ userId, challengeId, amount: 200_000 });
 */
export class ChallengeFlow {
  readonly #steps: PersonSteps;

  /** @param clock the system's by default */
  constructor(manager: EntityManager, clock?: Clock, options?: FlowOptions) {
    this.#steps = new PersonSteps(manager, clock, options);
  }

  /**
   * Makes a challenge. With an id of the caller's, a repeated call returns the challenge that is there.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `ROLE_REFUSED`, `CHALLENGE_INVALID`, `CHALLENGE_EXISTS`; JsonbValidationError
   */
  create(challenge: NewChallenge): Promise<ChallengeRow> {
    return this.#steps.take(challenge.createdById, (step) => createChallenge(step, challenge));
  }

  /**
   * Lets a person into a challenge that runs; twice is once, and a repeated call is answered even after the end.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `CHALLENGE_NOT_FOUND`, `CHALLENGE_NOT_STARTED`, `CHALLENGE_ENDED`
   */
  join({ userId, challengeId }: { userId: string; challengeId: string }): Promise<Joining> {
    return this.#steps.take(userId, (step) => joinChallenge(step, challengeId));
  }

  /**
   * Adds what a person put aside. Progress stops at the target; reaching it completes the challenge, once, and awards
   * the achievements that this earns. Name the deposit (`operationId`) where a call may be repeated.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `AMOUNT_INVALID`, `CHALLENGE_NOT_FOUND`, `NOT_A_PARTICIPANT`,
   *   `CHALLENGE_NOT_STARTED`, `CHALLENGE_ENDED`, `OPERATION_ID_TAKEN`
   */
  recordProgress(deposit: Deposit): Promise<Progress> {
    return this.#steps.take(deposit.userId, (step) => recordProgress(step, deposit));
  }
}
