import { describe, expect, it } from '@jest/globals';
import {
  EARNED_BY_COUNT,
  EARNING_EVENTS,
  earnedByCount,
  isEarlyFinish,
} from '../../../src/domain/achievements.js';

describe('what earns an achievement', () => {
  it('is the first and the tenth lesson, the first and the third course', () => {
    expect(earnedByCount('LESSON_COMPLETED', 0)).toEqual([]);
    expect(earnedByCount('LESSON_COMPLETED', 9)).toEqual(['FIRST_LESSON']);
    expect(earnedByCount('LESSON_COMPLETED', 10)).toEqual(['FIRST_LESSON', 'TEN_LESSONS']);
    expect(earnedByCount('COURSE_COMPLETED', 2)).toEqual(['FIRST_COURSE']);
    expect(earnedByCount('COURSE_COMPLETED', 3)).toEqual(['FIRST_COURSE', 'THREE_COURSES']);
  });

  it('is the first pass, the first quiz without a mistake, and challenges joined and completed', () => {
    expect(earnedByCount('QUIZ_PASSED', 1)).toEqual(['FIRST_PASS']);
    expect(earnedByCount('PERFECT_QUIZ', 1)).toEqual(['PERFECT_SCORE']);
    expect(earnedByCount('CHALLENGE_JOINED', 4)).toEqual(['FIRST_CHALLENGE_JOINED']);
    expect(earnedByCount('CHALLENGE_COMPLETED', 2)).toEqual(['FIRST_CHALLENGE_COMPLETED']);
    expect(earnedByCount('CHALLENGE_COMPLETED', 3)).toEqual([
      'FIRST_CHALLENGE_COMPLETED',
      'THREE_CHALLENGES',
    ]);
  });

  it('is a count, or one of three rules of their own', () => {
    const others = EARNING_EVENTS.filter((event) => !Object.hasOwn(EARNED_BY_COUNT, event));

    expect(others.sort()).toEqual(['EARLY_FINISH', 'NUDGE_COMEBACK', 'STREAK_7_DAYS']);
  });

  it('is a finish with a quarter of the time left, and not a millisecond less', () => {
    const challenge = { startDate: 1_000, endDate: 1_400 };

    expect(isEarlyFinish(challenge, 1_300)).toBe(true);
    expect(isEarlyFinish(challenge, 1_301)).toBe(false);
  });
});
