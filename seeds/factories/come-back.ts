import { HOUR, MINUTE } from '../../src/domain/local-time.js';
import { COMEBACK_HOURS } from '../../src/domain/nudge-answers.js';
import type { User } from '../../src/entities/index.js';
import type { RowBuilder } from './core/definition.js';
import { activeTimesOf } from './core/last-activity.js';
import { nudgeHistoryFactory } from './nudge-history.factory.js';

/** From the click to the end of the lesson that it led to. */
const LESSON_TIME = 10 * MINUTE;

/**
 * Makes a person click a nudge after a silence that makes their return a comeback.
 *
 * @param lastAt - what they did last in the course, UTC milliseconds
 * @returns when they have completed the lesson that they returned to, UTC milliseconds
 * @throws FactoryError if that is not before "now"
 */
export function comeBack(
  builder: Pick<RowBuilder<never, object, never>, 'make' | 'pointingAt'>,
  user: User,
  lastAt: number,
): number {
  const acts = activeTimesOf({
    LessonProgress: builder.pointingAt('LessonProgress', 'userId', user.id),
    QuizAttempt: builder.pointingAt('QuizAttempt', 'userId', user.id),
    BehaviorLog: builder.pointingAt('BehaviorLog', 'userId', user.id),
  });
  const since = Math.max(lastAt, user.createdAt?.getTime() ?? 0, ...(acts.get(user.id) ?? []));
  const nudge = builder.make(
    nudgeHistoryFactory,
    { response: 'CLICKED', since: since + COMEBACK_HOURS * HOUR },
    { user },
  );
  return Date.parse(nudge.metadata.clickedAt!) + LESSON_TIME;
}
