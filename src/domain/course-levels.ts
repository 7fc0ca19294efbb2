/** The levels of the host's courses, the easiest first. */
export const LEVELS = ['BEGINNER', 'INTERMEDIATE', 'EXPERT'] as const;
export type Level = (typeof LEVELS)[number];
