/** Minimum score that passes a quiz. */
export const PASSING_SCORE = 70;

/** Maximum score of a quiz. */
export const PERFECT_SCORE = 100;

/** Seconds between two attempts of a person at a quiz, at the least: nobody reads and answers one faster. */
export const LEAST_ATTEMPT_PAUSE_SECONDS = 60;

/** Whether a score is valid: an integer from 0 to {@link PERFECT_SCORE}. */
export function isScore(score: number): boolean {
  return Number.isInteger(score) && score >= 0 && score <= PERFECT_SCORE;
}

/** Whether a score passes a quiz. */
export function isPass(score: number): boolean {
  return score >= PASSING_SCORE;
}
