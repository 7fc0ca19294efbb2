import type { EntityManager } from 'typeorm';
import type { Clock } from '../clock.js';
import type { Preferences } from '../../domain/preferences.js';
import { PersonSteps } from '../person-steps.js';
import { attributeActions, type AttributedAction } from './attribute-actions.js';
import { assertShare, isHeldOut } from './hold-out.js';
import { markClicked, markOpened, type NudgeResponse } from './mark-response.js';
import { responseRates, type ResponsePeriod, type ResponseRate } from './response-rates.js';
import { sendNudge, type NudgeOptions, type NudgeOutcome, type NudgeRequest } from './send-nudge.js';
import { assertLimits, setPreferences, type PreferenceChanges } from './set-preferences.js';

/** A person's nudge. */
export interface NudgeOfPerson {
  readonly userId: string;
  readonly nudgeId: string;
}

/**
 * I010: nudges in the loop of the Hooked model: trigger, action, variable reward, investment. Every method
 * that writes is one transaction (a savepoint within the caller's) and safe under concurrency, so the caps
 * hold even if several senders nudge one person at once.
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

  /**
   * @param clock - the system's by default
   * @throws FlowError `SHARE_INVALID`, `QUIET_HOURS_INVALID`, `NUDGES_PER_DAY_INVALID`
   */
  constructor(manager: EntityManager, clock?: Clock, options: NudgeOptions = {}) {
    assertShare(options.holdOut ?? 0);
    assertLimits(options);
    this.#manager = manager;
    this.#steps = new PersonSteps(manager, clock, options);
    this.#options = options;
  }

  /**
   * Sends the nudge that suits the person's activity and phase of the loop: at most three in 24 hours, 15 in
   * seven days and one an hour, fewer to people who ignore them, and between 7:30 and 21:30 local time. People who want none, locked
   * accounts, administrators and the hold-out group get none. A held-back nudge is a result, not an error. Leaves `lastActiveAt` unchanged, since the person did
   * nothing.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `TIME_ZONE_UNKNOWN`; JsonbValidationError if a composed message is
   *   not an I18nText
   */
  send(request: NudgeRequest): Promise<NudgeOutcome> {
    return this.#steps.take(request.userId, (step) => sendNudge(step, request, this.#options));
  }

  /**
   * Marks a nudge as opened. Idempotent.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `NUDGE_NOT_FOUND`
   */
  markOpened({ userId, nudgeId }: NudgeOfPerson): Promise<NudgeResponse> {
    return this.#steps.take(userId, (step) => markOpened(step, nudgeId));
  }

  /**
   * Marks a nudge as clicked, and so as opened. Idempotent. Promised points are paid once, to who clicks
   * within seven days.
   *
   * @throws FlowError `PERSON_NOT_FOUND`, `NUDGE_NOT_FOUND`
   */
  markClicked({ userId, nudgeId }: NudgeOfPerson): Promise<NudgeResponse> {
    return this.#steps.take(userId, (step) => markClicked(step, nudgeId));
  }

  /**
   * Stores what a person wants under `preferences` in the host's `User.metadata`: no nudges or fewer, quiet
   * hours, the time zone of their days. Nothing else there changes. Idempotent. What is missing stays, `null` is
   * forgotten.
   *
   * @returns the preferences that hold now
   * @throws FlowError `PERSON_NOT_FOUND`, `TIME_ZONE_UNKNOWN`, `QUIET_HOURS_INVALID`,
   *   `NUDGES_PER_DAY_INVALID`
   */
  setPreferences({ userId, ...changes }: { userId: string } & PreferenceChanges): Promise<Preferences> {
    return this.#steps.take(userId, (step) => setPreferences(step, changes));
  }

  /** Whether a person belongs to the hold-out group, for comparing it with those who are nudged. */
  isHeldOut(userId: string): boolean {
    return isHeldOut(userId, this.#options.holdOut ?? 0);
  }

  /**
   * Attributes a person's actions to nudges: each to the nudge clicked last within the window before it.
   *
   * @param options.windowMinutes - 60 by default
   */
  attributedActions(
    userId: string,
    { windowMinutes }: { windowMinutes?: number } = {},
  ): Promise<AttributedAction[]> {
    return attributeActions(this.#manager, userId, windowMinutes);
  }

  /** Reads response rates by nudge type and variant. */
  responseRates(period?: ResponsePeriod): Promise<ResponseRate[]> {
    return responseRates(this.#manager, period);
  }
}
