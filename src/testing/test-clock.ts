import { DEFAULT_AS_OF } from '../domain/default-as-of.js';

/** A clock that stands still until it is moved; it fits wherever a flow asks for a clock. */
export interface TestClock {
  /** The moment at which it stands. */
  now(): Date;
  /** Moves it by so many milliseconds, back where they are negative. */
  moveBy(milliseconds: number): void;
  /** Moves it to a moment. */
  moveTo(moment: Date | string): void;
}

/**
 * Makes a clock.
 *
 * @param asOf where it stands at first; by default at the `--as-of` of the data sets that name none
 * @throws {RangeError} where a moment is not one
 *
 * @example
 * const clock = testClock('2026-01-05');
 * const flow = new CourseFlow(dataSource.manager, clock);
 * clock.moveBy(24 * 60 * 60 * 1000);
 * await flow.enroll({ userId, courseId });
 */
export function testClock(asOf: Date | string = DEFAULT_AS_OF): TestClock {
  let moment = instantOf(asOf);
  return {
    now: () => new Date(moment),
    moveBy: (milliseconds) => {
      moment = instantOf(new Date(moment + milliseconds));
    },
    moveTo: (to) => {
      moment = instantOf(to);
    },
  };
}

function instantOf(moment: Date | string): number {
  const instant = new Date(moment).getTime();
  if (Number.isNaN(instant)) throw new RangeError(`A clock cannot stand at ${String(moment)}.`);
  return instant;
}
