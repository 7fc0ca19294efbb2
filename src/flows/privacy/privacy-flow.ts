import type { EntityManager } from 'typeorm';
import type { Clock } from '../clock.js';
import { PersonSteps } from '../person-steps.js';
import { erasePerson, type Erased, type Erasing } from './erase-person.js';

/**
 * What a person may ask of those who keep data about them. Every method is one transaction (a savepoint
 * within the caller's) and safe under concurrency.
 *
 * @example
 * const { BehaviorLog } = await new PrivacyFlow(dataSource.manager).erase({ userId });
 */
export class PrivacyFlow {
  readonly #steps: PersonSteps;

  /** @param clock - the system's by default */
  constructor(manager: EntityManager, clock?: Clock) {
    this.#steps = new PersonSteps(manager, clock);
  }

  /**
   * Deletes all that our tables hold of a person, with their log, achievements, streak and progress. `User`
   * and `Transaction` are the host's and stay. Idempotent.
   *
   * @returns how many rows were deleted, by table
   * @throws FlowError `PERSON_NOT_FOUND`, `CHALLENGES_LEFT`; RowsHiddenError
   */
  erase({ userId, challengesTo }: Erasing): Promise<Erased> {
    return this.#steps.takeBack(userId, (step) => erasePerson(step, challengesTo));
  }
}
