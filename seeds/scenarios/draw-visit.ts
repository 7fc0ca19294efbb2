import { MINUTE } from '../../src/domain/local-time.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import { drawPause, nextStudyMoment } from '../engine/generate/study-times.js';
import { drawDuration, drawLongTailed } from '../engine/random/long-tail.js';
import type { LessonType } from '../../src/domain/lesson-types.js';
import type { WorldLesson } from '../engine/generate/world.js';

/** How a person takes a lesson to its end; times are UTC milliseconds. */
export interface LessonVisit {
  readonly completedAt: number;
  /** When they opened it for the second time, if they left it for another session. */
  readonly resumedAt: number | undefined;
  /** Time spent in it, without pauses. */
  readonly seconds: number;
}

/** Half of the visits take longer than this share of the lesson's duration besides the least: our assumption. */
const MEDIAN_OVER: Readonly<Record<LessonType, number>> = {
  VIDEO: 0.12,
  READING: 0.16,
  INTERACTIVE: 0.3,
  QUIZ: 0.22,
};

/** Share of visits with a pause of minutes, and of those that another session ends: our assumption. */
const PAUSES = 0.12;
const COMES_BACK_LATER = 0.07;

/** The host takes a lesson for completed from this share of its duration on. */
const LEAST_SHARE = 0.9;

/** Draws how a person takes a lesson that they open at a moment. A persona takes it in one go. */
export function drawVisit({ person, stream }: PersonContext, lesson: WorldLesson, at: number): LessonVisit {
  const random = stream('LessonProgress');
  const share = LEAST_SHARE + person.pace * drawLongTailed(MEDIAN_OVER[lesson.type], random);
  const seconds = Math.ceil(lesson.duration * share);
  if (!person.script?.course) {
    const kind = random.fraction();
    if (kind < COMES_BACK_LATER) {
      const before = Math.round(seconds * (0.1 + 0.7 * random.fraction()));
      const resumedAt = nextStudyMoment(at + before * 1_000, drawPause(0, random), random);
      return { completedAt: resumedAt + (seconds - before) * 1_000, resumedAt, seconds };
    }
    if (kind < COMES_BACK_LATER + PAUSES) {
      const pause = MINUTE + drawDuration(5 * MINUTE, random);
      return { completedAt: at + seconds * 1_000 + pause, resumedAt: undefined, seconds };
    }
  }
  return { completedAt: at + seconds * 1_000, resumedAt: undefined, seconds };
}
