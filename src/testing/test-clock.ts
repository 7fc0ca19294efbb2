import { DEFAULT_AS_OF } from '../domain/default-as-of.js';

/** A clock that moves only on request; usable as a flow's clock. */
export interface TestClock {
  /** Returns its current time. */
  now(): Date;
  /** Moves it by milliseconds, which may be negative. */
  moveBy(milliseconds: number): void;
  /** Sets it. */
  moveTo(moment: Date | string): void;
}

/**
 * Creates a clock.
 *
 * @param asOf - its initial time; the default `--as-of` of the data sets by default
 * @throws RangeError for an invalid date
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
