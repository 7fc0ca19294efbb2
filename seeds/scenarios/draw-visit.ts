import { MINUTE } from '../../src/domain/local-time.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import { drawPause, nextStudyMoment } from '../engine/generate/study-times.js';
import type { WorldLesson } from '../engine/generate/world.js';

/** How a person takes a lesson to its end; times are UTC milliseconds. */
export interface LessonVisit {
  readonly completedAt: number;
  /** When they opened it for the second time, if they left it for another session. */
  readonly resumedAt: number | undefined;
  /** Time spent in it, without pauses. */
  readonly seconds: number;
}

/** Share of visits in which parts are skipped, and in which parts are watched again: our assumption. */
const SKIPS = 0.18;
const REWINDS = 0.2;

/** Share of visits with a pause of minutes, and of those that another session ends: our assumption. */
const PAUSES = 0.12;
const COMES_BACK_LATER = 0.07;

/** The host takes a lesson for completed from this share of its duration on. */
const LEAST_SHARE = 0.9;

/** Draws how a person takes a lesson that they open at a moment. A persona takes it in one go. */
export function drawVisit({ person, stream }: PersonContext, lesson: WorldLesson, at: number): LessonVisit {
  const random = stream('LessonProgress');
  const seconds = Math.ceil(lesson.duration * drawShare());
  if (!person.script?.course) {
    const kind = random.fraction();
    if (kind < COMES_BACK_LATER) {
      const before = Math.round(seconds * (0.1 + 0.7 * random.fraction()));
      const resumedAt = nextStudyMoment(at + before * 1_000, drawPause(0, random), random);
      return { completedAt: resumedAt + (seconds - before) * 1_000, resumedAt, seconds };
    }
    if (kind < COMES_BACK_LATER + PAUSES) {
      const pause = 2 * MINUTE + random.below(18 * MINUTE);
      return { completedAt: at + seconds * 1_000 + pause, resumedAt: undefined, seconds };
    }
  }
  return { completedAt: at + seconds * 1_000, resumedAt: undefined, seconds };

  function drawShare(): number {
    const kind = random.fraction();
    const share = random.fraction();
    if (kind < SKIPS) return LEAST_SHARE + (1 - LEAST_SHARE) * share;
    return kind < SKIPS + REWINDS ? 1.1 + 0.7 * share : 1 + 0.15 * share;
  }
}
