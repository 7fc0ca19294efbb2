import {
  EARNED_BY_COUNT,
  EARNING_EVENTS,
  isEarlyFinish,
  type CountedDeed,
  type CountedEvent,
  type EarningEvent,
} from '../../src/domain/achievements.js';
import { isWithinAnswer, wasAway } from '../../src/domain/nudge-answers.js';
import { isPass, PERFECT_SCORE } from '../../src/domain/passing-score.js';
import { streakReachedAt } from '../../src/domain/streak.js';
import { drawDuration } from '../engine/random/long-tail.js';
import { touch, type Person } from '../engine/generate/person.js';
import type { PersonContext } from '../engine/generate/scenario.js';
import { userAchievementRow } from '../factories/rows/user-achievement-row.js';
import { learningOrSavingTimes } from './act-events.js';

/**
 * Emits the achievements that a person's history earns, each within seconds of the event that earns it. Besides, they
 * show only in the person's own row.
 */
export function awardAchievements({ person, world, emit, wants, stream, newId }: PersonContext): void {
  if (!wants('UserAchievement') && !wants('User')) return;
  const random = stream('UserAchievement');
  for (const [event, earnedAt] of earnedBy(person)) {
    const achievement = world.achievements.get(event);
    if (!achievement || person.awardedFor.includes(event)) continue;
    const awardedAt = earnedAt + drawDuration(300, random);
    const { id: achievementId, content } = achievement;
    const facts = { userId: person.id, achievementId, content, awardedAt };
    emit(
      'UserAchievement',
      userAchievementRow(facts, (at) => newId('UserAchievement', at)),
    );
    person.points += content.pointsReward;
    touch(person, awardedAt);
  }
}

const COUNTED = Object.entries(EARNED_BY_COUNT) as [
  CountedEvent,
  { readonly deed: CountedDeed; readonly times: number },
][];

/** When the person's history earned each event that it earned, UTC milliseconds. */
function earnedBy(person: Person): [EarningEvent, number][] {
  if (person.courses.length + person.challenges.length === 0) return [];
  const deeds = deedsOf(person);
  const active = learningOrSavingTimes(person.acts);
  const finishedEarly = person.challenges.flatMap(({ completedAt, challenge }) =>
    completedAt !== null && isEarlyFinish(challenge, completedAt) ? [completedAt] : [],
  );
  const times: Partial<Record<EarningEvent, number | undefined>> = {
    EARLY_FINISH: nth(finishedEarly, 1),
    NUDGE_COMEBACK: nth(comebacksOf(person, active), 1),
    STREAK_7_DAYS: streakReachedAt(active),
  };
  for (const [event, rule] of COUNTED) times[event] = nth(deeds[rule.deed], rule.times);
  const earned: [EarningEvent, number][] = [];
  for (const event of EARNING_EVENTS) {
    const at = times[event];
    if (at !== undefined) earned.push([event, at]);
  }
  return earned;
}

/** When the person did what counts towards achievements, UTC milliseconds, in no order. */
function deedsOf({ courses, challenges }: Person): Readonly<Record<CountedDeed, readonly number[]>> {
  const attempts = courses.flatMap((history) => history.attempts);
  return {
    LESSON_COMPLETED: courses.flatMap(({ lessonsCompletedAt }) => lessonsCompletedAt),
    COURSE_COMPLETED: courses
      .filter(({ course, lessonsCompletedAt }) => lessonsCompletedAt.length === course.lessons.length)
      .map(({ lessonsCompletedAt }) => lessonsCompletedAt.at(-1)!),
    QUIZ_PASSED: attempts.filter(({ score }) => isPass(score)).map(({ at }) => at),
    PERFECT_QUIZ: attempts.filter(({ score }) => score === PERFECT_SCORE).map(({ at }) => at),
    CHALLENGE_JOINED: challenges.map(({ joinedAt }) => joinedAt),
    CHALLENGE_COMPLETED: challenges.flatMap(({ completedAt }) => completedAt ?? []),
  };
}

function nth(times: readonly number[], place: number): number | undefined {
  return times.length < place ? undefined : [...times].sort((a, b) => a - b)[place - 1];
}

/** When the person learned or saved in answer to a nudge, after having been away. */
function comebacksOf({ nudges, createdAt }: Person, active: readonly number[]): number[] {
  const clicks = nudges
    .flatMap(({ clickedAt }) => clickedAt ?? [])
    .filter((click) => wasAway(click, createdAt, active));
  if (clicks.length === 0) return [];
  return active.filter((at) => clicks.some((click) => isWithinAnswer(click, at)));
}
