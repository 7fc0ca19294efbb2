/** Tells the time. Flows ask nothing else for it, so that a test can stand still or move in time. */
export interface Clock {
  /** The present moment. */
  now(): Date;
}

/** The time of the machine. */
export const systemClock: Clock = { now: () => new Date() };
