/** Most nudges to one person on one of their days. */
export const MOST_NUDGES_A_DAY = 3;

/** The least time between two nudges to one person, in minutes. */
export const LEAST_PAUSE_MINUTES = 60;

/** Waking hours, in minutes since local midnight: nothing is sent before 7:30 or after 21:30. */
export const WAKING_MINUTES = { first: 7 * 60 + 30, last: 21 * 60 + 30 } as const;

/** How long after a click an action is still taken for its answer, in minutes. */
export const ANSWER_MINUTES = 60;
