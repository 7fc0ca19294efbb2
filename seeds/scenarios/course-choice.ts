import { LEVELS, type Level } from '../../src/domain/course-levels.js';
import type { CourseHistory } from '../engine/generate/person.js';
import type { WorldCourse } from '../engine/generate/world.js';

/** How often a course from a price in VND on is chosen, compared with others: our assumption. */
const WEIGHT_FROM_PRICE = [
  [300_000, 5],
  [150_000, 6],
  [1, 7],
  [0, 12],
] as const;

/** How often people without experience choose a course of each level, compared with others: our assumption. */
const WEIGHT_OF_LEVEL: Readonly<Record<Level, number>> = { BEGINNER: 6, INTERMEDIATE: 4, EXPERT: 2 };

/** The most that a course's place on the list weighs: the first is found far sooner than the last. */
const WEIGHT_OF_FIRST = 60;

/** Popularity by list of courses: it is asked for often. */
const popularities = new WeakMap<readonly WorldCourse[], readonly number[]>();

/**
 * How often each of the published courses is chosen compared with the others, by its place on the list and its
 * price. What is chosen often is what is popular.
 */
export function popularityOf(courses: readonly WorldCourse[]): readonly number[] {
  let known = popularities.get(courses);
  if (!known) {
    known = courses.map(({ price }, place) => {
      const weight = WEIGHT_FROM_PRICE.find(([from]) => price >= from)![1];
      return weight * Math.ceil(WEIGHT_OF_FIRST / (place + 6));
    });
    popularities.set(courses, known);
  }
  return known;
}

/**
 * How much likelier people with that experience choose a course of a level than one above it.
 *
 * @param experience - the highest level of which they completed a lesson
 */
export function weightOfLevel(level: Level, experience: Level | undefined): number {
  const reached = experience === undefined ? 0 : LEVELS.indexOf(experience);
  return LEVELS.indexOf(level) <= reached ? WEIGHT_OF_LEVEL.BEGINNER : WEIGHT_OF_LEVEL[level];
}

/**
 * The highest level of which a person has completed a lesson by a moment.
 *
 * @param at - UTC milliseconds
 */
export function experienceOf(courses: readonly CourseHistory[], at: number): Level | undefined {
  const done = courses.filter(({ lessonsCompletedAt }) => (lessonsCompletedAt[0] ?? at) < at);
  return LEVELS.findLast((level) => done.some(({ course }) => course.level === level));
}
