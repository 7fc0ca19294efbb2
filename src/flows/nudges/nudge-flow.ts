import type { EntityManager } from 'typeorm';
import type { Clock } from '../clock.js';
import { PersonSteps } from '../person-steps.js';
import { attributeActions, type AttributedAction } from './attribute-actions.js';
import { markClicked, markOpened, type NudgeResponse } from './mark-response.js';
import { responseRates, type ResponsePeriod, type ResponseRate } from './response-rates.js';
import { sendNudge, type NudgeOptions, type NudgeOutcome, type NudgeRequest } from './send-nudge.js';

/** Which nudge of which person. */
export interface NudgeOfPerson {
  readonly userId: string;
  readonly nudgeId: string;
}

/**
 * I010: nudges that move people to act, in the loop of the Hooked model: trigger, action, variable reward, investment.
 * Every method that writes is one transaction (a savepoint where the manager is in one) and is correct whatever else runs
 * at the same time; so the caps hold even if many senders want to nudge one person at once.
 *
 * @example
 * const flow = new NudgeFlow(dataSource.manager);
 * const outcome = await flow.send({ userId, timeZone: 'Asia/Ho_Chi_Minh' });
 * if (outcome.sent) await push(outcome.text);
 */
export class NudgeFlow {
  readonly #manager: EntityManager;
  readonly #steps: PersonSteps;
  readonly #options: NudgeOptions;

  /** @param clock the system's by default */
  constructor(manager: EntityManager, clock?: Clock, options: NudgeOptions = {}) {
    this.#manager = manager;
    this.#steps = new PersonSteps(manager, clock, options);
    this.#options = options;
  }

  /**
   * Sends a person the nudge that suits what they did and the phase of the loop they are in: at most three on one of their
   * days, at most one an hour, between 7:30 and 21:30 of their time. Being held back is no error but an answer. A nudge
   * is nothing that the person did, and leaves their `lastActiveAt` alone.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `TIME_ZONE_UNKNOWN`; JsonbValidationError for a composed message that is no I18nText
   */
  send(request: NudgeRequest): Promise<NudgeOutcome> {
    return this.#steps.take(request.userId, (step) => sendNudge(step, request, this.#options));
  }

  /**
   * Marks a nudge as opened; twice is once.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `NUDGE_NOT_FOUND`
   */
  markOpened({ userId, nudgeId }: NudgeOfPerson): Promise<NudgeResponse> {
    return this.#steps.take(userId, (step) => markOpened(step, nudgeId));
  }

  /**
   * Marks a nudge as clicked, and with it as opened; twice is once. Points that it promised are paid once.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `NUDGE_NOT_FOUND`
   */
  markClicked({ userId, nudgeId }: NudgeOfPerson): Promise<NudgeResponse> {
    return this.#steps.take(userId, (step) => markClicked(step, nudgeId));
  }

  /**
   * Reads which of a person's actions answer which nudge: each the latest that was clicked in the window before it.
   *
   * @param options.windowMinutes 60 by default
   */
  attributedActions(
    userId: string,
    { windowMinutes }: { windowMinutes?: number } = {},
  ): Promise<AttributedAction[]> {
    return attributeActions(this.#manager, userId, windowMinutes);
  }

  /** Reads how nudges were responded to, by type and variant. */
  responseRates(period?: ResponsePeriod): Promise<ResponseRate[]> {
    return responseRates(this.#manager, period);
  }
}
