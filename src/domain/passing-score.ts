/** The points that pass a quiz. */
export const PASSING_SCORE = 70;

/** The points of a quiz without a mistake. */
export const PERFECT_SCORE = 100;

/** Whether a quiz can have so many points: whole ones, from 0 to {@link PERFECT_SCORE}. */
export function isScore(score: number): boolean {
  return Number.isInteger(score) && score >= 0 && score <= PERFECT_SCORE;
}

/** Whether so many points pass a quiz. */
export function isPass(score: number): boolean {
  return score >= PASSING_SCORE;
}
