import { FactoryError } from './factory-error.js';

/** Lessons of a course, at the most. */
export const MOST_LESSONS = 1_000;

/**
 * Returns a number that the caller gave.
 *
 * @param option - as the caller writes it, such as `course.withLessons(count)`
 * @throws FactoryError for what is no whole number from `least` to `most`
 */
export function wholeNumber(option: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new FactoryError(
    `${option} takes a whole number from ${least} to ${most}, not ${value}. Give one of these.`,
  );
}

/**
 * Returns a share that the caller gave.
 *
 * @throws FactoryError for what is no number from 0 to 1
 */
export function share(option: string, value: number): number {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  throw new FactoryError(`${option} takes a number from 0 to 1, not ${value}. Give one of these.`);
}
