/** The only source of time for flows, so that tests can control it. */
export interface Clock {
  /** Returns the current time. */
  now(): Date;
}

/** The system clock. */
export const systemClock: Clock = { now: () => new Date() };
